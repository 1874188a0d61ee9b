import { IMPORTERS } from "../packages/importers.ts";
import { registerImporters } from "../packages/architectures/importers.ts";
import { runModels } from "../packages/architectures/run/task.ts";

/** `deno task models list|show DIR|init NAME|redraw DIR|import FILE`: model folders, also with random weights. */
if (import.meta.main) {
  registerImporters(IMPORTERS);
  Deno.exit(await runModels(Deno.args));
}
