/** `deno task serve:bundle --set SET…`: a folder that Cloudflare's workers run as it is. */

import { BUNDLE_EDGE_OPTIONS } from "./bundle_edge_options.ts";
import { task } from "@bindscope/bindscope/rooms/start";

export const runBundleEdge = task({
  name: "serve:bundle",
  argument: "--set SET…",
  positionals: { min: 0, max: 100 },
  summary:
    "Writes a folder for Cloudflare's workers: the service in one script, the core, and sets " +
    "with their probes in a file each. See docs/service.md.",
  options: BUNDLE_EDGE_OPTIONS,
  examples: [
    "deno task serve:bundle --set fixtures/sets/minilm-clevr-captions",
    "npx wrangler deploy --config out/edge/wrangler.toml",
  ],
  run: async (input) => await (await import("./bundle_edge.ts")).bundleEdge(input),
});
