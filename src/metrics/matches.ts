/** Which scenes were recognised, read from a Result. */
import type { Json } from "../result/result.ts";
import type { MatchReading } from "./node.ts";
import { type MatchRecord, matchTable } from "./tables.ts";

/** The record in a Result of `probe` or `analyze`; null where there is none. */
export function matchRecordOf(tables: { [name: string]: Json }): MatchRecord | null {
  const record = matchTable(tables) as unknown as MatchRecord | undefined;
  return typeof record === "object" && typeof record?.object === "string" ? record : null;
}

/** What matches of each scene, in lines that a reading is the mean of; null where a record has none. */
export function matchLines(record: MatchRecord, reading: MatchReading): readonly string[] | null {
  if (reading === "concept") return record.concepts;
  if (reading !== "swap") return [record.object];
  return typeof record.swap === "string" ? [record.swap] : null;
}
