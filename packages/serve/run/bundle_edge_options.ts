/** Options of `deno task serve:bundle`. */
import {
  ALIASES,
  optionTable,
  PROBE_OPTIONS,
  SET_FLAG,
  SET_OPTIONS,
} from "@bindscope/bindscope/rooms/options";
import { type TaskInput } from "@bindscope/bindscope/rooms/start";

export const BUNDLE_EDGE_OPTIONS = optionTable({
  set: SET_FLAG,
  aliases: ALIASES,
  acceptChanges: SET_OPTIONS.acceptChanges,
  ...PROBE_OPTIONS,
});

export type BundleEdgeInput = TaskInput<typeof BUNDLE_EDGE_OPTIONS>;
