/** Options of `deno task bundle:edge`. */
import { ALIASES } from "../../job/aliases_option.ts";
import { optionTable } from "../../job/options.ts";
import { SET_OPTIONS } from "../../job/set_options.ts";
import { PROBE_OPTIONS } from "../../probe/options.ts";
import { SET_FLAG } from "./set_flag.ts";
import type { TaskInput } from "../task/task.ts";

export const BUNDLE_EDGE_OPTIONS = optionTable({
  set: SET_FLAG,
  aliases: ALIASES,
  acceptChanges: SET_OPTIONS.acceptChanges,
  ...PROBE_OPTIONS,
});

export type BundleEdgeInput = TaskInput<typeof BUNDLE_EDGE_OPTIONS>;
