import { type Period, TwinError } from "../../core/index.js";

/** A data set of the Climate DT, generation 2, on Earth Data Hub. */
export interface ClimateDtName {
  readonly model: string;
  readonly experiment: string;
  readonly variable: string;
  /** `high-timeseries` unless the name says `standard`: the maps variant costs 266 times the requests of a series. */
  readonly variant: "high-timeseries" | "standard";
}

const models = ["IFS-NEMO", "IFS-FESOM", "ICON"];
const experiments = ["hist", "cont", "SSP3-7.0"];
const highVariables = ["t2m", "d2m", "u10", "v10", "avg_tprate"];

const refuse = (dataset: string, what: string, found: string, known: readonly string[]): TwinError => {
  const message = `Data set earth-data-hub/${dataset}: ${what} "${found}" is not one of ${known.join(", ")}. Write MODEL/EXPERIMENT/VARIABLE, e.g. IFS-NEMO/SSP3-7.0/t2m.`;
  return new TwinError("invalid-request", message, { issues: [{ path: "dataset", message }] });
};

/** Reads `MODEL/EXPERIMENT/VARIABLE[/standard]`. Throws `invalid-request` naming what there is. */
export const climateDtName = (dataset: string): ClimateDtName => {
  const [model = "", experiment = "", variable = "", variant = "high-timeseries", ...more] = dataset.split("/");
  if (!models.includes(model)) throw refuse(dataset, "model", model, models);
  if (!experiments.includes(experiment)) throw refuse(dataset, "experiment", experiment, experiments);
  if (more.length > 0 || (variant !== "high-timeseries" && variant !== "standard")) {
    throw refuse(dataset, "variant", [variant, ...more].join("/"), ["high-timeseries", "standard"]);
  }
  const named = variant === "standard" ? /^[a-z][a-z0-9_]{0,31}$/.test(variable) : highVariables.includes(variable);
  if (!named) throw refuse(dataset, "variable", variable, highVariables);
  return { model, experiment, variable, variant };
};

/** Path of the store below the host. */
export const climateDtPath = ({ model, experiment, variant }: ClimateDtName): string =>
  `climate-dt-2/${model}-${experiment}-sfc-hourly-${variant}-v0.zarr`;

/** Years that a store holds by its own time axis, in UTC. */
export const checkHorizon = (asked: Period, held: Period, title: string): void => {
  if (asked.from_year <= asked.to_year && asked.from_year >= held.from_year && asked.to_year <= held.to_year) return;
  const value = [asked.from_year, asked.to_year];
  throw new TwinError(
    "outside-extent",
    `${title} runs from ${held.from_year} to ${held.to_year}: years ${value.join(" to ")} are not in it, and nothing is filled up. Ask for years within.`,
    { field: "period", value, extent: [held.from_year, held.to_year] },
  );
};
