/** Heads of the columns of a study's tables. */
import type { Column } from "@bindscope/bindscope/report";

/** Columns of text, by their names. */
export const texts = (...names: readonly string[]): Column[] =>
  names.map((name) => ({ name, kind: "text" }));
