import createClient from "openapi-fetch";
import type { paths } from "./luxtwin.js";

const api = createClient<paths>({ baseUrl: "http://localhost:8080" });

/** Water depth at a place over all scenarios and return periods: every name and type below comes from the document. */
const { data, error } = await api.GET("/layers/{id}/point", {
  params: {
    path: { id: "demo-flood-pluvial-rain-t100-depth-baseline-1991-2020" },
    query: { lon: 6.1296, lat: 49.6116 },
  },
});
if (error) throw new Error(`${error.title}: ${error.detail}`);
console.log(data.value, data.unit, data.quality.class, data.explain);
