import { type BBox, TwinError } from "../../core/index.js";

const models: Readonly<Record<string, { readonly last: number }>> = {
  "IFS-NEMO": { last: 2049 },
  "IFS-FESOM": { last: 2049 },
  ICON: { last: 2040 },
};
const experiments: Readonly<Record<string, { readonly activity: string; readonly years: readonly [number, number] }>> =
  {
    hist: { activity: "baseline", years: [1990, 2014] },
    cont: { activity: "baseline", years: [1990, 1999] },
    "SSP3-7.0": { activity: "projections", years: [2015, 2049] },
  };
const parameters: Readonly<Record<string, string>> = {
  "2t": "167",
  "2d": "168",
  "10u": "165",
  "10v": "166",
  avg_tprate: "235055",
};

export interface PolytopeName {
  readonly model: string;
  readonly experiment: string;
  readonly parameter: string;
  readonly first: number;
  readonly last: number;
}

const refuse = (dataset: string, what: string, known: readonly string[]): TwinError => {
  const message = `polytope/${dataset}: ${what} is not one of ${known.join(", ")}. Write MODEL/EXPERIMENT/PARAMETER, e.g. IFS-NEMO/SSP3-7.0/2t.`;
  return new TwinError("invalid-request", message, { issues: [{ path: "dataset", message }] });
};

/** Reads `MODEL/EXPERIMENT/PARAMETER`. Throws `invalid-request`. */
export const polytopeName = (dataset: string): PolytopeName => {
  const [model = "", experiment = "", parameter = "", ...more] = dataset.split("/");
  const known = models[model];
  const period = experiments[experiment];
  if (!known) throw refuse(dataset, "the model", Object.keys(models));
  if (!period) throw refuse(dataset, "the experiment", Object.keys(experiments));
  if (!parameters[parameter] || more.length > 0) throw refuse(dataset, "the parameter", Object.keys(parameters));
  return { model, experiment, parameter, first: period.years[0], last: Math.min(period.years[1], known.last) };
};

const two = (value: number): string => String(value).padStart(2, "0");

/**
 * Request of one month over a box, generation 2. All values are strings (`expver` 0001 stays four digits), activities
 * are those of generation 2, and the feature's points are [latitude, longitude].
 */
export const monthRequest = (name: PolytopeName, year: number, month: number, [west, south, east, north]: BBox) => {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const stem = `${year}${two(month)}`;
  return {
    class: "d1",
    dataset: "climate-dt",
    activity: experiments[name.experiment]?.activity,
    experiment: name.experiment,
    generation: "2",
    realization: "1",
    expver: "0001",
    model: name.model,
    resolution: "high",
    stream: "clte",
    type: "fc",
    levtype: "sfc",
    param: parameters[name.parameter],
    date: `${stem}01/to/${stem}${two(days)}`,
    time: "0000/to/2300",
    feature: {
      type: "boundingbox",
      points: [
        [north, west],
        [south, east],
      ],
    },
  };
};
