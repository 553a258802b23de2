import { expect, test } from "vitest";
import { type PaletteId, palettes } from "../server/api/render/palette.js";
import { dusk } from "../viewer/ramps/dusk.js";
import { ember } from "../viewer/ramps/ember.js";
import { moss } from "../viewer/ramps/moss.js";
import { rampColors } from "../viewer/ramps/ramp.js";
import { water } from "../viewer/ramps/water.js";

test.each([water, ember, moss, dusk])("the colours of maps are the viewer's: $id", (ramp) => {
  const hex = (channel: number): string => Math.round(channel).toString(16).padStart(2, "0");
  const colours = rampColors(ramp, 17, "more-is-dark").map((colour) => colour.map(hex).join(""));
  expect(palettes[ramp.id as PaletteId]).toBe(colours.join(" "));
});
