import { TwinError } from "../../core/index.js";
import type { Observation, ObservationSeries } from "./observation.js";
import { controlled } from "./quality-control.js";

const name = "GRDC file";

const refuse = (why: string): TwinError =>
  new TwinError("source-corrupt", `"${name}": ${why}.`, { key: name, offset: null });

/** A point where discharge enters the region: what a routing needs to know of it. */
export interface DischargeSeries extends ObservationSeries {
  readonly catchmentAreaKm2: number | null;
}

/** A GRDC daily file (`…_Q_Day.Cmd.txt`): `#` header, `YYYY-MM-DD;hh:mm; value`, -999 is absent. */
export const grdcSeries = (bytes: Uint8Array): DischargeSeries => {
  if (bytes.byteLength > 20_000_000) throw refuse(`${bytes.byteLength} bytes are too many for one station`);
  const lines = new TextDecoder("iso-8859-1").decode(bytes).split(/\r?\n/);
  const header = lines.filter((line) => line.startsWith("#"));
  const said = (title: string): string =>
    header
      .find((line) => line.toLowerCase().includes(title))
      ?.split(/:\s*/)
      .slice(1)
      .join(":")
      .trim() ?? "";
  const number = said("grdc-no.");
  if (number === "") throw refuse("it names no GRDC-No.");
  const observations = lines.flatMap((line): Observation[] => {
    const match = /^(\d{4}-\d{2}-\d{2});[^;]*;\s*(-?\d+(?:\.\d+)?)\s*$/.exec(line);
    if (!match) return [];
    const value = Number(match[2]);
    return [{ instantMs: Date.parse(`${match[1]}T00:00:00Z`), value: value <= -999 ? Number.NaN : value, flags: [] }];
  });
  if (observations.length === 0) throw refuse("it holds no value");
  const area = Number(said("catchment area"));
  const [latitude, longitude] = [Number(said("latitude")), Number(said("longitude"))];
  return {
    ...controlled({
      station: `grdc/${number}`,
      name: `${said("station")} (${said("river")})`,
      quantity: "discharge",
      unit: "m3 s-1",
      datum: "none",
      position: Number.isFinite(latitude) && Number.isFinite(longitude) ? [longitude, latitude] : null,
      observations,
      warnings: ["daily means, of the day in local time"],
    }),
    catchmentAreaKm2: Number.isFinite(area) && area > 0 ? area : null,
  };
};
