/** `deno task research capacity --model DIR`: how many objects, of how many values, a model binds before it breaks. */

import { CAPACITY_KIND } from "../capacity/kind.ts";
import { UsageError } from "@bindscope/bindscope/rooms/options";
import { task } from "@bindscope/bindscope/rooms/start";
import { CAPACITY_OPTIONS } from "./capacity_options.ts";

export const runCapacity = task({
  brings: [CAPACITY_KIND],
  name: "capacity",
  command: "research capacity",
  graceful: true,
  argument: "",
  summary:
    "Capacity: how many objects of how many values a model binds. Bits of binding, cell by cell until it breaks, against a random-weight baseline and free vectors of objects. A stopped run resumes.",
  options: CAPACITY_OPTIONS,
  examples: [
    "deno task research capacity --model fixtures/models/all-minilm-l6-v2-int8 --quick",
    "deno task research capacity --model fixtures/models/efficientnet-lite0 --dry-run",
    "deno task research capacity --model fixtures/models/efficientnet-lite0 --objects 3 --values 8,16",
  ],
  async run(input) {
    if (input.options.model === null) {
      throw new UsageError(
        "capacity needs --model DIR. Bundled: fixtures/models/efficientnet-lite0 (pictures), fixtures/models/all-minilm-l6-v2-int8 (captions).",
      );
    }
    const { capacity } = await import("./capacity.ts");
    await capacity(input.options.model, input);
  },
});
