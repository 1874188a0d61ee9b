/** Options of `deno task verify`. */
import { type OptionSpecs, optionTable } from "../../job/options.ts";
import { SET_OPTIONS } from "../../job/set_options.ts";
import { MODELS } from "./models.ts";
import { TRAIN_OPTIONS } from "../../train/options.ts";
import { PAIRS_SOURCES } from "./pairs_sources.ts";
import { WORKER_OPTIONS } from "./workers.ts";
import { ENTRIES } from "../../measure/load_measure.ts";
import type { TaskInput } from "../task/task.ts";

const FILE = {
  kind: "text",
  default: null,
  placeholder: "PATH",
  help: "The file or folder that the Result was made with, if it was.",
  inResult: false,
} as const;

/** Options whose value is a file: a Result has the hash of its content, and the person the file. */
export const CONTENTS: OptionSpecs = Object.fromEntries([
  ...[...ENTRIES, { options: TRAIN_OPTIONS }].flatMap(({ options }) =>
    Object.entries(options as OptionSpecs)
      .filter(([, spec]) => spec.contentOf !== undefined)
      .map(([name]) => [name, FILE])
  ),
  // Of a capacity, whose options are not read here.
  ["model", FILE],
  ["templates", FILE],
  ["models", MODELS],
  ...Object.entries(PAIRS_SOURCES),
]);

// A set is held to the hashes of the Result, whatever its manifest says.
const { maxScenes: _, acceptChanges: __, ...SET_PLACES } = SET_OPTIONS;

/** What a Result can be made from, and names by its content alone. */
export const SOURCE_OPTIONS: OptionSpecs = { ...SET_PLACES, ...CONTENTS };

export const VERIFY_OPTIONS = { ...optionTable({ ...WORKER_OPTIONS, ...SET_PLACES }), ...CONTENTS };

export type VerifyInput = TaskInput<typeof VERIFY_OPTIONS>;
