import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const api = "http://127.0.0.1:8080";
const routes = [
  "basemap",
  "docs",
  "healthz",
  "layers",
  "readyz",
  "region",
  "risk",
  "runs",
  "scenarios",
  "stac",
  "tiles",
].map((name) => [`/${name}`, api]);

/** `vite build --config viewer/vite.config.ts` writes `dist/viewer`; `vite` alone serves the source beside a running API. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist/viewer",
    emptyOutDir: true,
    assetsDir: "assets",
    assetsInlineLimit: 0,
    target: "es2023",
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
  },
  server: { host: "127.0.0.1", port: 5173, proxy: Object.fromEntries(routes) },
});
