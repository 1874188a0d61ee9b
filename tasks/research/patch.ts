import { runPatch } from "../../packages/layers/run/patch.ts";

/** `deno task research patch SET`: whether a model uses what binds in its layers. */
if (import.meta.main) Deno.exit(await runPatch(Deno.args));
