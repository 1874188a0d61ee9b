/** A table as data: the terminal, Markdown, LaTeX, CSV and HTML writers all read this one form. */
export interface Table {
  /** Title. */
  title: string;
  /** One sentence that says how to read it, for someone who has not read the paper. */
  caption: string;
  /** Heads and kinds of the columns. */
  columns: readonly Column[];
  /** A null cell is a number that does not exist. */
  rows: readonly (readonly Cell[])[];
}

/** One column of a table. */
export interface Column {
  /** Its head. */
  name: string;
  /** What its cells are. */
  kind: "text" | "number";
  /** Digits after the point. Left out: 0 for a column of counts, 3 for any other. */
  decimals?: number;
}

/** A cell; null where there is no number. */
export type Cell = string | number | null;
