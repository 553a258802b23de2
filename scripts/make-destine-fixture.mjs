/**
 * Writes the seeded, synthetic DestinE-shaped Zarr v3 store (quality "fixture") into a folder.
 *
 *   node scripts/make-destine-fixture.mjs <folder> [seed]
 */
import { register } from "tsx/esm/api";

const [target, seed = "2049"] = process.argv.slice(2);
if (!target || !/^\d{1,9}$/.test(seed)) {
  console.error(
    "Name a folder and, if you like, a whole number as seed: node scripts/make-destine-fixture.mjs <folder> [seed]",
  );
  process.exit(2);
}
register();
const { makeDestineFixture } = await import("../ingest/destine/fixture.ts");
const { directoryZarrStore } = await import("../server/store/directory-zarr-store.ts");
await makeDestineFixture(directoryZarrStore(target), { seed: Number(seed) });
console.error(`Wrote a synthetic DestinE-shaped store (seed ${seed}) to ${target}.`);
