/** How far a code holds: for each number of objects, up to how many values. */
import type { CellRow, CellState } from "./cell_row.ts";

export interface Reach {
  readonly objects: number;
  /** Most values that it holds, before any number at which it breaks; null for none. */
  readonly holds: number | null;
  /** Fewest values at which it breaks; null for none that was tried. */
  readonly breaks: number | null;
}

export type Whose = "model" | "twin";

export function reachOf(rows: readonly CellRow[], whose: Whose): Reach[] {
  const numbers = [...new Set(rows.map(({ objects }) => objects))].sort((a, b) => a - b);
  return numbers.map((objects) => {
    const own = rows.filter((row) => row.objects === objects)
      .sort((a, b) => a.values - b.values)
      .map((row) => ({ values: row.values, state: row[whose]?.state }));
    const at = (state: CellState) => own.filter((cell) => cell.state === state);
    const breaks = at("breaks")[0]?.values ?? null;
    const held = at("holds").filter(({ values }) => breaks === null || values < breaks);
    return { objects, holds: held[held.length - 1]?.values ?? null, breaks };
  });
}
