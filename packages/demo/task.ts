/**
 * `deno task demo`: two bundled encoders on the same scenes, both analysed side by side. What a
 * newcomer runs first, so it needs no argument, no network of its own, and says what to try next.
 */

import { DEMO_OPTIONS, DEMO_SCENES, DEMO_VIEWS } from "./options.ts";
import { task } from "@bindscope/bindscope/rooms/start";

export const runDemo = task({
  name: "demo",
  argument: "",
  summary:
    `Encodes ${DEMO_SCENES.images} scenes as CLEVR-2D pictures, ${DEMO_VIEWS} of each, and ${DEMO_SCENES.captions} as captions in six templates, with two bundled encoders, measures how they bind, and writes one report.`,
  options: DEMO_OPTIONS,
  examples: ["deno task demo"],
  run: async (input) => await (await import("./demo.ts")).demo(input),
});
