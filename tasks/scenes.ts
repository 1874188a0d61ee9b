import { runScenes } from "../src/run/run_scenes.ts";

/** `deno task scenes MAKER`: a folder of scenes. */
if (import.meta.main) Deno.exit(await runScenes(Deno.args));
