import { shown } from "../../result/visible_text.ts";

/** Columns of texts with names: what a .csv, a .parquet or a file of JSON lines says of scenes. */
export interface TextTable {
  /** How errors call it; for a file, its path. */
  readonly name: string;
  /** Names of the columns. */
  readonly header: readonly string[];
  /** Cells, row by row. */
  readonly rows: readonly (readonly string[])[];
  /** Where data row `row` (counted from 0) begins, as a person finds it: `line 4`. */
  placeOf(row: number): string;
}

/** The same table, each name without blanks around it. A name that two columns have is refused. */
export function withTrimmedNames(table: TextTable): TextTable {
  const header = table.header.map((column) => column.trim());
  const twice = header.find((column, i) => header.indexOf(column) !== i);
  if (twice === undefined) return { ...table, header };
  throw new SyntaxError(
    `${table.name} has two columns named "${
      shown(twice)
    }". The first line has to name the columns, ` +
      "each once: object1_color, object1_shape, object2_color, ….",
  );
}
