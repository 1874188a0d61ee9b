/** `deno task verify RESULT [SET]`: a Result made again from what it says of itself, byte by byte. */

import { contents, SET_PLACES } from "../output/sources.ts";
import { MOST_SHOWN, WORKER_OPTIONS } from "../task/options.ts";
import { runTask } from "../task/task.ts";

export const runVerify = (args: readonly string[]): Promise<number> =>
  runTask({
    name: "verify",
    argument: "RESULT [SET]",
    // A Result and all that it may compare.
    positionals: { min: 1, max: 1 + MOST_SHOWN },
    summary:
      "Makes a Result again from its own description, and compares bytes: exit 0 equal, 3 different, " +
      "1 where it can't be made. Without SET it is where run.json beside the Result says, or is looked for in " +
      "fixtures/sets and out. A comparison takes the Results that it compares.",
    brief: "embeddings labels columns template workers seed force out json quiet help"
      .split(" "),
    // Kinds that are registered have sources of their own.
    options: { ...WORKER_OPTIONS, ...SET_PLACES, ...contents() },
    examples: [
      "deno task verify out/analyze/minilm-clevr-captions",
      "deno task verify out/probe/my-set/result.json my-set --workers 1",
    ],
    run: async (input) => await (await import("./verify.ts")).verify(input),
  }, args);
