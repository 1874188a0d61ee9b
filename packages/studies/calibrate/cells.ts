/** A part of a calibration, cell by cell. What a run before has finished is not done again. */

import { nextTurn } from "@bindscope/bindscope/rooms/core";
import { storedWork } from "@bindscope/bindscope/rooms/job";
import type { Json } from "@bindscope/bindscope/rooms/result";
import { VERSION } from "@bindscope/bindscope";
import type { CalibratePart } from "./choices.ts";
import type { CalibrationContext, CalibrationSettings } from "./settings.ts";

interface PartWork<Cell, Row> {
  readonly part: CalibratePart;
  readonly cells: readonly Cell[];
  readonly doing: (cell: Cell) => string;
  readonly row: (cell: Cell) => Row | Promise<Row>;
}

/** The rows of a part that is asked for. Progress and Ctrl-C have their turn between two cells. */
export async function rowsOf<Cell, Row>(
  { part, cells, doing, row }: PartWork<Cell, Row>,
  { parts }: CalibrationSettings,
  { signal, progress }: CalibrationContext,
): Promise<Row[]> {
  const rows: Row[] = [];
  if (!parts.includes(part)) return rows;
  for (const cell of cells) {
    progress((parts.indexOf(part) + rows.length / cells.length) / parts.length, doing(cell));
    await nextTurn();
    signal?.throwIfAborted();
    rows.push(await row(cell));
  }
  return rows;
}

/**
 * A row that no Result stands behind, stored by all it depends on. Verdicts have Results in the store instead, so that they
 * are judged anew each time.
 */
export async function storedRow<Row>(
  part: CalibratePart,
  cell: { readonly [name: string]: Json },
  seed: number,
  { store }: CalibrationContext,
  row: () => Row | Promise<Row>,
): Promise<Row> {
  const job = { kind: `calibrate-${part}`, version: VERSION, seed, options: cell, inputs: [] };
  return await storedWork(store, job, async () => await row());
}
