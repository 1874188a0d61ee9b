import { runModels } from "../packages/architectures/run/task.ts";

/** `deno task models list|show DIR|init NAME|redraw DIR`: model folders, also with random weights. */
if (import.meta.main) Deno.exit(await runModels(Deno.args));
