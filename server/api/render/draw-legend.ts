import type { LayerRecord } from "../../../core/index.js";
import { colourer, layerStyle } from "./palette.js";
import { createPicture, type Picture, setPixel, writeText } from "./picture.js";

const [width, height, bar] = [110, 140, 20];
const labels = 5;

/** The colours of a layer from its smallest value (bottom) to its largest, with five values [the layer's unit]. */
export const drawLegend = (record: LayerRecord): Picture => {
  const picture = createPicture(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    setPixel(picture, pixel % width, Math.floor(pixel / width), [255, 255, 255]);
  }
  const style = layerStyle(record);
  const colour = colourer({ ...style, hideBelow: -Infinity });
  const at = (part: number): number => style.from + (style.to - style.from) * part;
  const [top, length] = [6, height - 12];
  for (let y = 0; y < length; y++) {
    const found = colour(at(1 - y / (length - 1)));
    for (let x = 6; found && x < 6 + bar; x++) setPixel(picture, x, top + y, found);
  }
  for (let label = 0; label < labels; label++) {
    const part = label / (labels - 1);
    const y = Math.round(top + (1 - part) * (length - 1)) - 3;
    writeText(picture, String(Number(at(part).toPrecision(4))), [bar + 12, Math.max(0, y)], [0, 0, 0]);
  }
  return picture;
};
