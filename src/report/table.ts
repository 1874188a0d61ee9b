/** A table as data: the terminal, Markdown, LaTeX, CSV and HTML writers all read this one form. */
export interface Table {
  title: string;
  /** One sentence that says how to read it, for someone who has not read the paper. */
  caption: string;
  columns: readonly { name: string; kind: "text" | "number" }[];
  /** A null cell is a number that does not exist. */
  rows: readonly (readonly (string | number | null)[])[];
}
