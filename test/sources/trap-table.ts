const here = "test/sources/traps.test.ts";
const edh = "test/sources/earth-data-hub.test.ts";
const polytope = "test/sources/polytope.test.ts";
const gauges = "test/sources/gauges.test.ts";
const terrain = "test/sources/terrain.test.ts";
const satellite = "test/sources/satellite.test.ts";

/** What an adapter of these sources falls into, and the tests that hold it: file and words of the title. */
export const traps: readonly (readonly [trap: string, ...held: readonly (readonly [file: string, title: string])[]])[] =
  [
    ["EPSG:2169 from a list in circulation, 115 m off", [here, "the national grid is PROJ's own"]],
    [
      "northing first",
      [here, "easting comes first"],
      ["test/sources/exposure.test.ts", "that lie latitude first are refused"],
    ],
    ["a key in the address", ["ingest/http/url-guard.test.ts", "keeps a password out of its refusal"]],
    ["a reader of Zarr v2 alone", ["ingest/zarr/read-zarr-array.test.ts", "decodes what xarray wrote as Zarr v3"]],
    [
      "404 as failure, 401 as data",
      [edh, "makes an error of a refused key"],
      [edh, "reads a chunk that is not there as absent"],
    ],
    [
      "order and origin of axes assumed",
      [edh, "keeps the cells of one spatial chunk, north first"],
      ["test/sources/era5.test.ts", "reads north first from 0-360"],
    ],
    ["the column at 180° twice", ["ingest/destine/zarr-window.test.ts", "drops the last column"]],
    [
      "chunks, length and end by heart",
      [here, "another variant has other chunks"],
      [edh, "refuses years past the end of the model"],
    ],
    [
      "rates and sums of rain",
      ["ingest/destine/deaccumulate.test.ts", "takes differences within a day"],
      ["test/sources/era5.test.ts", "has its rain an hour at a time"],
    ],
    [
      "kelvin and Celsius, per cent and shares",
      ["ingest/destine/series-variable.test.ts", "degrees Celsius are no kelvin"],
      ["ingest/destine/series-variable.test.ts", "cloud cover"],
    ],
    [
      "days of UTC and of the clock",
      ["test/sources/climate-scenario.test.ts", "a day with 23 hours is no day"],
      [gauges, "mean one instant"],
    ],
    ["time as BigInt", ["ingest/zarr/read-zarr-array.test.ts", "int64 days as instants"]],
    ["maps read for a series", [here, "a series is read from the store of series"]],
    [
      "the grid's step taken for resolution",
      [here, "what the model resolves is coarser than its cells"],
      ["scenarios/run/pulled-driver.test.ts", "takes whole years and no day beside them"],
    ],
    [
      "a mean over models of which one has ended",
      [edh, "refuses years past the end of the model"],
      ["scenarios/run/pulled-driver.test.ts", "fills nothing up"],
    ],
    ["a relative Location, a token that travels", [polytope, "follows to another host without its token"]],
    ["a cancelled request kept as data", [polytope, "makes an error of a cancelled request"]],
    ["expver 0001 that becomes 1", [here, "a request keeps its four digits"]],
    ["activities of generation 1", [polytope, "refuses %s"], [here, "a request keeps its four digits"]],
    ["latitude first, longitude first", [polytope, "reads, latitude first"], [here, "a request keeps its four digits"]],
    ["points taken for a raster in order", [polytope, "keeps points as points"]],
    [
      "the key of one service sent to another",
      [here, "each source asks its own host"],
      [here, "each account has a setting of its own"],
    ],
    ["the catalogue of one service asked for another", [here, "each source asks its own host"]],
    [
      "a step at 50° N, half a cell, roofs as ground",
      [terrain, "has no step at 50° N"],
      ["test/sources/terrain.test.ts", "stands on the surface model abroad"],
    ],
    ["a fill of 0 that makes holes", [here, "zero is a height"]],
    ["seams at 6° E", [terrain, "counts every sample once across the seam"], [satellite, "meets at 6° E"]],
    [
      "codes averaged, counts resampled, nodata counted",
      [terrain, "averages no code"],
      ["test/sources/ghsl.test.ts", "conserves the number of people"],
      ["test/sources/ghsl.test.ts", "masks the nodata of roofs"],
    ],
    [
      "a surface at 149 K, under clouds, at half past ten",
      [satellite, "gives kelvin of the surface, and nothing under clouds"],
    ],
    ["an offset applied twice", [satellite, "applies the offset once"]],
    [
      "one strip called a COG",
      ["server/store/cog/write-cog.test.ts", "passes GDAL's COG check and GDAL reads our very values, place and text"],
    ],
    [
      "38 GB at full size, rivers that are holes",
      [terrain, "gives mean and least height"],
      [terrain, "fills the lake by its bank"],
    ],
    [
      "defended and undefended maps differenced",
      ["test/sources/jrc.test.ts", "comes in metres at its own cells, undefended"],
      ["server/cli/validate-flood.test.ts", "says beside an agreement that defences differ"],
    ],
    [
      "units, zeros and clocks of gauges",
      [gauges, "come in metres with their own datum"],
      [gauges, "the reservoir is metres"],
    ],
    ["a dated folder by heart", [here, "the portal's folders are asked"]],
    ["undici 8 on Node 20", [here, "no package asks for more than Node 20"]],
    [
      "a cache without bound",
      ["ingest/source/with-block-cache.test.ts", "keeps a bounded number"],
      [here, "few chunks are decoded at a time"],
    ],
    [
      "keys in what is printed",
      ["test/journeys/ingest-edh.test.ts", "leaves its key nowhere"],
      ["ingest/http/transport-wrappers.test.ts", "drops who asks"],
    ],
  ];
