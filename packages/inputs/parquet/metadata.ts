/** What a .parquet file says of itself in its footer, checked before it is used. */
import { type FileMetaData, parquetMetadata, type SchemaElement } from "hyparquet";
import type { ByteSource } from "@bindscope/bindscope/rooms/data";
import { inOwnWords } from "../plain_words.ts";
import { thriftLength } from "./thrift_bounds.ts";

/** The length of the footer, and the magic number after it. */
const TAIL = 8;

/** Footers of wide tables have some MB. */
const MAX_FOOTER = 1 << 26;

/** Groups inside each other; a column of vectors is 3 deep. */
const MAX_DEPTH = 32;

/** @throws {RangeError} with the reason why it is no such file, or a damaged one */
export function readMetadata(source: ByteSource): FileMetaData {
  const tail = new Uint8Array(TAIL);
  if (source.size < TAIL + 4) throw new RangeError("it is too short");
  source.read(tail, source.size - TAIL);
  const magic = String.fromCharCode(...tail.subarray(4));
  if (magic === "PARE") throw new RangeError("it is encrypted");
  if (magic !== "PAR1") throw new RangeError("it does not end in PAR1");
  const length = new DataView(tail.buffer).getUint32(0, true);
  if (length > Math.min(MAX_FOOTER, source.size - TAIL)) {
    throw new RangeError(`its footer claims ${length} bytes of ${source.size}`);
  }
  const footer = new Uint8Array(length + TAIL);
  source.read(footer, source.size - length - TAIL);
  inFooter(() => thriftLength(footer.subarray(0, length)));
  const metadata = inOwnWords(
    "its footer is not that of a table",
    () => parquetMetadata(footer, { geoparquet: false }),
  );
  checkSchema(metadata.schema);
  return metadata;
}

/** A whole number from 0 on, which the file may have left out or written as something else. */
export function whole(value: unknown, what: string): number {
  const number = typeof value === "bigint" || typeof value === "number" ? Number(value) : NaN;
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new RangeError(`it does not say ${what}`);
}

function inFooter<T>(look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw new RangeError(`in its footer ${(error as Error).message}`);
  }
}

/** The list of columns is a tree, given by how many children each has. */
function checkSchema(schema: readonly SchemaElement[]): void {
  const open: number[] = [1];
  for (const { name, num_children: children = 0 } of schema) {
    while (open.at(-1) === 0) open.pop();
    if (open.length === 0) throw new RangeError("its list of columns is longer than its tree");
    open[open.length - 1]--;
    if (typeof name !== "string") throw new RangeError("a column has no name");
    open.push(whole(children, "how many columns there are"));
    if (open.length > MAX_DEPTH) {
      throw new RangeError(`columns are nested more than ${MAX_DEPTH} deep`);
    }
  }
  if (open.some((left) => left !== 0)) throw new RangeError("columns are missing in its list");
}
