import type { BBox } from "../../core/index.js";
import { TwinError } from "../../core/index.js";
import type { Source, SourceDescriptor } from "../catalog/source.js";
import { fetchSource } from "../http/fetch-source.js";
import { maskedUrl } from "../http/masked-url.js";
import { guessSeconds } from "../pull/planned-pull.js";
import { portalResource } from "../terrain/portal-resource.js";
import { exposureBytes, leftInWords, type ReadExposure } from "./exposure-feature.js";
import { placeFeatures } from "./place-features.js";

/** One file of data.public.lu that becomes features. */
export interface PortalFeatures {
  readonly descriptor: SourceDescriptor;
  /** The only data set of the source. */
  readonly dataset: string;
  readonly slug: string;
  /** Path of the file: the newest that fits is taken. */
  readonly file: RegExp;
  /** Largest answer that is taken [bytes]. */
  readonly maximumBytes: number;
  readonly read: (bytes: Uint8Array) => ReadExposure | Promise<ReadExposure>;
  readonly steps: readonly string[];
}

/** The file's features within the area, as the files of a data set, and what was left out. */
export const exposureFiles = async (
  read: ReadExposure,
  area: BBox,
  name: string,
): Promise<{
  files: Record<string, Uint8Array>;
  warnings: readonly string[];
  numbers: Record<string, number>;
}> => {
  const placed = placeFeatures(read.features, area, name);
  const left = { ...read.left, ...placed.left };
  const kinds: Record<string, number> = {};
  for (const { properties } of placed.features) kinds[properties.kind] = (kinds[properties.kind] ?? 0) + 1;
  return {
    files: { "features.geojson": exposureBytes(placed.features) },
    warnings: leftInWords(left),
    numbers: { features: placed.features.length, ...kinds },
  };
};

/** A source of features that lies as one file on the portal; its address is asked each time. */
export const portalFeatures = (rules: PortalFeatures): Source => ({
  descriptor: rules.descriptor,
  plan: async ({ dataset, area }, context) => {
    const { descriptor, slug, file, maximumBytes } = rules;
    if (dataset !== rules.dataset) {
      const message = `${descriptor.id}/${dataset} is not known: write ${descriptor.id}/${rules.dataset}.`;
      throw new TwinError("invalid-request", message, { issues: [{ path: "dataset", message }] });
    }
    const asked = { source: descriptor.title, dataset };
    const host = context.host("LUXTWIN_PORTAL_URL");
    const url = await portalResource(context.transport, asked, host, { slug, file, signal: context.signal });
    const shown = maskedUrl(url.href);
    return {
      id: `${descriptor.id}-${rules.dataset}`,
      request: { source: descriptor.id, dataset, area, url: shown, adapter: "exposure/1" },
      requests: 2,
      bytes: maximumBytes,
      seconds: guessSeconds(2, maximumBytes),
      quota: null,
      assumes: "a file of the largest size that is taken",
      pieces: [
        {
          name: "answers/content",
          requests: 1,
          make: async (signal?: AbortSignal) =>
            (await fetchSource(context.transport, asked, url, { maximumBytes, ...(signal && { signal }) })).body,
        },
      ],
      finish: async ({ read }) => {
        const made = await exposureFiles(await rules.read(await read("answers/content")), area, descriptor.title);
        return {
          files: made.files,
          lineage: {
            source: descriptor.id,
            dataset,
            title: descriptor.title,
            licence: descriptor.licence,
            attribution: descriptor.attribution,
            items: [{ url: shown, identity: null }],
            window: { area },
            steps: ["kept as it came", ...rules.steps, "cut to the area, longitude and latitude of WGS 84"],
            warnings: made.warnings,
            quality: "official",
            numbers: made.numbers,
          },
        };
      },
    };
  },
});
