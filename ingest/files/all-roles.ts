import type { BBox } from "../../core/index.js";
import { TwinError } from "../../core/index.js";
import { readWarning } from "../alerts/cap-alert.js";
import type { AssetReferences } from "../exposure/asset-register.js";
import { type ExposureRole, exposureRoles, type RoleResult, readExposure } from "../exposure/file-roles.js";
import { type InflowPoint, readEfasInflow, readInflow } from "../gauges/inflow.js";
import { geoPackageAsGeoJson } from "../geopackage/read-geopackage.js";
import { isSqlite } from "../geopackage/sqlite-pages.js";
import { readImperviousness } from "../landcover/imperviousness.js";
import { readClimateMember } from "../netcdf/climate-member.js";
import type { NetcdfFile } from "../netcdf/netcdf-file.js";

/** What a file of an operator may be taken as, so that a data set comes of it. */
export const fileRoles = [...exposureRoles, "climate-member", "discharge", "imperviousness", "warning"] as const;
export type FileRole = (typeof fileRoles)[number];

/** What an operator says beside the file. */
export interface RoleOptions {
  readonly name: string;
  readonly area: BBox;
  readonly references: AssetReferences;
  /** Table of a GeoPackage. */
  readonly table?: string;
  readonly point?: InflowPoint;
}

/** Throws `invalid-request` for a role that is none, naming those there are. */
export const fileRole = (text: string, others: readonly string[] = []): FileRole => {
  const found = fileRoles.find((role) => role === text);
  if (found) return found;
  const message = `--as ${text} is not one of ${[...fileRoles, ...others].join(", ")}.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "as", message }] });
};

const isExposure = (role: FileRole): role is ExposureRole => exposureRoles.some((one) => one === role);

const needsNetcdf = (name: string): TwinError => {
  const message = `"${name}" is no NetCDF-4 file: a member of a climate ensemble is one.`;
  return new TwinError("unsupported", message, { feature: "climate-member", found: name });
};

/** Reads a file in its role over an area of longitude and latitude. Throws what the readers throw. */
export const readInRole = async (role: FileRole, bytes: Uint8Array, options: RoleOptions): Promise<RoleResult> => {
  const { name, table, point = {} } = options;
  if (isExposure(role)) {
    const content = isSqlite(bytes) ? geoPackageAsGeoJson(bytes, name, table) : bytes;
    return readExposure(role, content, options);
  }
  if (role === "discharge") return readInflow(bytes, name, point);
  if (role === "imperviousness") return readImperviousness(bytes, name);
  if (role === "warning") return readWarning(bytes, name);
  throw needsNetcdf(name);
};

/** Reads a NetCDF-4 file in its role. Throws what the readers throw, `unsupported` for a role of other files. */
export const readNetcdfInRole = async (role: FileRole, file: NetcdfFile, options: RoleOptions): Promise<RoleResult> => {
  const { name, area, point = {} } = options;
  if (role === "climate-member") return readClimateMember(file, name, area);
  if (role === "discharge") return readEfasInflow(file, name, point);
  const message = `"${name}" is a NetCDF-4 file: take it as climate-member or discharge.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "as", message }] });
};
