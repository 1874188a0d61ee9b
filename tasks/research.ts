import { TASKS } from "../packages/tasks.ts";
import { runResearch } from "../src/run/research.ts";

/** `deno task research`: the studies, each of which is started with its own permissions. */
if (import.meta.main) Deno.exit(await runResearch(Deno.args, TASKS));
