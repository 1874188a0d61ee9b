import { shown } from "../../result/visible_text.ts";

/** Columns of texts with names: what a .csv, a .parquet or a file of JSON lines says of scenes. */
export interface TextTable {
  /** How errors call it; for a file, its path. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Where data row `row` (counted from 0) begins, as a person finds it: `line 4`. */
  placeOf(row: number): string;
  /** Sentences on how columns were made that the file does not have. */
  readonly remarks?: readonly string[];
  /** Columns that the file has and that are not here. */
  readonly ignored?: readonly IgnoredColumn[];
}

/** A column that was not read. */
export interface IgnoredColumn {
  /** As the file calls it. */
  readonly name: string;
  /** Why, after its name: `holds lists`. */
  readonly reason: string;
  /** Whether it may hold embeddings, or a dimension of them. */
  readonly numbers: boolean;
  /** Whether it holds bytes, such as pictures. */
  readonly bytes?: boolean;
}

/** The same table, each name without blanks around it. A name that two columns have is refused. */
export function withTrimmedNames(table: TextTable): TextTable {
  const header = table.header.map((column) => column.trim());
  const seen = new Set<string>();
  const twice = header.find((column) => seen.size === seen.add(column).size);
  if (twice === undefined) return { ...table, header };
  throw new SyntaxError(
    `${table.name} has two columns named "${
      shown(twice)
    }". The first line has to name the columns, ` +
      "each once: object1_color, object1_shape, object2_color, ….",
  );
}
