import { demoRegion, embeddedAttribution } from "../../scenarios/index.js";
import { exitCodes, printResult } from "./output.js";

/** What the embedded region is made of. Sources over a network are not part of this release. */
const embedded = () => {
  const [relief, boundary, places] = embeddedAttribution;
  return [
    {
      id: "elevation-30s",
      title: "30 arc-second elevation of Luxembourg",
      source: relief,
      quality: "observed",
      account: false,
    },
    { id: "national-boundary", title: "National boundary", source: boundary, quality: "observed", account: false },
    { id: "places", title: "Places with population and height", source: places, quality: "observed", account: false },
    {
      id: "synthetic-weather",
      title: "Daily weather set to Findel's normals",
      source: "made by code",
      quality: "synthetic",
      account: false,
    },
    {
      id: "destine-fixture",
      title: "Store in the shape of DestinE Climate DT",
      source: "made by code",
      quality: "fixture",
      account: false,
    },
  ];
};

/** Prints the data that the embedded region uses, with source and quality. Returns the exit code. */
export const listSources = ({ json }: { json?: boolean }): number => {
  const sources = embedded();
  const lines = sources.map(({ id, title, quality, source }) => `${id}  ${title} (${quality}): ${source}`);
  printResult(json, { region: demoRegion().id, sources }, lines);
  return exitCodes.ok;
};
