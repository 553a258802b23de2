import { takePicture } from "../map/picture-offer.js";

/** What stands under the map in a picture that leaves the page. */
export interface PictureText {
  readonly title: string;
  readonly lines: readonly string[];
  /** Word that crosses the picture of a demonstration, or null. */
  readonly demo: string | null;
  /** CSS colours of the legend from the smallest value to the largest, and its two ends. */
  readonly colors: readonly string[];
  readonly ends: readonly [string, string];
}

const font = (pixels: number, weight = 400): string =>
  `${weight} ${pixels}px system-ui, "Segoe UI", "Liberation Sans", sans-serif`;
const footer = 150;
const edge = 20;
const barWidth = 260;

const drawDemo = (context: CanvasRenderingContext2D, word: string, width: number, height: number): void => {
  context.save();
  context.translate(width / 2, height / 2);
  context.rotate(-Math.PI / 6);
  context.font = font(Math.round(width / 7), 800);
  context.textAlign = "center";
  context.fillStyle = "rgba(122, 75, 0, 0.16)";
  context.fillText(word, 0, 0);
  context.restore();
};

const drawFooter = (context: CanvasRenderingContext2D, text: PictureText, width: number, top: number): void => {
  context.fillStyle = "#fcfbf8";
  context.fillRect(0, top, width, footer);
  context.fillStyle = "#17232b";
  context.font = font(18, 650);
  context.fillText(text.title, edge, top + 30, width - 2 * edge);
  text.colors.forEach((color, index) => {
    context.fillStyle = color;
    context.fillRect(edge + (index * barWidth) / text.colors.length, top + 42, barWidth / text.colors.length + 1, 14);
  });
  context.fillStyle = "#17232b";
  context.font = font(13);
  context.fillText(`${text.ends[0]} … ${text.ends[1]}`, edge + barWidth + 12, top + 54, width - barWidth - 3 * edge);
  text.lines.forEach((line, index) => {
    context.fillText(line, edge, top + 80 + index * 19, width - 2 * edge);
  });
};

/** The map as it stands with title, legend, source and limits under it, as PNG; null where there is no map. */
export const composePicture = async (text: PictureText): Promise<Blob | null> => {
  const shot = await takePicture();
  if (!shot) return null;
  const map = await createImageBitmap(shot);
  const canvas = document.createElement("canvas");
  canvas.width = map.width;
  canvas.height = map.height + footer;
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.drawImage(map, 0, 0);
  if (text.demo) drawDemo(context, text.demo, map.width, map.height);
  drawFooter(context, text, map.width, map.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
};
