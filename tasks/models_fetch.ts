import { runFetch } from "../packages/hub/run/run_fetch.ts";

/** `deno task models:fetch ID`: a model or a data set of the hub to models/. */
if (import.meta.main) Deno.exit(await runFetch(Deno.args));
