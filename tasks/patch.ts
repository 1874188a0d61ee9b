import { runPatch } from "../src/run/patch.ts";

/** `deno task patch SET`: whether a model uses what binds in its layers. */
if (import.meta.main) Deno.exit(await runPatch(Deno.args));
