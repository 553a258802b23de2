import { TwinError } from "../../core/index.js";
import type { SourceContext } from "../catalog/source.js";
import type { Asked } from "../http/fetch-source.js";
import { type ConsolidatedStore, consolidatedStore } from "../zarr/consolidated-store.js";
import { httpZarrStore } from "../zarr/http-zarr-store.js";

const remedy =
  "set EDH_API_KEY (or EDH_API_KEY_FILE) to an API key of Earth Data Hub; the Climate DT needs upgraded access";

/** Basic authorisation: user `edh`, the key as password. In a header: an address that carries it is refused by fetch. */
const authorization = (key: string): string => `Basic ${btoa(`edh:${key}`)}`;

/** Opens a store of Earth Data Hub and reads its consolidated metadata: one request (two for v2). */
export const openEdhStore = async (
  context: SourceContext,
  { dataset, path, setting }: { dataset: string; path: string; setting: string },
): Promise<{ store: ConsolidatedStore; url: string }> => {
  const key = context.secret("EDH_API_KEY");
  if (key === undefined) {
    const message = `Earth Data Hub (${dataset}) needs a key: ${remedy}.`;
    throw new TwinError("source-unavailable", message, { url: context.host(setting).href, status: null });
  }
  const asked: Asked = { source: "Earth Data Hub", dataset, credentials: remedy };
  const base = new URL(path, `${context.host(setting).href.replace(/\/$/, "")}/`);
  const remote = httpZarrStore(context.transport, asked, base, { headers: { authorization: authorization(key) } });
  return { store: await consolidatedStore(remote, base.href, context.signal), url: base.href };
};
