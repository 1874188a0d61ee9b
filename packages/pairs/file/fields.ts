import { shown } from "@bindscope/bindscope/rooms/options";
import type { Box, PairPicture } from "../pair_set.ts";
import type { Fields, RawFile, RawRow, Value } from "./raw_file.ts";
import { pythonList } from "./python_list.ts";

/** The row as an object; a list has its places as names. */
export function fieldsOf({ value }: RawRow): Fields {
  return Array.isArray(value)
    ? Object.fromEntries(value.map((one, i) => [String(i), one]))
    : value as Fields;
}

/** Names of the first row's fields; of a picture that a table holds as a struct, the struct's own too. */
export function firstFields({ rows, ignored }: RawFile): ReadonlySet<string> {
  const names = [
    ...rows.length === 0 ? [] : Object.keys(fieldsOf(rows[0])),
    ...ignored.map(({ name }) => name),
  ];
  return new Set([...names, ...names.map((name) => name.replace(/\.(path|bytes)$/, ""))]);
}

/** Reads one row's fields; what is wrong is said with the row's place. */
export class RowReader {
  readonly #file: RawFile;
  readonly #row: RawRow;
  readonly #fields: Fields;
  readonly #at: number;

  /** @param at place of the row in its file */
  constructor(file: RawFile, row: RawRow, at: number) {
    this.#at = at;
    this.#file = file;
    this.#row = row;
    this.#fields = fieldsOf(row);
  }

  /** A field, or undefined; `outer.inner` looks into objects and lists. */
  value(path: string): Value | undefined {
    if (Object.hasOwn(this.#fields, path)) return this.#fields[path];
    let at: Value | undefined = this.#fields;
    for (const name of path.split(".")) {
      if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return undefined;
      at = (at as Fields)[name];
    }
    return at;
  }

  /** A text as it is, or a number as one; empty where there is none. */
  text(path: string): string {
    const value = this.value(path);
    if (value === undefined || value === null) return "";
    if (typeof value === "object") this.fail(path, "holds no text");
    return String(value).trim();
  }

  /** A caption as it is, blanks around it too: rules of length count them. */
  caption(path: string): string {
    const value = this.value(path);
    return typeof value === "string" ? value : this.text(path);
  }

  /** The first of a list of captions, or the only one. (EqBen's of Action Genome are lists.) */
  firstCaption(path: string): string {
    return Array.isArray(this.value(path)) ? this.caption(`${path}.0`) : this.caption(path);
  }

  /**
   * A picture by its path, or that of a struct which holds the picture itself; else by its content, or the row's id.
   */
  picture(path: string, id: string): PairPicture {
    const isStruct = typeof this.value(path) === "object";
    const text = (isStruct ? "" : this.text(path)) || this.text(`${path}.path`);
    for (const column of [`${path}.bytes`, path]) {
      const sha256 = this.#file.packed?.get(column)?.[this.#at];
      if (!sha256) continue;
      const packed = { path: this.#file.path, column, row: this.#at, sha256 };
      return { name: text || `picture ${sha256.slice(0, 16)}`, box: null, packed };
    }
    return { name: text || `${id}/${path}`, box: null };
  }

  holds(path: string): boolean {
    return ![undefined, null, ""].includes(this.value(path) as string | null | undefined);
  }

  /** A list: of JSON, or of Python's or JSON's writing in a cell. */
  texts(path: string): string[] {
    const value = this.value(path);
    if (!this.holds(path)) return [];
    const list = typeof value === "string" ? pythonList(value) : value;
    if (list === null || !Array.isArray(list)) this.fail(path, "is no list");
    const within = (list as readonly Value[]).some((one) =>
      typeof one === "object" && one !== null
    );
    if (within) this.fail(path, "has lists or objects among its texts");
    return (list as readonly Value[]).map(String);
  }

  number(path: string): number {
    const text = this.text(path);
    const value = Number(text);
    if (text === "" || !Number.isFinite(value)) {
      this.fail(path, `is "${shown(text, 30)}" and no number`);
    }
    return value;
  }

  /** A box of four fields; null where the row has none of them. */
  box(names: readonly [string, string, string, string]): Box | null {
    if (names.every((name) => this.text(name) === "")) return null;
    const [x, y, width, height] = names.map((name) => this.number(name));
    if (!(width > 0 && height > 0)) this.fail(names[2], "and its height make a box without area");
    return { x, y, width, height };
  }

  fail(path: string, what: string): never {
    throw new SyntaxError(
      `${this.#file.path}, ${this.#row.location}: ${shown(path)} ${what}. Mend the row.`,
    );
  }
}
