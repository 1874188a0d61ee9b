/** The pages of one column in one row group, decoded one at a time. */
import type { ColumnMetaData, PageHeader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import type { ByteSource } from "../../files/files.ts";
import type { FloatColumn } from "./float_columns.ts";
import { unpackHybrid, widthOf } from "./hybrid.ts";
import { type Floats, pageValues, plainValues } from "./page_values.ts";
import { unpackPage } from "./unpack.ts";

export interface Page {
  /** How many numbers, nulls and empty lists it has. */
  readonly count: number;
  /** For each of these 0 where a row begins, else 1; null where each is a row. */
  readonly repetition: Uint8Array | null;
  /** For each of these the definition level; null if all are numbers. */
  readonly definition: Uint8Array | null;
  /** The numbers. */
  readonly values: Floats;
}

/** Most levels of a page: what they claim is allocated before it is known to be true. */
const MAX_COUNT = 1 << 27;
/** A page's header without statistics has less. */
const HEADER = 1 << 10;

/** Reads pages until all that the chunk claims are there. */
export function* pages(
  source: ByteSource,
  chunk: ColumnMetaData,
  column: FloatColumn,
): Generator<Page> {
  const dictionaryAt = Number(chunk.dictionary_page_offset ?? 0);
  const dataAt = Number(chunk.data_page_offset);
  let at = dictionaryAt > 0 ? Math.min(dictionaryAt, dataAt) : dataAt;
  const end = at + Number(chunk.total_compressed_size);
  if (!(at >= 0 && at <= end && end <= source.size)) {
    throw new RangeError(`a column lies at ${at} to ${end}, outside of the file`);
  }
  let dictionary: Floats | null = null;
  for (let left = Number(chunk.num_values); left > 0;) {
    const { header, length } = readHeader(source, at, end);
    at += length;
    const size = header.compressed_page_size;
    if (!(size >= 0 && at + size <= end)) throw new RangeError("a page ends beyond its column");
    const bytes = new Uint8Array(size);
    source.read(bytes, at);
    at += size;
    if (header.type === "DICTIONARY_PAGE") {
      const { num_values: count } = header.dictionary_page_header!;
      const unpacked = unpackPage(source.name, chunk.codec, bytes, header.uncompressed_page_size);
      dictionary = plainValues(unpacked, column.size, checkCount(count, MAX_COUNT));
    } else if (header.type === "DATA_PAGE" || header.type === "DATA_PAGE_V2") {
      const page = header.type === "DATA_PAGE"
        ? firstForm(source.name, chunk, column, header, bytes, left, dictionary)
        : secondForm(source.name, chunk, column, header, bytes, left, dictionary);
      left -= page.count;
      yield page;
    }
  }
}

/** Levels and numbers packed together, each part of levels after its length. */
function firstForm(
  path: string,
  { codec }: ColumnMetaData,
  column: FloatColumn,
  { data_page_header: about, uncompressed_page_size: size }: PageHeader,
  bytes: Uint8Array,
  left: number,
  dictionary: Floats | null,
): Page {
  const { num_values, encoding, definition_level_encoding, repetition_level_encoding } = about!;
  const count = checkCount(num_values, left);
  let rest = unpackPage(path, codec, bytes, size);
  const levels = (most: number, how: string | undefined): Uint8Array | null => {
    if (most === 0) return null;
    if (how !== "RLE") throw new RangeError(`levels are encoded as ${how}`);
    if (rest.length < 4) throw new RangeError("levels are missing");
    const length = new DataView(rest.buffer, rest.byteOffset).getUint32(0, true);
    const out = unpackLevels(rest.subarray(4, 4 + length), most, count);
    rest = rest.subarray(4 + length);
    return out;
  };
  const repetition = levels(column.lists, repetition_level_encoding);
  const definition = levels(column.present, definition_level_encoding);
  return finish(path, column, encoding, { count, repetition, definition }, rest, dictionary);
}

/** Levels as they are, in front of packed numbers; the header has their lengths. */
function secondForm(
  path: string,
  { codec }: ColumnMetaData,
  column: FloatColumn,
  { data_page_header_v2: about, uncompressed_page_size: size }: PageHeader,
  bytes: Uint8Array,
  left: number,
  dictionary: Floats | null,
): Page {
  const {
    num_values,
    encoding,
    repetition_levels_byte_length: repeated,
    definition_levels_byte_length: defined,
    is_compressed: packed,
  } = about!;
  const count = checkCount(num_values, left);
  const levels = repeated + defined;
  if (!(repeated >= 0 && defined >= 0 && levels <= bytes.length)) {
    throw new RangeError("levels end beyond their page");
  }
  const part = (from: number, to: number, most: number) =>
    most === 0 ? null : unpackLevels(bytes.subarray(from, to), most, count);
  const repetition = part(0, repeated, column.lists);
  const definition = part(repeated, levels, column.present);
  const rest = unpackPage(
    path,
    packed === false ? "UNCOMPRESSED" : codec,
    bytes.subarray(levels),
    size - levels,
  );
  return finish(path, column, encoding, { count, repetition, definition }, rest, dictionary);
}

function finish(
  path: string,
  { size, present }: FloatColumn,
  encoding: string,
  { count, repetition, definition }: Omit<Page, "values">,
  bytes: Uint8Array,
  dictionary: Floats | null,
): Page {
  let numbers = count;
  for (let i = 0; definition !== null && i < count; i++) if (definition[i] !== present) numbers--;
  return {
    count,
    repetition,
    definition: numbers === count ? null : definition,
    values: pageValues(path, encoding, bytes, size, numbers, dictionary),
  };
}

function unpackLevels(bytes: Uint8Array, most: number, count: number): Uint8Array {
  const out = new Uint8Array(count);
  unpackHybrid(bytes, widthOf(most), out);
  return out;
}

function checkCount(count: number, most: number): number {
  if (count >= 0 && count <= Math.min(most, MAX_COUNT)) return count;
  throw new RangeError(`a page claims ${count} numbers`);
}

/** Headers say nothing of their length: read a little, and more if that was too little. */
function readHeader(
  source: ByteSource,
  at: number,
  end: number,
): { header: PageHeader; length: number } {
  for (let size = HEADER;; size *= 16) {
    const bytes = new Uint8Array(Math.min(size, end - at));
    source.read(bytes, at);
    const reader = { view: new DataView(bytes.buffer), offset: 0 };
    try {
      return { header: parquetHeader(reader), length: reader.offset };
    } catch (error) {
      if (bytes.length < size) throw error;
    }
  }
}
