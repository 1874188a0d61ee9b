import type { FileMetaData } from "hyparquet";
import {
  type ByteSource,
  columnOfObject,
  type IgnoredColumn,
  OBJECT_LIST,
  type TextTable,
  ValueLimit,
  withFile,
  withTrimmedNames,
} from "@bindscope/bindscope/rooms/data";
import { guarded } from "./damaged.ts";
import { chunksOf, type LabelLeaf, labelLeaves } from "./label_leaves.ts";
import { readMetadata, whole } from "./metadata.ts";
import { UnpackBudget } from "../unpack_budget.ts";
import { NotText } from "./page_values.ts";
import { pages } from "./pages.ts";

/** Rows of labels that fit into memory as texts. */
const MAX_CELLS = 1 << 25;

interface TextColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

/**
 * Reads texts, numbers, days and truth values by their logical type; a null is an empty text. What is not
 * read is named with its reason.
 *
 * @param named columns that are read whatever they are called
 * @param holdsVectors whether embeddings are read from the file too
 */
export function readParquetTable(
  path: string,
  named: ReadonlySet<string> = new Set(),
  holdsVectors = false,
): Promise<TextTable> {
  return withFile(path, (source) =>
    guarded(path, () => {
      const metadata = readMetadata(source);
      const rows = whole(metadata.num_rows, "how many rows there are");
      const { leaves, ignored } = labelLeaves(metadata, named, holdsVectors);
      if (rows * leaves.length > MAX_CELLS) {
        throw new RangeError(`it claims ${rows} rows of ${leaves.length} columns of texts`);
      }
      const reader = new LeafReader(source, metadata, rows);
      const unread: IgnoredColumn[] = [...ignored];
      const columns = leaves.flatMap((leaf): TextColumn[] => {
        try {
          return leaf.lists === 0 ? [reader.single(leaf)] : reader.ofObjects(leaf);
        } catch (error) {
          if (!(error instanceof NotText)) throw error;
          const reason = `holds ${error.message}`;
          unread.push({ name: leaf.name, reason, numbers: false, bytes: true });
          return [];
        }
      });
      return withTrimmedNames({
        name: path,
        header: columns.map(({ name }) => name),
        rows: Array.from({ length: rows }, (_, row) => columns.map(({ cells }) => cells[row])),
        placeOf: (row) => `row ${row} (counted from 0)`,
        ignored: unread,
      });
    }));
}

class LeafReader {
  readonly #source: ByteSource;
  readonly #metadata: FileMetaData;
  readonly #rows: number;
  readonly #budget: UnpackBudget;
  /** Values of all lists so far: many objects make many cells. */
  #listed = 0;

  constructor(source: ByteSource, metadata: FileMetaData, rows: number) {
    this.#source = source;
    this.#metadata = metadata;
    this.#rows = rows;
    this.#budget = new UnpackBudget(source);
  }

  /** A column of one value a row. */
  single(leaf: LabelLeaf): TextColumn {
    const cells: string[] = [];
    const limit = new ValueLimit(this.#source.name, [leaf.name]);
    for (const { value } of this.#values(leaf)) {
      limit.add([value ?? ""]);
      if (cells.length === this.#rows) throw new RangeError("it has more rows than it claims");
      cells.push(value ?? "");
    }
    return { name: leaf.name, cells: this.#whole(cells) };
  }

  /** A concept of the objects that each row lists: a column an object. */
  ofObjects(leaf: LabelLeaf): TextColumn[] {
    const lists: string[][] = [];
    const concept = leaf.name.slice(OBJECT_LIST.length + 1);
    const limit = new ValueLimit(this.#source.name, [columnOfObject(0, concept)]);
    for (const { value, begins } of this.#values(leaf)) {
      if (begins) lists.push([]);
      if (lists.length === 0 || lists.length > this.#rows) {
        throw new RangeError("it has more rows than it claims");
      }
      if (value === undefined) continue;
      if (++this.#listed > MAX_CELLS) throw new RangeError(`it has more than ${MAX_CELLS} labels`);
      limit.add([value]);
      lists.at(-1)!.push(value);
    }
    const count = this.#whole(lists)[0]?.length ?? 0;
    const other = lists.findIndex(({ length }) => length !== count);
    if (other >= 0 || count === 0) {
      const row = Math.max(other, 0);
      throw new RangeError(
        `${this.#source.name}: row ${row} (counted from 0) lists ${
          lists[row]?.length ?? 0
        } objects` +
          `${row > 0 ? `, and row 0 lists ${count}` : ""}. Every scene needs as many.`,
      );
    }
    return Array.from({ length: count }, (_, object) => ({
      name: columnOfObject(object, concept),
      cells: lists.map((list) => list[object]),
    }));
  }

  /** Each value, null as an empty text; undefined where a list has none. */
  *#values(leaf: LabelLeaf): Generator<{ readonly value: string | undefined; begins: boolean }> {
    for (const chunk of chunksOf(this.#metadata, leaf)) {
      for (const page of pages(this.#source, this.#budget, chunk, leaf)) {
        let at = 0;
        for (let i = 0; i < page.count; i++) {
          const level = page.definition === null ? leaf.present : page.definition[i];
          const begins = page.repetition === null || page.repetition[i] === 0;
          if (level === leaf.present) {
            const value = page.values[at++].trim();
            yield { value: leaf.names?.[Number(value)] ?? value, begins };
          } else yield { value: level >= leaf.filled ? "" : undefined, begins };
        }
      }
    }
  }

  #whole<T>(rows: T[]): T[] {
    if (rows.length === this.#rows) return rows;
    throw new RangeError(
      `a column has ${rows.length} rows where the file claims ${this.#rows}`,
    );
  }
}
