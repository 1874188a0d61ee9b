import { runModels } from "../src/run/run_models.ts";

/** `deno task models list|show DIR|init NAME|redraw DIR|import FILE`: model folders, also with random weights. */
if (import.meta.main) Deno.exit(await runModels(Deno.args));
