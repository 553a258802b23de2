/** `npm run standin`: serves made data in the shape of the real services on STANDIN_PORT (default 8090). */
import { defaultHosts } from "../../ingest/index.js";
import { startStandin } from "./start.js";

const { url, resultUrl } = await startStandin(Number(process.env.STANDIN_PORT || 8090));
process.stdout.write(`Stand-in on ${url} (results on ${resultUrl}): made values, not for decisions.\nTo ask it:\n`);
for (const name of Object.keys(defaultHosts)) process.stdout.write(`export ${name}=${url}\n`);
process.stdout.write(`export LUXTWIN_INGEST_ALLOW=${resultUrl} EDH_API_KEY=key POLYTOPE_OFFLINE_TOKEN=token\n`);
