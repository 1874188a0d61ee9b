import { type Json, type Result, RESULT_SCHEMA } from "@bindscope/bindscope/rooms/result";
import { VERSION } from "@bindscope/bindscope";
import type { Capacity } from "./capacity.ts";
import { THRESHOLD } from "./cell_row.ts";
import { capacityNote } from "./notes.ts";
import { reachOf, type Whose } from "./reach.ts";

/** `options`: what was asked, by name, without paths. */
export function capacityResult(
  { rows, untried, inputs }: Capacity,
  seed: number,
  options: { [name: string]: Json },
): Result {
  const reach = (whose: Whose) =>
    Object.fromEntries(
      reachOf(rows, whose).map(({ objects, holds, breaks }) => [objects, { holds, breaks }]),
    );
  return {
    schema: RESULT_SCHEMA,
    kind: "capacity",
    version: VERSION,
    seed,
    options,
    inputs: [...inputs],
    metrics: {
      bar: THRESHOLD,
      reach: reach("model"),
      redrawn: rows.some(({ twin }) => twin !== null) ? reach("twin") : null,
    },
    curves: { capacity: rows.map((row) => ({ ...row })) as unknown as Json },
    tables: {},
    notes: untried.length === 0 ? [] : [
      capacityNote("capacity.not-tried", { cells: untried }),
    ],
  };
}
