/** What Results are made from, as flags name it: `verify` takes these, and run.json beside a Result has them. */
import type { OptionSpecs } from "../../job/options.ts";
import { SET_OPTIONS } from "../../job/set_options.ts";
import { measureSpecs } from "../../measure/registry.ts";
import { outsideKinds } from "../../verify/kinds.ts";

/** A file that somebody has, of which a Result knows the content. */
export const FILE = {
  kind: "text",
  default: null,
  placeholder: "PATH",
  help: "The file or folder that the Result was made with, if it was.",
  inResult: false,
} as const;

/** Options whose value is a file: a Result has the hash of its content, and the person the file. */
export const contents = (): OptionSpecs =>
  Object.fromEntries([
    ...[...measureSpecs(), ...outsideKinds()].flatMap(({ options = {} }) =>
      Object.entries(options as OptionSpecs)
        .filter(([, spec]) => spec.contentOf !== undefined)
        .map(([name]) => [name, FILE])
    ),
    ...outsideKinds().flatMap(({ sources }) => Object.entries(sources)),
  ]);

// A set is held to the hashes of the Result, whatever its manifest says.
const { maxScenes: _, acceptChanges: __, ...setOptions } = SET_OPTIONS;

/** Where the files of a set are. */
export const SET_PLACES = setOptions;

/** What a Result can be made from, and names by its content alone. */
export const sourceOptions = (): OptionSpecs => ({ ...SET_PLACES, ...contents() });
