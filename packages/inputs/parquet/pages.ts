/** The pages of one column in one row group, decoded one at a time. */
import type { ColumnMetaData, CompressionCodec, PageHeader } from "hyparquet";
import type { ByteSource } from "@bindscope/bindscope/rooms/data";
import { unpackHybrid, widthOf } from "./hybrid.ts";
import { whole } from "./metadata.ts";
import type { UnpackBudget } from "../unpack_budget.ts";
import { readPageHeader } from "./page_header.ts";
import { pageValues, type ValueKind } from "./page_values.ts";
import { checkSum, unpackPage } from "./unpack.ts";

export interface PagedColumn<V> {
  /** What its values are, and how they are written. */
  readonly values: ValueKind<V>;
  /** Definition level of a value that is there. */
  readonly present: number;
  /** Repetition levels: 0 for a value a row, 1 for a list a row. */
  readonly lists: number;
}

export interface Page<V> {
  /** How many values, nulls and empty lists it has. */
  readonly count: number;
  /** For each of these 0 where a row begins, else 1; null where each is a row. */
  readonly repetition: Uint8Array | null;
  /** For each of these the definition level; null if all are values. */
  readonly definition: Uint8Array | null;
  readonly values: V;
}

/** Most levels of a page: what they claim is allocated before it is known to be true. */
const MAX_COUNT = 1 << 27;

/** Reads pages until all that the chunk claims are there. */
export function* pages<V>(
  source: ByteSource,
  budget: UnpackBudget,
  chunk: ColumnMetaData,
  column: PagedColumn<V>,
): Generator<Page<V>> {
  const dictionaryAt = whole(chunk.dictionary_page_offset ?? 0, "where a column's dictionary is");
  const dataAt = whole(chunk.data_page_offset, "where a column's pages are");
  let at = dictionaryAt > 0 ? Math.min(dictionaryAt, dataAt) : dataAt;
  const end = at + whole(chunk.total_compressed_size, "how long a column is");
  if (end > source.size) {
    throw new RangeError(`a column lies at ${at} to ${end}, outside of the file`);
  }
  const reader = new PageReader(source.name, budget, chunk.codec, column);
  for (let left = whole(chunk.num_values, "how many values a column has"); left > 0;) {
    const { header, length } = readPageHeader(source, at, end);
    at += length;
    const size = whole(header.compressed_page_size, "how long a page is");
    if (at + size > end) throw new RangeError("a page ends beyond its column");
    const bytes = new Uint8Array(size);
    source.read(bytes, at);
    at += size;
    if (typeof header.crc === "number") checkSum(bytes, header.crc);
    const page = reader.read(header, bytes, left);
    if (page === null) continue;
    left -= page.count;
    yield page;
  }
}

class PageReader<V> {
  readonly #path: string;
  readonly #budget: UnpackBudget;
  readonly #codec: CompressionCodec;
  readonly #column: PagedColumn<V>;
  #dictionary: { readonly values: V; readonly count: number } | null = null;

  constructor(
    path: string,
    budget: UnpackBudget,
    codec: CompressionCodec,
    column: PagedColumn<V>,
  ) {
    this.#path = path;
    this.#budget = budget;
    this.#codec = codec;
    this.#column = column;
  }

  /** A page of at most `left` values, or null where it only prepares for the next ones. */
  read(header: PageHeader, bytes: Uint8Array, left: number): Page<V> | null {
    switch (header.type) {
      case "DICTIONARY_PAGE": {
        const count = checkCount(header.dictionary_page_header?.num_values, MAX_COUNT);
        const unpacked = this.#unpack(bytes, header.uncompressed_page_size);
        this.#dictionary = { values: this.#column.values.plain(unpacked, count), count };
        return null;
      }
      case "DATA_PAGE":
        return this.#firstForm(header, bytes, left);
      case "DATA_PAGE_V2":
        return this.#secondForm(header, bytes, left);
      default:
        return null;
    }
  }

  /** Levels and values packed together, each part of levels after its length. */
  #firstForm(header: PageHeader, bytes: Uint8Array, left: number): Page<V> {
    const about = header.data_page_header;
    const count = checkCount(about?.num_values, left);
    let rest = this.#unpack(bytes, header.uncompressed_page_size);
    const levels = (most: number, how: string | undefined): Uint8Array | null => {
      if (most === 0) return null;
      if (how !== "RLE") throw new RangeError(`levels are encoded as ${how ?? "nothing known"}`);
      if (rest.length < 4) throw new RangeError("levels are missing");
      const length = new DataView(rest.buffer, rest.byteOffset).getUint32(0, true);
      const out = unpackLevels(rest.subarray(4, 4 + length), most, count);
      rest = rest.subarray(4 + length);
      return out;
    };
    const repetition = levels(this.#column.lists, about?.repetition_level_encoding);
    const definition = levels(this.#column.present, about?.definition_level_encoding);
    return this.#finish(about?.encoding, { count, repetition, definition }, rest);
  }

  /** Levels as they are, before packed values; the header has their lengths. */
  #secondForm(header: PageHeader, bytes: Uint8Array, left: number): Page<V> {
    const about = header.data_page_header_v2;
    const count = checkCount(about?.num_values, left);
    const repeated = whole(about?.repetition_levels_byte_length, "how long a page's levels are");
    const defined = whole(about?.definition_levels_byte_length, "how long a page's levels are");
    const levels = repeated + defined;
    if (levels > bytes.length) throw new RangeError("levels end beyond their page");
    const part = (from: number, to: number, most: number) =>
      most === 0 ? null : unpackLevels(bytes.subarray(from, to), most, count);
    const repetition = part(0, repeated, this.#column.lists);
    const definition = part(repeated, levels, this.#column.present);
    const rest = this.#unpack(
      bytes.subarray(levels),
      whole(header.uncompressed_page_size, "how long a page is") - levels,
      about?.is_compressed === false ? "UNCOMPRESSED" : this.#codec,
    );
    return this.#finish(about?.encoding, { count, repetition, definition }, rest);
  }

  #unpack(bytes: Uint8Array, claimed: unknown, codec = this.#codec): Uint8Array {
    const size = whole(claimed, "how long a page is");
    this.#budget.spend(size);
    return unpackPage(this.#path, codec, bytes, size);
  }

  #finish(
    encoding: string | undefined,
    { count, repetition, definition }: Omit<Page<V>, "values">,
    bytes: Uint8Array,
  ): Page<V> {
    const { present, values: kind } = this.#column;
    let there = count;
    for (let i = 0; definition !== null && i < count; i++) if (definition[i] !== present) there--;
    const values = pageValues(this.#path, encoding, bytes, kind, there, this.#dictionary);
    return { count, repetition, definition: there === count ? null : definition, values };
  }
}

function unpackLevels(bytes: Uint8Array, most: number, count: number): Uint8Array {
  const out = new Uint8Array(count);
  unpackHybrid(bytes, widthOf(most), out);
  return out;
}

function checkCount(claimed: unknown, most: number): number {
  const count = whole(claimed, "how many values a page has");
  if (count <= Math.min(most, MAX_COUNT)) return count;
  throw new RangeError(`a page claims ${count} values`);
}
