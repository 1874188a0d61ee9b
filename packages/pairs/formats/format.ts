/** What there is to know about one benchmark's files. */
import type { Note } from "@bindscope/bindscope/rooms/result";
import type { RawFile } from "../file/raw_file.ts";
import type { RowReader } from "../file/fields.ts";
import type { Shape } from "../judge/shapes.ts";
import type { TieRule } from "../judge/question.ts";
import type { RawItem } from "../pair_set.ts";

/** A row's items, or why it has none. */
type ReadRow = readonly RawItem[] | { readonly leftOut: string };

export interface PairFormat {
  /** For `--format`. */
  readonly name: string;
  /** As its authors call it. */
  readonly title: string;
  readonly shape: Shape;
  /** How its own script decides ties; "undefined" where that depends on a sort. */
  readonly tie: TieRule | "together" | "undefined";
  /** Its own mean: over items, or over groups of them. */
  readonly average: "micro" | "macro";
  /** Least items of a group that counts in the macro mean. */
  readonly leastOfGroup?: number;
  /** The main question by its name, where it is not the shape's first. */
  readonly main?: string;
  readonly questionNames?: { readonly [question: string]: string };
  /** Questions over several items at once, and how many items each takes. */
  readonly joins?: { readonly [question: string]: number };
  /** Whether a file is of this format, by the fields of its first row. */
  recognises(fields: ReadonlySet<string>, file: RawFile): boolean;
  /** Rows of another kind than the file has them, a row an item. */
  table?(file: RawFile): RawFile;
  /** @param id of the row */
  read(row: RowReader, id: string, file: RawFile): ReadRow;
  /** What a reader of its scores has to know. */
  readonly notes: readonly Note[];
}

export function has(fields: ReadonlySet<string>, ...names: readonly string[]): boolean {
  return names.every((name) => fields.has(name));
}

/** A picture without a box. */
export function wholePicture(name: string) {
  return { name, box: null };
}

/** Types from columns of that name, else from the file's name: swap_att. */
export function typesOf(row: RowReader, file: RawFile): { type: string; subtype: string } {
  const [type, subtype] = [row.text("type"), row.text("subtype")];
  if (type !== "") return { type, subtype: subtype || "all" };
  const [first, ...rest] = file.name.split("_");
  return rest.length === 0 || !KNOWN_TYPES.test(first)
    ? { type: file.name, subtype: "all" }
    : { type: first, subtype: rest.join("_") };
}

const KNOWN_TYPES = /^(add|replace|swap)$/;
