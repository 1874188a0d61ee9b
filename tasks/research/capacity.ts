import { runCapacity } from "../../packages/studies/run/run_capacity.ts";

/** `deno task research capacity --model DIR`: how many objects, of how many values, a model binds. */
if (import.meta.main) Deno.exit(await runCapacity(Deno.args));
