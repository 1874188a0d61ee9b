/** Cells from small to large, until a model breaks. */
import { type EmbeddingSet, inputOf } from "@bindscope/bindscope/rooms/data";
import type { ResultInput } from "@bindscope/bindscope/rooms/result";
import type { CellRow } from "./cell_row.ts";
import type { CapacityCell } from "./cells.ts";
import { readCell, type ReadContext } from "./read_cell.ts";

/** The sets of one cell: of the model, and of the same one with redrawn weights. */
export interface CellSets {
  readonly set: EmbeddingSet;
  readonly redrawn: EmbeddingSet | null;
}

export interface Capacity {
  readonly rows: readonly CellRow[];
  /** Left out, since the model broke at fewer values. */
  readonly untried: readonly CapacityCell[];
  /** The sets of all rows, in their order: the model's, then that of redrawn weights. */
  readonly inputs: readonly ResultInput[];
}

/**
 * Reads cells, those of one number of objects after the other. Where the model broke, more values are not tried.
 *
 * @param whole read these too
 * @param open makes the sets of a cell, which are then disposed of
 */
export async function capacityOver(
  cells: readonly (readonly CapacityCell[])[],
  whole: boolean,
  open: (cell: CapacityCell) => Promise<CellSets>,
  seed: number,
  context: ReadContext,
  done: (row: CellRow) => void = () => {},
): Promise<Capacity> {
  const rows: CellRow[] = [];
  const untried: CapacityCell[] = [];
  const inputs: ResultInput[] = [];
  for (const ascending of cells) {
    for (const [at, cell] of ascending.entries()) {
      context.signal?.throwIfAborted();
      const { set, redrawn } = await open(cell);
      try {
        const row = await readCell(set, redrawn, seed, context);
        rows.push(row);
        inputs.push(...[set, ...redrawn === null ? [] : [redrawn]].map(inputOf));
        done(row);
      } finally {
        set.dispose();
        redrawn?.dispose();
      }
      if (rows[rows.length - 1].model.state !== "breaks" || whole) continue;
      untried.push(...ascending.slice(at + 1));
      break;
    }
  }
  return { rows, untried, inputs };
}
