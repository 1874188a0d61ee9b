/** What `--dry-run` of a measure shows. */

import { formatBytes } from "../../data/files/format_bytes.ts";
import type { Cost } from "../../measure/cost.ts";
import { BASE_MEMORY } from "../../core/linalg/machine_rate.ts";
import { fields, text } from "../../report/fields.ts";
import { formatSeconds } from "./format_seconds.ts";
import { AROUND, byNode } from "./run_cost.ts";
import { printTable } from "./print.ts";

/** From here on somebody notices that the machine does other things too. */
const HELD_UP = 1.5;

/** Prints the parts of the work as a table, or as JSON; work takes `busy` times as long while the machine is as busy as now. */
export function showParts(
  measure: string,
  set: string,
  parts: readonly Cost[],
  workers: number,
  json: boolean,
  busy: number,
): void {
  if (json) {
    console.log(JSON.stringify({ measure, set, workers, parts, around: AROUND, busy }, null, 2));
    return;
  }
  const threads = Math.max(1, workers);
  const total = (of: (part: Cost) => number) => parts.reduce((sum, p) => sum + of(p), 0);
  const seconds = total(({ seconds }) => seconds) / threads + AROUND.seconds;
  printTable({
    title: `${measure} ${set}, not done yet`,
    caption: `If nothing is cached: about ${formatSeconds(seconds)} on ${threads} ${
      threads === 1 ? "thread" : "threads"
    }${
      busy < HELD_UP
        ? ""
        : `, up to ${formatSeconds(busy * seconds)} while the machine is as busy as now`
    }, ${
      formatBytes(total(({ disk }) => disk) + AROUND.disk)
    } on disk. Memory: the most while a part runs. Times are estimates for this machine.${
      byNode(seconds, "The npm package on Node 24")
    }`,
    ...fields([...parts, {
      name: "start and report",
      memory: BASE_MEMORY,
      perWorker: 0,
      ...AROUND,
    }], [
      text("part", ({ name }) => name),
      text("time, one thread", ({ seconds }) => formatSeconds(seconds)),
      text(
        "memory",
        ({ memory, perWorker }) => formatBytes(memory + (threads - 1) * perWorker),
      ),
      text("disk", ({ disk }) => formatBytes(disk)),
    ]),
  });
}
