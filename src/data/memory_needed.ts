/** What of a file of embeddings fits into memory, recognised by its head before anything is read. */

import { advised } from "../core/remedy.ts";
import { host } from "../host/this_host.ts";
import { exists } from "./files/files.ts";
import { formatBytes } from "./files/format_bytes.ts";
import { formatOf } from "./formats/formats.ts";
import { npyMatrixShape } from "./formats/npy.ts";
import { MAX_ELEMENTS } from "./formats/npy_header.ts";

/**
 * What the program and an analysis with two workers take beside the embeddings: this much, and as often the embeddings,
 * of which the largest work takes a sample. (docs/decisions/work.md)
 */
const BESIDE = { least: 300e6, times: 3, most: 1100e6 } as const;

/**
 * The rows that have to be read one by one, since all of them would not fit; null where the file can be read whole.
 * Other files than .npy are known when they are read.
 *
 * @param draw rows of this many; null for all of them
 * @throws {RangeError} where what `draw` asks for does not fit either
 */
export async function rowsThatFit(
  path: string,
  draw: (count: number) => Int32Array | null,
): Promise<Int32Array | null> {
  if (!formatOf(path)?.rows || !exists(path)) return null;
  const [rows, cols] = await npyMatrixShape(path);
  const room = roomFor();
  const fitting = Math.floor(room.bytes / 4 / cols);
  if (rows <= fitting) return null;
  const some = rows < 2 ** 31 ? draw(rows) : null;
  if (some !== null && some.length <= fitting) return some;
  const bytes = (some?.length ?? rows) * cols * 4;
  const error = new RangeError(
    `${path}: ${some?.length ?? rows} rows of ${cols} numbers take ${formatBytes(bytes)}, and ` +
      `${room.whose} has room for ${formatBytes(room.bytes)}.`,
  );
  const fewer = "Use fewer dimensions.";
  throw fitting === 0
    ? advised(error, { task: fewer, page: fewer, library: fewer })
    : advised(error, {
      task: `Measure a sample of them: --max-scenes ${fitting}.`,
      page: `Drop a file of at most ${fitting} of them.`,
      library: `Draw at most ${fitting} of them.`,
    });
}

/** Bytes that embeddings may take here, and whose limit that is. */
function roomFor(): { bytes: number; whose: string } {
  const { name, matrixBytes, freeMemory } = host();
  const limits = [{ bytes: 4 * MAX_ELEMENTS, whose: "the core" }];
  if (matrixBytes !== null) limits.push({ bytes: matrixBytes, whose: name });
  const free = freeMemory();
  if (free !== null) {
    const { least, times, most } = BESIDE;
    const bytes = Math.max(0, (free - least) / (1 + times), free - most);
    limits.push({ bytes, whose: "this machine" });
  }
  return limits.reduce((least, one) => one.bytes < least.bytes ? one : least);
}
