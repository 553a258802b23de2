import type { NetcdfAttribute } from "./netcdf-file.js";

/** Which run of which model a file is of. */
export interface MemberName {
  /** Models and realisation, e.g. `MPI-M-MPI-ESM-LR/SMHI-RCA4/r1i1p1`. */
  readonly member: string;
  readonly experiment: string;
}

const said = (attributes: Readonly<Record<string, NetcdfAttribute>>, ...keys: readonly string[]): string => {
  for (const key of keys) {
    const value = attributes[key];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return "";
};

/** Member and experiment by the attributes of CORDEX, CORDEX-CMIP6, CMIP5 and CMIP6; by the file's name without them. */
export const memberName = (attributes: Readonly<Record<string, NetcdfAttribute>>, file: string): MemberName => {
  const parts = [
    said(attributes, "driving_model_id", "driving_source_id"),
    said(attributes, "model_id", "source_id"),
    said(attributes, "driving_model_ensemble_member", "driving_variant_label", "variant_label", "parent_variant_label"),
  ].filter((part) => part !== "");
  const experiment = said(attributes, "driving_experiment_id", "experiment_id", "driving_experiment_name");
  return { member: parts.length > 0 ? parts.join("/") : file, experiment: experiment.toLowerCase() || "unnamed" };
};
