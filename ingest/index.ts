export { findDataset, type NamedDataset, sourceDescriptors } from "./catalog/catalog.js";
export { budgetOf, defaultHosts, monthlyRequests, secretNames } from "./catalog/hosts.js";
export { type OpenTransportOptions, openTransport } from "./catalog/open-transport.js";
export type { Source, SourceContext, SourceDescriptor, SourceKind, SourceRequest } from "./catalog/source.js";
export { type Cog, openCog } from "./cog/open-cog.js";
export { type GeoTiffBand, type ReadGeoTiffOptions, readGeoTiff } from "./cog/read-geotiff.js";
export { defaultTiffLimits, type TiffLimits } from "./cog/tiff-guard.js";
export { dailyExtremes, readDailyTemperature } from "./destine/daily-temperature.js";
export { type DestineFixtureOptions, makeDestineFixture } from "./destine/fixture.js";
export { type DestineSubset, readDestineSubset } from "./destine/read-subset.js";
export type { AssetReferences } from "./exposure/asset-register.js";
export type { ExposureFeature } from "./exposure/exposure-feature.js";
export type { RoleResult } from "./exposure/file-roles.js";
export {
  type FileRole,
  fileRole,
  fileRoles,
  type RoleOptions,
  readInRole,
  readNetcdfInRole,
} from "./files/all-roles.js";
export type { FileReport } from "./files/file-report.js";
export { eachPosition, type GeoFeature, parseGeoJson } from "./files/geojson.js";
export { readHgt } from "./files/hgt.js";
export { inspectFile } from "./files/inspect-file.js";
export { unzip, type ZipEntry } from "./files/unzip.js";
export { ageSeries } from "./gauges/age-csv.js";
export { type CsvOptions, csvNumber, csvTable } from "./gauges/csv-table.js";
export { type FindelDay, findelDays } from "./gauges/findel-csv.js";
export { type DischargeSeries, grdcSeries } from "./gauges/grdc.js";
export type { InflowPoint } from "./gauges/inflow.js";
export { luxembourgInstants, wallClock } from "./gauges/local-time.js";
export type { Observation, ObservationSeries, QualityFlag } from "./gauges/observation.js";
export { controlled } from "./gauges/quality-control.js";
export { isPublicAddress } from "./http/address-guard.js";
export { type Asked, fetchSource, jsonBody } from "./http/fetch-source.js";
export { type HttpSource, openHttpSource } from "./http/http-source.js";
export { maskedUrl } from "./http/masked-url.js";
export {
  type FaultKind,
  type HttpRequest,
  type HttpResponse,
  NetworkFault,
  type Pace,
  type Transport,
} from "./http/transport.js";
export { guardUrl, type UrlRules } from "./http/url-guard.js";
export type { RequestBudget } from "./http/with-budget.js";
export { countsOfZip } from "./landcover/ghsl.js";
export { type SpreadCounts, spreadCounts } from "./landcover/spread-counts.js";
export { compareMembers, type EnsembleComparison } from "./netcdf/ensemble.js";
export type { MemberFigures } from "./netcdf/member-years.js";
export {
  isClassicNetcdf,
  isHdf5,
  type NetcdfFile,
  type NetcdfSelection,
  type NetcdfSummary,
  type NetcdfVariable,
} from "./netcdf/netcdf-file.js";
export { netcdfReport } from "./netcdf/netcdf-report.js";
export { openNetcdf } from "./netcdf/open-netcdf.js";
export { type PointCube, pointCube } from "./polytope/covjson.js";
export type { DatasetFile, DatasetManifest, Lineage, SourceItem } from "./pull/dataset.js";
export type { DatasetDraft, DatasetShelf } from "./pull/dataset-shelf.js";
export { canonicalText, sha256Hex } from "./pull/digest.js";
export { memoryDatasetShelf } from "./pull/memory-dataset-shelf.js";
export type { Piece, PlannedPull, Quota } from "./pull/planned-pull.js";
export { type Pulled, type PullProgress, pullDataset, pullKey } from "./pull/pull-dataset.js";
export { type RasterField, rasterFiles, readRasterField } from "./pull/raster-set.js";
export { type FileReader, fileSource } from "./source/file-source.js";
export { memorySource } from "./source/memory-source.js";
export type { RangeSource } from "./source/range-source.js";
export { groundOrigin, type JoinedTerrain, joinTerrain } from "./terrain/join-terrain.js";
export { ownTerrain } from "./terrain/own-terrain.js";
export { regionBBox, regionCell, regionGrid } from "./terrain/region-grid.js";
export { cfInstantsMs } from "./zarr/cf-time.js";
export type { ZarrRange } from "./zarr/read-v3.js";
export { type ReadZarrOptions, readZarrArray, type ZarrValues } from "./zarr/read-zarr-array.js";
export { type WriteZarrOptions, writeZarrArray, writeZarrGroup, type ZarrArrays } from "./zarr/write-zarr-array.js";
export { checkedZarrKey, memoryZarrStore, type ZarrStore } from "./zarr/zarr-store.js";
