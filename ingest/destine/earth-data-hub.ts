import { isMadeUp, type QualityClass, qualityClasses } from "../../core/index.js";
import type { Source, SourceDescriptor } from "../catalog/source.js";
import { status } from "../catalog/status.js";
import { climateDtResolution } from "./climate-dt-grid.js";
import { climateDtName, climateDtPath } from "./climate-dt-name.js";
import { openEdhStore } from "./edh-access.js";
import { planSeries } from "./plan-series.js";

export const earthDataHubDescriptor: SourceDescriptor = {
  id: "earth-data-hub",
  title: "DestinE Climate DT, generation 2, on Earth Data Hub",
  kind: "climate-model",
  datasets: ["{IFS-NEMO|IFS-FESOM|ICON}/{hist|cont|SSP3-7.0}/{t2m|d2m|u10|v10|avg_tprate}"],
  where: "https://api.earthdatahub.destine.eu",
  setting: "LUXTWIN_EDH_URL",
  account: "DESP account with upgraded access; EDH_API_KEY",
  licence: "DestinE terms of use; access restricted",
  attribution: "DestinE Climate DT (ECMWF), via Earth Data Hub; contains modified Destination Earth data",
  resolution: "0.044° grid of HEALPix H1024, effective about 6.4 km; hourly",
  cost: "35 years of one variable: 52 requests (t2m 53, with the model's heights), at most 1.27 GB decoded; 500,000 requests a month",
  status: status.standIn,
};

/** Quality of a store by its own word; a store that says nothing is a model's output. */
export const storeQuality = (attributes: Readonly<Record<string, unknown>>): QualityClass => {
  const said = qualityClasses.find((one) => one === attributes.quality);
  return said && isMadeUp(said) ? said : "simulated";
};

/** Climate DT series by Zarr v3: one spatial chunk over Luxembourg, 48 chunks of time for 35 years. */
export const earthDataHub: Source = {
  descriptor: earthDataHubDescriptor,
  plan: async ({ dataset, area, period }, context) => {
    const name = climateDtName(dataset);
    const place = { dataset, path: climateDtPath(name), setting: "LUXTWIN_EDH_URL" };
    const { store, url } = await openEdhStore(context, place);
    return planSeries({
      id: `earth-data-hub-${name.model}-${name.experiment}-${name.variable}`.toLowerCase().replaceAll("_", "-"),
      source: "earth-data-hub",
      dataset,
      title: `Climate DT ${name.model} ${name.experiment} ${name.variable}`,
      variable: name.variable,
      area,
      ...(period && { period }),
      // Heights of the model: without them no temperature of it can be brought to a finer ground.
      ...(name.variable === "t2m" && { beside: "orog" }),
      licence: earthDataHubDescriptor.licence,
      attribution: earthDataHubDescriptor.attribution,
      store,
      url,
      context,
      requestsBefore: 1,
      quality: storeQuality(store.attributes),
      effectiveResolution: climateDtResolution,
    });
  },
};
