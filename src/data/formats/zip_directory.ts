/** The directory at the end of a zip archive: which entries there are, and where they lie. */
import type { ByteSource } from "../files/files.ts";

/** One file of an archive. */
export interface ZipEntry {
  /** Path within the archive. */
  readonly name: string;
  /** How it is packed. */
  readonly method: "stored" | "deflated";
  /** CRC-32 of the unpacked bytes. */
  readonly crc: number;
  /** Where the packed bytes begin in the archive. */
  readonly offset: number;
  /** Packed length. */
  readonly packed: number;
  /** Unpacked length, as the directory claims it. */
  readonly size: number;
}

/** An .npz of one set holds a handful; more is no set of embeddings. */
const MAX_ENTRIES = 10_000;
const MAX_DIRECTORY = 1 << 22;

/** Length of the end record, and the longest comment that may follow it. */
const END = 22;
const MAX_COMMENT = 0xffff;

/** Lists an archive's entries. Everything is checked against the archive's real size. */
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
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + 46 > size || view.getUint32(at, true) !== 0x02014b50) throw broken("its directory");
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const [nameLength, extraLength, commentLength] = lengths;
    const end = at + 46 + nameLength + extraLength + commentLength;
    if (end > size) throw broken("its directory");
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, nameLength));
    const wide = wideSizes(view, at, at + 46 + nameLength, extraLength, broken);
    entries.push(entryAt(source, view, at, name, wide, broken));
    at = end;
  }
  return entries;
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
  // Zip64: a locator of 20 bytes stands before the end record and says where the wide one is.
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

/** The sizes of an entry; those that do not fit into 32 bits stand in an extra field. */
function wideSizes(
  view: DataView,
  at: number,
  extra: number,
  extraLength: number,
  broken: Broken,
): Sizes {
  let wide = -1;
  let wideEnd = -1;
  for (let field = extra; field + 4 <= extra + extraLength;) {
    const length = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === 1) [wide, wideEnd] = [field + 4, field + 4 + length];
    field += 4 + length;
  }
  if (wideEnd > extra + extraLength) throw broken("its directory");
  const [size, packed, header] = [24, 20, 42].map((field) => {
    const narrow = view.getUint32(at + field, true);
    if (narrow !== 0xffffffff) return narrow;
    if (wide < 0 || wide + 8 > wideEnd) throw broken("a size is missing");
    wide += 8;
    return Number(view.getBigUint64(wide - 8, true));
  });
  return { size, packed, header };
}

function entryAt(
  source: ByteSource,
  view: DataView,
  at: number,
  name: string,
  { size, packed, header }: Sizes,
  broken: Broken,
): ZipEntry {
  if (view.getUint16(at + 8, true) & 1) {
    throw new TypeError(`${name} of ${source.name} is encrypted. Write the archive without.`);
  }
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8) {
    throw new TypeError(
      `${name} of ${source.name} is packed by method ${method}; np.savez and ` +
        "np.savez_compressed write 0 and 8.",
    );
  }
  if (header + 30 > source.size) throw broken(`${name} lies outside`);
  const local = viewOf(source, header, 30);
  if (local.getUint32(0, true) !== 0x04034b50) throw broken(`${name} is not where it should be`);
  const offset = header + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  if (offset + packed > source.size) throw broken(`${name} is cut short`);
  if (method === 0 && size !== packed) throw broken(`${name} has two sizes`);
  const crc = view.getUint32(at + 16, true);
  return { name, method: method === 0 ? "stored" : "deflated", crc, offset, packed, size };
}

function viewOf(source: ByteSource, offset: number, length: number): DataView {
  const bytes = new Uint8Array(length);
  source.read(bytes, offset);
  return new DataView(bytes.buffer);
}
