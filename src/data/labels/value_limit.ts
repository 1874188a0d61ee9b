/** A concept with a value for each scene: numbers, file names or ids in place of labels. */
import { shown } from "../../result/visible_text.ts";
import { MAX_VALUES } from "../concept_space.ts";
import { spellings } from "./label_spelling.ts";

/**
 * Counts the values of each concept while a table is read, so that a large one is refused at the first value too many
 * and not when all of it is in memory.
 */
export class ValueLimit {
  readonly #table: string;
  readonly #columns: readonly { readonly at: number; readonly add: (value: string) => void }[];

  /** @param header names of columns; those that don't say that they are labels are not counted */
  constructor(table: string, header: readonly string[]) {
    this.#table = table;
    const cells = spellings(header).flatMap((way) => way.cells)
      .filter(({ kind }) => kind === "name");
    this.#columns = [...Map.groupBy(cells, ({ concept }) => concept)].flatMap(([concept, of]) => {
      const add = counter(this.#table, concept);
      return of.map(({ at }) => ({ at, add }));
    });
  }

  /** @throws {RangeError} where a concept has too many values by now; lists are no values */
  add(row: readonly (string | symbol)[]): void {
    for (const { at, add } of this.#columns) {
      const value = row[at];
      if (typeof value === "string") add(value);
    }
  }
}

/** The values of a concept, as they are met. */
export function distinctValues(table: string, concept: string, cells: readonly string[]): string[] {
  const values = new Set<string>();
  const add = counter(table, concept, values);
  for (const cell of cells) add(cell);
  return [...values];
}

function counter(table: string, concept: string, seen = new Set<string>()) {
  return (value: string): void => {
    if (seen.add(value).size <= MAX_VALUES) return;
    throw new RangeError(
      `${table}: ${shown(concept, 40)} has more than ${MAX_VALUES} values. ` +
        "Bin or group them into fewer, or leave its columns out.",
    );
  };
}
