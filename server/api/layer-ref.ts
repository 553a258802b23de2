import { z } from "@hono/zod-openapi";
import { idPattern } from "../../core/index.js";

const pattern = /^([^@]+)(?:@([0-9a-f]{16,64}))?$/;

/** A layer id in a path, or `id@version` for exactly that version. */
export const layerRefField = z
  .string()
  .refine((text) => {
    const match = pattern.exec(text);
    return match !== null && idPattern.test(match[1] ?? "");
  }, "must be a layer id, or id@version with the version of its record")
  .transform((text) => {
    const match = pattern.exec(text);
    return { id: match?.[1] ?? text, version: match?.[2] };
  })
  .openapi({ type: "string", example: "demo-flood-depth" });
