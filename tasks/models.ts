import { runModelsOrFetch } from "../packages/run_models.ts";

/** `deno task models list|show DIR|init NAME|redraw DIR`: model folders, also with random weights. */
if (import.meta.main) Deno.exit(await runModelsOrFetch(Deno.args));
