import { shown } from "../../result/visible_text.ts";
import type { ByteSource } from "../files/files.ts";

export interface ZipEntry {
  /** Path within the archive. */
  readonly name: string;
  readonly method: "stored" | "deflated";
  /** CRC-32 of the unpacked bytes. */
  readonly crc: number;
  /** Where the packed bytes begin in the archive. */
  readonly offset: number;
  readonly packed: number;
  /** Unpacked length, as the directory claims it. */
  readonly size: number;
}

/** An .npz of one set holds a handful; more is no set of embeddings. */
const MAX_ENTRIES = 1000;
const MAX_DIRECTORY = 1 << 20;

/** Lengths of the fixed parts of an entry, in the directory and before its bytes. */
const CENTRAL = 46;
const LOCAL = 30;

/** Length of the end record, and the longest comment that may follow it. */
const END = 22;
const MAX_COMMENT = 0xffff;

/**
 * Lists an archive's entries. Everything is checked against the archive's real size, and each entry's
 * own head against the directory: two readers must not see two archives in one file.
 */
export function readZipDirectory(source: ByteSource): ZipEntry[] {
  const broken = (what: string) =>
    new SyntaxError(`${source.name} is a damaged zip archive (${what}). Copy or write it again.`);
  const { count, offset, size } = findDirectory(source, broken);
  if (count > MAX_ENTRIES || size > MAX_DIRECTORY) {
    throw new RangeError(
      `${source.name} claims ${count} entries; an archive of embeddings holds a few.`,
    );
  }
  if (offset + size > source.size) throw broken("its directory lies outside");
  const view = viewOf(source, offset, size);
  const placedEntries: PlacedEntry[] = [];
  for (let at = 0; placedEntries.length < count;) {
    if (at + CENTRAL > size || view.getUint32(at, true) !== 0x02014b50) {
      throw broken("its directory");
    }
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const [nameLength, extraLength, commentLength] = lengths;
    const end = at + CENTRAL + nameLength + extraLength + commentLength;
    if (end > size) throw broken("its directory");
    const name = UTF8.decode(new Uint8Array(view.buffer, at + CENTRAL, nameLength));
    const narrow = [24, 20, 42].map((field) => view.getUint32(at + field, true));
    const wide = wideSizes(view, narrow, at + CENTRAL + nameLength, extraLength, broken);
    placedEntries.push(entryAt(source, view, at, name, wide, broken));
    at = end;
  }
  refuseOverlap(placedEntries, offset, broken);
  const entries = placedEntries.map(({ entry }) => entry);
  const twice = repeated(entries.map(({ name }) => name));
  if (twice !== null) throw broken(`two entries are called ${shown(twice)}`);
  return entries;
}

const UTF8 = new TextDecoder();

/** An entry, and where its head and its bytes are together. */
interface PlacedEntry {
  readonly entry: ZipEntry;
  readonly begin: number;
  readonly end: number;
}

/** One piece of packed bytes under a thousand names would be unpacked a thousand times. */
function refuseOverlap(entries: readonly PlacedEntry[], directory: number, broken: Broken): void {
  let free = 0;
  for (const { entry, begin, end } of entries.toSorted((a, b) => a.begin - b.begin)) {
    if (begin < free || end > directory) throw broken(`${shown(entry.name)} lies in another part`);
    free = end;
  }
}

function repeated(names: readonly string[]): string | null {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size) ?? null;
}

type Broken = (what: string) => Error;

function findDirectory(source: ByteSource, broken: Broken) {
  const tail = Math.min(source.size, END + MAX_COMMENT);
  const start = source.size - tail;
  const view = viewOf(source, start, tail);
  let at = tail - END;
  while (at >= 0 && view.getUint32(at, true) !== 0x06054b50) at--;
  if (at < 0) throw new SyntaxError(`${source.name} is no zip archive, or it is cut short.`);
  const count = view.getUint16(at + 10, true);
  const size = view.getUint32(at + 12, true);
  const offset = view.getUint32(at + 16, true);
  if (count !== 0xffff && size !== 0xffffffff && offset !== 0xffffffff) {
    return { count, size, offset };
  }
  // Zip64: a locator of 20 bytes is before the end record and says where the wide one is.
  if (at < 20 || view.getUint32(at - 20, true) !== 0x07064b50) throw broken("no zip64 locator");
  const record = Number(view.getBigUint64(at - 12, true));
  if (record + 56 > source.size) throw broken("its zip64 record lies outside");
  const wide = viewOf(source, record, 56);
  if (wide.getUint32(0, true) !== 0x06064b50) throw broken("its zip64 record");
  const [wideCount, wideSize, wideOffset] = [32, 40, 48].map((field) =>
    Number(wide.getBigUint64(field, true))
  );
  return { count: wideCount, size: wideSize, offset: wideOffset };
}

