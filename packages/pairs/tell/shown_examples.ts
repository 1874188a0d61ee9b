import type { Result } from "@bindscope/bindscope/rooms/result";
import type { PairExample } from "../numbers.ts";

/** Items of a kind that are shown. */
const MOST_SHOWN = 6;

/** Items of a benchmark that a page shows: of each kind the first. */
export function shownExamples({ kind, tables }: Result): PairExample[] {
  if (kind !== "pairs" || !Array.isArray(tables.examples)) return [];
  const all = tables.examples as unknown as PairExample[];
  const kinds = Map.groupBy(all, ({ why }) => why);
  return [...kinds.values()].flatMap((kept) => kept.slice(0, MOST_SHOWN));
}
