import { createHash } from "node:crypto";
import type { LayerRecord } from "../../../core/index.js";
import type { Context } from "../../hono.js";
import { isKnown, notModified } from "../caching.js";
import { encodeJpeg } from "../render/encode-jpeg.js";
import { layerStyle, palettes, type Rgb } from "../render/palette.js";
import { encodePng, fillBehind, markDemo, type Picture } from "../render/picture.js";

const revalidate = "no-cache";

/** Formats that a map is drawn in. */
export const pictureFormats = ["image/png", "image/jpeg"] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** Entity tag of a picture: the layer's version and how it is coloured, so that a new ramp is a new picture. */
export const pictureTag = (record: LayerRecord, kind: string): string => {
  const style = layerStyle(record);
  const ramp = createHash("sha256").update(JSON.stringify([style, palettes[style.palette], record.demo]));
  return `"${record.version}-${ramp.digest("hex").slice(0, 12)}-${kind}"`;
};

/** What a picture shows and how. */
export interface PictureWish {
  readonly record: LayerRecord;
  readonly kind: "map" | "legend";
  readonly draw: () => Picture | Promise<Picture>;
  /** PNG where it is left out. */
  readonly format?: PictureFormat;
  /** Colour behind the map; left out, it is transparent (white in a JPEG). */
  readonly background?: Rgb | undefined;
  /** Dimensions whose fallback was taken, e.g. `rp=100`: said in a header (WMS 1.3.0, C.4.2). */
  readonly assumed?: readonly string[];
}

/** A picture as PNG, marked in demo mode; 304 where the client holds that version. */
export const pictureAnswer = async (c: Context, wish: PictureWish) => {
  const { record, kind, draw, background, format = "image/png", assumed = [] } = wish;
  const tag = pictureTag(record, [kind, format.slice(6), ...(background ?? [])].join("-"));
  if (assumed.length > 0) c.header("Warning", `99 luxtwin "Default value used: ${assumed.join(", ")}"`);
  if (isKnown(c, tag)) return notModified(c, tag, revalidate);
  const picture = await draw();
  if (record.demo) markDemo(picture);
  if (background) fillBehind(picture, background);
  const bytes = format === "image/jpeg" ? encodeJpeg(picture) : encodePng(picture);
  return c.body(bytes, 200, { "Content-Type": format, ETag: tag, "Cache-Control": revalidate });
};
