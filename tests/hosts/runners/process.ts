/** Deno, Node and Bun: `process.js FOLDER` prints what it tells, as JSON. */
import { loadCore } from "../../../src/core/load.ts";
import { readFile } from "../../../src/host/read_file.ts";
import { SET_FILES, tell } from "./told.ts";

const { argv } = (globalThis as unknown as { process: { argv: string[] } }).process;
const folder = argv[argv.length - 1];
const files = Object.fromEntries(
  await Promise.all(
    SET_FILES.map(async (name) => [name, await readFile(`${folder}/${name}`)] as const),
  ),
);
console.log(JSON.stringify(await tell(loadCore, files, 2)));
