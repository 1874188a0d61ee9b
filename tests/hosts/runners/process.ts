/** Deno, Node and Bun: `process.js FOLDER` prints what it tells, as JSON. */
import { loadCore } from "../../../src/core/load.ts";
import { folderFiles } from "./folder_files.ts";
import { runHost } from "./host_report.ts";

console.log(JSON.stringify(await runHost(loadCore, await folderFiles(), 2)));
