/** Deno, Node and Bun: `node_entry.js PACK` serves a pack at any free port, and prints where. */
import { loadCore } from "../../../../../src/core/load.ts";
import { readFile } from "../../../../../src/host/read_file.ts";
import { startServer } from "../../../hosting/start_server.ts";
import { openPack } from "../../../sets/pack.ts";

const { process } = globalThis as unknown as {
  process: { argv: string[]; once(signal: string, stop: () => void): void };
};
const core = await loadCore();
const pack = await readFile(process.argv[process.argv.length - 1]);
const server = await startServer(core, [openPack(core, pack)], { port: 0 });
console.log(`http://127.0.0.1:${server.port}`);
process.once("SIGTERM", () => void server.close());
