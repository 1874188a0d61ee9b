/** `deno task serve --set SET…`: the HTTP service on this machine. */

import { SERVE_OPTIONS } from "./options.ts";
import { task } from "@bindscope/bindscope/rooms/start";

export const runServe = (args: readonly string[]): Promise<number> =>
  // As a task of Deno's, bundling is started with permissions of its own.
  args.includes("--bundle") ? bundled(args.filter((word) => word !== "--bundle")) : served(args);

const bundled = async (args: readonly string[]) =>
  await (await import("./run_bundle_edge.ts")).runBundleEdge(args);

const served = task({
  name: "serve",
  argument: "--set SET…",
  positionals: { min: 0, max: 100 },
  summary:
    "Answers HTTP requests about sets: what vectors show, what is near to them, what edits " +
    "make of them, whether pairs survive the swap. --bundle writes a folder for Cloudflare's " +
    "workers in its place: serve --bundle --help. See docs/service.md.",
  options: SERVE_OPTIONS,
  brief: "set model map host port tokenFile bundle maxBody budget seed help"
    .split(" "),
  examples: [
    "deno task serve --set fixtures/sets/minilm-clevr-captions",
    "deno task serve --bundle --set fixtures/sets/minilm-clevr-captions",
    "deno task serve --set out/encode/text-mine --model models/mine --token-file token.txt",
    "curl 127.0.0.1:8000/v1/sets",
  ],
  run: async (input) => await (await import("./serve.ts")).serve(input),
});
