import { runScenes } from "../packages/scenes/run/task.ts";

/** `deno task scenes MAKER`: a folder of scenes. */
if (import.meta.main) Deno.exit(await runScenes(Deno.args));
