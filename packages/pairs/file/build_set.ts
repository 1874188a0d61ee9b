/** Rows to a set of items, each picture and caption once. */
import { sha256Hex } from "@bindscope/bindscope/rooms/data";
import { shown } from "@bindscope/bindscope/rooms/options";
import type { PairFormat } from "../formats/format.ts";
import type { LeftOut, PairItem, PairPicture, PairSet, RawItem } from "../pair_set.ts";
import { pairPictureName } from "../pair_set.ts";
import { RowReader } from "./fields.ts";
import type { RawFile, RawRow } from "./raw_file.ts";

/** Items of several files of one format, in the order of the files. */
export function buildSet(format: PairFormat, files: readonly RawFile[]): PairSet {
  const pictures = new Numbered<PairPicture>((picture) =>
    // Two pictures of a table may have one name.
    pairPictureName(picture) + (picture.packed?.sha256 ?? "")
  );
  const captions = new Numbered<string>((text) => text);
  const items: PairItem[] = [];
  const leftOut: LeftOut[] = [];
  const known = new Set<string>();
  const hash: string[] = [];
  let total = 0;
  for (const raw of files) {
    const file = format.table?.(raw) ?? raw;
    for (const picture of file.order?.pictures ?? []) pictures.take(picture);
    for (const caption of file.order?.captions ?? []) captions.take(caption);
    const stem = files.length > 1 ? `${file.name}/` : "";
    for (const [at, row] of file.rows.entries()) {
      const reader = new RowReader(file, row, at);
      const id = stem + idOf(reader, row, at);
      const read = format.read(reader, id, file);
      const all = "leftOut" in read ? [] : read;
      if ("leftOut" in read) {
        take(known, id, file, row);
        leftOut.push({ id, reason: read.leftOut });
        total++;
      }
      for (const item of all) {
        take(known, item.id, file, row);
        hash.push(JSON.stringify([item.id, item.pictures.map(pairPictureName), item.captions]));
        const numbered = {
          id: item.id,
          at: total++,
          pictures: item.pictures.map((picture) => pictures.take(picture)),
          captions: item.captions.map((caption) => captions.take(caption)),
          type: keyed(item.type),
          subtype: keyed(item.subtype),
          ...(item.relevant !== undefined && { relevant: item.relevant }),
          joined: item.joined ?? {},
        };
        const fault = faultOf(item);
        if (fault === null) items.push(numbered);
        else leftOut.push({ id: item.id, reason: fault });
      }
    }
  }
  return {
    items,
    pictures: pictures.all,
    captions: captions.all,
    leftOut,
    total,
    sha256: sha256Hex(hash.join("\n")),
  };
}

function idOf(reader: RowReader, { key, value }: RawRow, at: number): string {
  if (key !== null) return key;
  if (Array.isArray(value)) return String(at);
  return reader.text("id") || reader.text("edit_id") || String(at);
}

function take(known: Set<string>, id: string, file: RawFile, { location }: RawRow): void {
  if (!known.has(id)) known.add(id);
  else {
    throw new SyntaxError(
      `${file.path}, ${location}: the id ${
        shown(id, 60)
      } is there twice. Give each item an id of its own.`,
    );
  }
}

/** Why an item can't be scored. */
function faultOf({ pictures, captions, relevant }: RawItem): string | null {
  const [right, ...others] = captions.map((caption) => caption.trim());
  if (right === "" || others.includes("")) return "a caption is empty";
  if (pictures.some(({ name }) => name === "")) return "it names no picture";
  if (captions.length < 2 && relevant === undefined) return "it has one caption alone";
  if (others.includes(right)) return "a foil is equal to its caption";
  return null;
}

/** A name that can be in the path of a number. */
function keyed(name: string): string {
  return name.replaceAll(".", "_").trim() || "none";
}

/** Things by number, in the order of their first appearance. */
class Numbered<T> {
  readonly all: T[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #nameOf: (one: T) => string;

  constructor(nameOf: (one: T) => string) {
    this.#nameOf = nameOf;
  }

  take(one: T): number {
    const name = this.#nameOf(one);
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.all.length);
    return this.all.push(one) - 1;
  }
}
