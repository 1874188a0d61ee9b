/** Measurements in place of labels: hundreds of numbers, each a value of its own; names of scenes, more than any concept has. */
import { shown } from "../../result/visible_text.ts";
import { type Concept, MAX_VALUES } from "../concept_space.ts";
import { isObjectLabel, spellings } from "./label_spelling.ts";

/** Up to this many different numbers are names of values; more are measurements. */
const MOST_NUMBERS = 100;

/** Whole numbers may be names of many values, where each of them is shown as often. */
const LEAST_SHOWN = 10;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * Refuses a concept whose values are a measurement.
 *
 * @param objects how many objects are shown
 * @throws {RangeError} for more than 100 numbers, if they have fractions or are shown fewer than ten times each
 */
export function refuseContinuous(table: string, { name, values }: Concept, objects: number): void {
  if (values.length <= MOST_NUMBERS || !values.every((value) => NUMBER.test(value))) return;
  const whole = values.every((value) => Number.isInteger(Number(value)));
  if (whole && objects / values.length >= LEAST_SHOWN) return;
  throw new RangeError(
    `${table}: ${shown(name, 40)} has ${values.length} values, all of them numbers such as ${
      shown(values[0], 20)
    }: it looks continuous. Bin it into a few values, or leave its columns out.`,
  );
}

/**
 * Counts the values of each concept while a table is read, so that a large one is refused at the first value too many
 * and not when all of it is in memory.
 */
export class ValueLimit {
  readonly #table: string;
  readonly #columns: readonly { readonly at: number; readonly add: (value: string) => void }[];

  /** @param header names of columns; those that don't surely say that they are labels are not counted: `e1` may be a dimension */
  constructor(table: string, header: readonly string[]) {
    this.#table = table;
    const cells = spellings(header).flatMap((way) => way.cells)
      .filter(({ kind, column }) => kind === "name" && isObjectLabel(column));
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