interface Sizes {
  readonly size: number;
  readonly packed: number;
  readonly header: number;
}

/** Sizes, of which those that do not fit into 32 bits are in an extra field, in this order. */
function wideSizes(
  view: DataView,
  narrow: readonly number[],
  extra: number,
  extraLength: number,
  broken: Broken,
): number[] {
  let wide = -1;
  let wideEnd = -1;
  for (let field = extra; field + 4 <= extra + extraLength;) {
    const length = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === 1) [wide, wideEnd] = [field + 4, field + 4 + length];
    field += 4 + length;
  }
  if (wideEnd > extra + extraLength) throw broken("its directory");
  return narrow.map((size) => {
    if (size !== 0xffffffff) return size;
    if (wide < 0 || wide + 8 > wideEnd) throw broken("a size is missing");
    wide += 8;
    return Number(view.getBigUint64(wide - 8, true));
  });
}

function entryAt(
  source: ByteSource,
  view: DataView,
  at: number,
  name: string,
  [size, packed, header]: readonly number[],
  broken: Broken,
): PlacedEntry {
  if (view.getUint16(at + 8, true) & 1) {
    throw new TypeError(
      `${shown(name)} of ${source.name} is encrypted. Write the archive without.`,
    );
  }
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8) {
    throw new TypeError(
      `${shown(name)} of ${source.name} is packed by method ${method}; np.savez and ` +
        "np.savez_compressed write 0 and 8.",
    );
  }
  const crc = view.getUint32(at + 16, true);
  const local = localHead(source, header, broken);
  const offset = header + local.length;
  if (offset + packed > source.size) throw broken(`${shown(name)} is cut short`);
  if (method === 0 && size !== packed) throw broken(`${shown(name)} has two sizes`);
  const same = local.name === name && local.method === method &&
    (local.sizesFollow || (local.crc === crc && local.size === size && local.packed === packed));
  if (!same) throw broken(`${shown(name)} has two heads that differ`);
  return {
    entry: { name, method: method === 0 ? "stored" : "deflated", crc, offset, packed, size },
    begin: header,
    end: offset + packed,
  };
}

/** The header before an entry's bytes. */
function localHead(source: ByteSource, at: number, broken: Broken) {
  const misplaced = () => broken("an entry is not where it should be");
  if (at + LOCAL > source.size) throw misplaced();
  const fixed = viewOf(source, at, LOCAL);
  if (fixed.getUint32(0, true) !== 0x04034b50) throw misplaced();
  const nameLength = fixed.getUint16(26, true);
  const extraLength = fixed.getUint16(28, true);
  const length = LOCAL + nameLength + extraLength;
  if (at + length > source.size) throw misplaced();
  const head = viewOf(source, at, length);
  const narrow = [22, 18].map((field) => head.getUint32(field, true));
  // Sizes and checksum may come after the bytes (bit 3); the directory has them all the same.
  const sizesFollow = (head.getUint16(6, true) & 8) !== 0;
  const [size, packed] = sizesFollow
    ? narrow
    : wideSizes(head, narrow, LOCAL + nameLength, extraLength, broken);
  return {
    name: UTF8.decode(new Uint8Array(head.buffer, LOCAL, nameLength)),
    method: head.getUint16(8, true),
    crc: head.getUint32(14, true),
    size,
    packed,
    sizesFollow,
    length,
  };
}

function viewOf(source: ByteSource, offset: number, length: number): DataView {
  const bytes = new Uint8Array(length);
  source.read(bytes, offset);
  return new DataView(bytes.buffer);
}
