import { runDemo } from "../packages/demo/task.ts";

/** `deno task demo`: two bundled encoders, do they bind? */
if (import.meta.main) Deno.exit(await runDemo(Deno.args));
