/** Where sources are unless a setting of that name says otherwise. */
export const defaultHosts: Readonly<Record<string, string>> = {
  LUXTWIN_EDH_URL: "https://api.earthdatahub.destine.eu",
  LUXTWIN_EDH_DATA_URL: "https://data.earthdatahub.destine.eu",
  LUXTWIN_POLYTOPE_URL: "",
  LUXTWIN_PORTAL_URL: "https://data.public.lu",
  LUXTWIN_DEM_URL: "https://copernicus-dem-30m.s3.amazonaws.com",
  LUXTWIN_STAC_URL: "https://earth-search.aws.element84.com",
  LUXTWIN_WORLDCOVER_URL: "https://esa-worldcover.s3.eu-central-1.amazonaws.com",
  LUXTWIN_JRC_URL: "https://jeodpp.jrc.ec.europa.eu",
  LUXTWIN_WFS_URL: "https://wms.inspire.geoportail.lu",
  LUXTWIN_AGE_URL: "https://inondations.public.lu",
  LUXTWIN_HEICHWAASSER_URL: "https://heichwaasser.lu",
  LUXTWIN_METEOLUX_URL: "https://metapi.ana.lu",
  LUXTWIN_PEGELONLINE_URL: "https://www.pegelonline.wsv.de",
  LUXTWIN_HUBEAU_URL: "https://hubeau.eaufrance.fr",
};

/** Settings that carry a secret; each may be given as a file by `NAME_FILE`. */
export const secretNames = ["EDH_API_KEY", "POLYTOPE_OFFLINE_TOKEN"] as const;

/** Requests a month of sources that count them. */
export const monthlyRequests: Readonly<Record<string, number>> = {
  "earth-data-hub": 500_000,
  "era5-land": 500_000,
  "era5-land-v2": 500_000,
  era5: 500_000,
};

/** Sources that share one account share one count. */
export const budgetOf = (source: string): string => (source.startsWith("era5") ? "earth-data-hub" : source);
