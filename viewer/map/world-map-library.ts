/** The one place where MapLibre's own code comes in; its types come straight from the package. */
export {
  AttributionControl,
  addProtocol,
  MapLibreMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from "maplibre-gl";
export { default as mapWorkerUrl } from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
