import { config } from "zod";

// zod tries `new Function` for speed as soon as a schema is written. The page forbids eval, and the try alone is
// reported, so this is said before any module with a schema is read.
config({ jitless: true });

const root = document.getElementById("app");
if (!root) throw new Error('The page has no element with the id "app".');
const { openPage } = await import("./page.js");
await openPage(root);
