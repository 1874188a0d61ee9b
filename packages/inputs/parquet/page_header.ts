import type { PageHeader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import type { ByteSource } from "@bindscope/bindscope/rooms/data";
import { inOwnWords } from "../plain_words.ts";
import { EndsEarly, thriftLength } from "./thrift_bounds.ts";

/** A page's header without statistics has less. */
const FIRST_LOOK = 1 << 10;
/** With statistics of long texts it has some more. */
const MAX_HEADER = 1 << 20;

/** Headers say nothing of their length: read a little, and more if that was too little. */
export function readPageHeader(
  source: ByteSource,
  at: number,
  end: number,
): { header: PageHeader; length: number } {
  for (let size = FIRST_LOOK;; size *= 16) {
    const bytes = new Uint8Array(Math.min(size, end - at));
    source.read(bytes, at);
    try {
      const length = thriftLength(bytes);
      const view = new DataView(bytes.buffer, 0, length);
      const read = () => parquetHeader({ view, offset: 0 });
      return { header: inOwnWords("a page's header is none", read), length };
    } catch (error) {
      if (error instanceof EndsEarly && bytes.length === size && size < MAX_HEADER) continue;
      throw new RangeError(`in a page's header ${(error as Error).message}`);
    }
  }
}
