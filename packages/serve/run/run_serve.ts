/** `deno task serve --set SET…`: the HTTP service on this machine. */

import { SERVE_OPTIONS } from "./options.ts";
import { task } from "@bindscope/bindscope/rooms/start";

export const runServe = task({
  name: "serve",
  argument: "--set SET…",
  positionals: { min: 0, max: 100 },
  summary:
    "Answers HTTP requests about sets: what vectors show, what is near to them, what edits " +
    "make of them, whether pairs survive the swap. See docs/service.md.",
  options: SERVE_OPTIONS,
  brief: "set model map host port tokenFile maxBody budget seed help"
    .split(" "),
  examples: [
    "deno task serve --set fixtures/sets/minilm-clevr-captions",
    "deno task serve --set out/encode/text-mine --model models/mine --token-file token.txt",
    "curl 127.0.0.1:8000/v1/sets",
  ],
  run: async (input) => await (await import("./serve.ts")).serve(input),
});
