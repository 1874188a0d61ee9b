// The service on Node 22 and Bun: npm install bindscope.tgz, then: node node.mjs PACK…
// `deno task serve:bundle --set SET…` makes packs of sets.
import { readFile } from "node:fs/promises";
import { loadCore } from "bindscope";
import { openPack } from "bindscope/serve";
import { startServer } from "bindscope/serve/node";

const core = await loadCore();
const packs = process.argv.slice(2);
const sets = [];
for (const path of packs) sets.push(openPack(core, new Uint8Array(await readFile(path))));

const server = await startServer(core, sets, {
  port: Number(process.env.PORT ?? 8000),
  token: process.env.BINDSCOPE_TOKEN,
  log: (entry) => console.error(JSON.stringify(entry)),
});
console.error(`Listening on http://127.0.0.1:${server.port}`);
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => server.close());
