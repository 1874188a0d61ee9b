import { runServe } from "../packages/serve/run/run_serve.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task serve --set SET…`: the HTTP service on this machine. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runServe(Deno.args));
}
