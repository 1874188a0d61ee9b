/** Jobs of a sweep by Node: `node_jobs.js FOLDER CODE [force]`, which `deno run -A packages/sweep/build_node.ts` makes of this. */
import process from "node:process";
import { registerPackages } from "../../register.ts";
import { serveSweepJobs } from "./serve.ts";

const [, , out, code, force] = process.argv;
registerPackages();
await serveSweepJobs(out, force === "force", code);
