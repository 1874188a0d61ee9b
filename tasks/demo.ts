import { runDemo } from "../src/run/run_demo.ts";

/** `deno task demo`: two bundled encoders, do they bind? */
if (import.meta.main) Deno.exit(await runDemo(Deno.args));
