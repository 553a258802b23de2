import { z } from "zod";
import { parseContract, TwinError } from "../../core/index.js";
import { type Asked, fetchSource, jsonBody } from "../http/fetch-source.js";
import type { Transport } from "../http/transport.js";

const answerSchema = z.object({
  resources: z.array(z.object({ url: z.string(), title: z.string().optional(), last_modified: z.string().nullish() })),
});

/**
 * Address of a file of data.public.lu, from its API: the dated folder in it changes when the file is loaded up again,
 * so it is asked each time and never kept. Of several files that fit the newest is taken.
 *
 * @throws TwinError `not-found` where the data set has no such file
 */
export const portalResource = async (
  transport: Transport,
  asked: Asked,
  host: URL,
  { slug, file, signal }: { slug: string; file: RegExp; signal?: AbortSignal | undefined },
): Promise<URL> => {
  const url = new URL(`/api/1/datasets/${slug}/`, host);
  const response = await fetchSource(transport, asked, url, signal ? { signal } : {});
  const { resources } = parseContract(answerSchema, jsonBody(asked, response), `The answer of ${url.href}`);
  const fitting = resources.filter((one) => file.test(new URL(one.url, url).pathname));
  const found = fitting.reduce<(typeof fitting)[number] | undefined>(
    (best, one) => (best && (best.last_modified ?? "") >= (one.last_modified ?? "") ? best : one),
    undefined,
  );
  if (found) return new URL(found.url, url);
  const message = `Data set ${slug} of the portal has no file like ${file.source}: look at ${url.href}.`;
  throw new TwinError("not-found", message, { kind: "dataset", id: slug });
};
