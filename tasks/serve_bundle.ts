import { runBundleEdge } from "../packages/serve/run/run_bundle_edge.ts";
import { registerInputs } from "../packages/inputs.ts";

/** `deno task serve:bundle --set SET…`: a folder that Cloudflare's workers run as it is. */
if (import.meta.main) {
  registerInputs();
  Deno.exit(await runBundleEdge(Deno.args));
}
