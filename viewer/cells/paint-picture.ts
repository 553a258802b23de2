import type { Rgb } from "../ramps/oklab.js";
import type { PictureFrame } from "./picture-frame.js";

/** A picture that the map lays over the ground. */
export interface MapPicture {
  readonly canvas: HTMLCanvasElement;
  readonly corners: PictureFrame["corners"];
}

/** Draws values into the frame; `colorOf` gives null where nothing is to be drawn. */
export const paintPicture = (
  frame: PictureFrame,
  values: Float32Array,
  colorOf: (value: number) => Rgb | null,
): MapPicture => {
  const canvas = document.createElement("canvas");
  canvas.width = frame.width;
  canvas.height = frame.height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no picture on a canvas.");
  const picture = context.createImageData(frame.width, frame.height);
  frame.cells.forEach((cell, pixel) => {
    if (cell < 0) return;
    const value = values[cell] as number;
    const color = Number.isFinite(value) ? colorOf(value) : null;
    if (color) picture.data.set([...color, 235], 4 * pixel);
  });
  context.putImageData(picture, 0, 0);
  return { canvas, corners: frame.corners };
};
