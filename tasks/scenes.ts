import { runScenes } from "../src/run/scenes.ts";

/** `deno task scenes MAKER`: a folder of scenes. */
if (import.meta.main) Deno.exit(await runScenes(Deno.args));
