import { runCompare } from "../src/run/compare/task.ts";

/** `deno task compare A.json B.json …`: models side by side. */
if (import.meta.main) Deno.exit(await runCompare(Deno.args));
