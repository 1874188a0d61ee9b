import { runServe } from "../packages/serve/run/run_serve.ts";

/** `deno task serve --set SET…`: the HTTP service on this machine. */
if (import.meta.main) Deno.exit(await runServe(Deno.args));
