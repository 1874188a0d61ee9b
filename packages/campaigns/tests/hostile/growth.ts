import process from "node:process";
import { mountBytes } from "../../../../src/host/mounts.ts";
import type { GrowingReader } from "./growth_shapes.ts";
import { fileOf } from "./hostile_reader.ts";

export interface Measured {
  readonly bytes: number;
  /** Of processor or wall, least of some runs. */
  readonly milliseconds: number;
  /** Least growth of the heap over a run, garbage included. */
  readonly heap: number;
}

/** Least times are told apart from this on. */
const FLOOR = 8;
/** From n to 4 n: linear is 4, quadratic 16. */
const MOST_GROWTH = 9;
/** Bytes of the heap for a byte of a file, garbage included, and beside them. */
export const [HEAP_MULTIPLE, HEAP_FLOOR] = [400, 48e6];

/**
 * The processor's time of this process, and the wall's, in milliseconds. Other processes lengthen the one and
 * other threads the other: of a reading the lesser counts.
 */
function clocks(): [number, number] {
  const { user, system } = process.cpuUsage();
  return [(user + system) / 1000, performance.now()];
}

/** Reads a shape at one size, `runs` times. */
async function measure(
  reader: GrowingReader,
  shape: string,
  n: number,
  runs: number,
): Promise<Measured> {
  const content = reader.shapes[shape](n);
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const file = fileOf(reader);
  using mount = mountBytes("growing", { ...reader.beside, [file]: bytes });
  const path = `${mount.folder}/${file}`;
  let [milliseconds, heap] = [Infinity, Infinity];
  for (let run = 0; run < runs; run++) {
    const before = Deno.memoryUsage().heapUsed;
    const began = clocks();
    try {
      await reader.read(path, bytes);
    } catch {
      // Refused: in how good a sentence, other tests ask.
    }
    const ended = clocks();
    milliseconds = Math.min(milliseconds, ...ended.map((time, i) => time - began[i]));
    heap = Math.min(heap, Math.max(0, Deno.memoryUsage().heapUsed - before));
  }
  return { bytes: bytes.length, milliseconds, heap };
}

/** At n, 2 n and 4 n. */
export async function growth(
  reader: GrowingReader,
  shape: string,
  n: number,
  runs = 3,
): Promise<readonly [Measured, Measured, Measured]> {
  const at = (n: number) => measure(reader, shape, n, runs);
  return [await at(n), await at(2 * n), await at(4 * n)];
}

/** What grows faster than the bytes do; null if nothing does. */
export function faultOf([first, , last]: readonly Measured[]): string | null {
  const least = Math.max(first.milliseconds, FLOOR);
  const times = last.bytes / first.bytes;
  if (last.milliseconds > MOST_GROWTH * Math.max(1, times / 4) * least) {
    return `${first.milliseconds.toFixed(1)} ms for ${first.bytes} bytes, but ${
      last.milliseconds.toFixed(1)
    } for ${last.bytes}`;
  }
  if (last.heap > HEAP_MULTIPLE * last.bytes + HEAP_FLOOR) {
    return `${(last.heap / 1e6).toFixed(0)} MB of heap for ${last.bytes} bytes`;
  }
  return null;
}
