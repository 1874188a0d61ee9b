import { fields, type Table, text } from "@bindscope/bindscope/rooms/report";
import type { PlannedRow, Study } from "../reproduce/study.ts";
import { formatBytes } from "@bindscope/bindscope/rooms/data";
import { formatSeconds } from "@bindscope/bindscope/rooms/run";

/** What `--dry-run` shows of a study. */
export function planTable(
  { name, title }: Study,
  rows: readonly PlannedRow[],
  workers: number,
): Table {
  const threads = Math.max(1, workers);
  const able = rows.filter(({ missing }) => missing.length === 0);
  const seconds = able.reduce((sum, { cost }) => sum + cost.seconds, 0) / threads;
  const disk = able.reduce((sum, { cost }) => sum + cost.disk, 0);
  return {
    title: `${name}: ${title}`,
    caption: `If nothing is cached: about ${formatSeconds(seconds)} on ${threads} ${
      threads === 1 ? "thread" : "threads"
    }, ${formatBytes(disk)} on disk. Times are estimates for this machine as busy as it is now.`,
    ...fields(rows, [
      text("row", ({ id }) => id),
      text("how", ({ how }) => how),
      text("time, one thread", ({ cost }) => formatSeconds(cost.seconds)),
      text("memory", ({ cost }) => formatBytes(cost.memory)),
      text("disk", ({ cost }) => formatBytes(cost.disk)),
      text("state", ({ missing }) => missing.length === 0 ? "ready" : "missing"),
    ]),
  };
}
