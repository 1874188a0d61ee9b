/** Which scenes were recognised, read from a Result. */
import type { Json } from "../result/result.ts";
import type { MatchKind } from "./node.ts";
import type { MatchRecord } from "./tables.ts";

/** The record in a Result of `probe` or `analyze`; null where there is none that says what each scene shows. */
export function matchRecordOf(tables: { [name: string]: Json }): MatchRecord | null {
  const record = tables.matches as unknown as Partial<MatchRecord> | null | undefined;
  if (typeof record?.object !== "string" || !Array.isArray(record.objects)) return null;
  const positions = record.objects.length / record.object.length;
  return positions >= 1 && Number.isInteger(positions) ? record as MatchRecord : null;
}

/** What matches of each scene, in lines that a reading is the mean of; null where a record has none. */
export function matchLines(record: MatchRecord, reading: MatchKind): readonly string[] | null {
  if (reading === "concept") return record.concepts;
  if (reading !== "swap") return [record.object];
  return typeof record.swap === "string" ? [record.swap] : null;
}
