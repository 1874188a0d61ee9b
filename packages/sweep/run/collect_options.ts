/** Options of `deno task compare`. */
import { optionTable, textOption } from "@bindscope/bindscope/rooms/options";
import { type TaskInput } from "@bindscope/bindscope/rooms/start";

export const COLLECT_OPTIONS = optionTable({
  metrics: textOption(
    "PATH,…",
    null,
    "Numbers to show, by their paths in docs/metrics.md: probe.object.ambiguous. Default: the headlines.",
  ),
  against: textOption(
    "Y:X,…",
    null,
    "Pairs of numbers to correlate over models, each with a figure.",
  ),
  title: textOption("TEXT", "Models", "Title of the page."),
});

export type CollectInput = TaskInput<typeof COLLECT_OPTIONS>;
