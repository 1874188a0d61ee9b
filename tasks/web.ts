import { runWeb } from "../packages/web/run/run_web.ts";

/** `deno task web`: the page, on this machine. */
if (import.meta.main) Deno.exit(await runWeb(Deno.args));
