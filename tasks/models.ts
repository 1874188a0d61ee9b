import { IMPORTERS } from "../packages/importers.ts";
import { registerImporters } from "../packages/architectures/importers.ts";
import { runModelsOrFetch } from "../packages/run_models.ts";

/** `deno task models list|show DIR|init NAME|redraw DIR|import FILE`: model folders, also with random weights. */
if (import.meta.main) {
  registerImporters(IMPORTERS);
  Deno.exit(await runModelsOrFetch(Deno.args));
}
