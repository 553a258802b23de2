import { TwinError } from "../../core/index.js";
import { ipv4Number, isPublicAddress } from "./address-guard.js";
import { maskedUrl } from "./masked-url.js";

export interface UrlRules {
  /** Origins that the operator set by name (`http://127.0.0.1:8090`): taken as they are. */
  readonly trustedOrigins: readonly string[];
}

const localNames = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|localdomain|home\.arpa|invalid|test)$/;

const refuse = (url: URL | string, why: string): TwinError => {
  const shown = typeof url === "string" ? maskedUrl(url) : maskedUrl(url.href);
  const message = `Address ${shown} is not fetched: ${why}. Use https and a public host, or name the origin in the settings.`;
  return new TwinError("invalid-request", message, { issues: [{ path: "url", message }] });
};

const checkHost = (url: URL): void => {
  const host = url.hostname.toLowerCase().replace(/\.$/, "");
  const literal = host.startsWith("[") ? host.slice(1, -1) : host;
  if (host === "") throw refuse(url, "it names no host");
  if (host.startsWith("[") || ipv4Number(host) !== undefined) {
    if (!isPublicAddress(literal)) throw refuse(url, `${literal} is not an address of the public internet`);
    return;
  }
  if (localNames.test(host)) throw refuse(url, `${host} is a name of the local network`);
  if (!host.includes(".")) throw refuse(url, `${host} is not a full host name`);
};

/**
 * The address as a URL that may be fetched: https to a public host, or an origin that the operator trusts.
 * What a name resolves to is checked again by whoever opens the socket.
 *
 * @throws TwinError `invalid-request`
 */
export const guardUrl = (address: string | URL, { trustedOrigins }: UrlRules): URL => {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw refuse(String(address), "it is not a URL");
  }
  if (url.username !== "" || url.password !== "") throw refuse(url, "it carries a user name or password");
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refuse(url, `its scheme is ${url.protocol}`);
  if (trustedOrigins.includes(url.origin)) return url;
  if (url.protocol !== "https:") throw refuse(url, "it is not https");
  if (url.port !== "") throw refuse(url, `port ${url.port} is not 443`);
  checkHost(url);
  return url;
};
