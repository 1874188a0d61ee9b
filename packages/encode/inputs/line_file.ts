/** A text file of very many lines, read a part at a time. */
import { attempt } from "@bindscope/bindscope/rooms/data";
import { filesAt, refuseLongText } from "@bindscope/bindscope/rooms/host";

const WINDOW = 1 << 18;
const NEWLINE = 10;

/** Lines that were read together when all are gone through. */
const TOGETHER = 4096;

/**
 * The lines of a UTF-8 file, by number. Memory holds where each begins, and nothing else.
 *
 * A byte order mark, the `\r` of `\r\n` and the newline at the end are no part of any line.
 */
export class LineFile implements Iterable<string> {
  readonly path: string;
  readonly count: number;
  /** Where each line begins, and where the next would. */
  readonly #starts: readonly number[];

  constructor(path: string) {
    this.path = path;
    this.#starts = this.#open((read) => lineStarts(read));
    this.count = this.#starts.length - 1;
  }

  /** Lines `first` up to, without, `end`. */
  read(first: number, end: number): string[] {
    if (first >= end) return [];
    const from = this.#starts[first];
    const size = this.#starts[end] - from;
    refuseLongText(this.path, size);
    const bytes = new Uint8Array(size);
    this.#open((read) => {
      for (let done = 0; done < bytes.length;) {
        const count = read(bytes.subarray(done), from + done);
        if (count === 0) throw new RangeError(`${this.path} became shorter while it was read.`);
        done += count;
      }
    });
    // Only what the file begins with is a byte order mark.
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return Array.from({ length: end - first }, (_, i) => {
      const line = bytes.subarray(
        this.#starts[first + i] - from,
        this.#starts[first + i + 1] - from,
      );
      const text = this.#decode(decoder, line);
      return first + i === 0 ? text.replace(/^\ufeff/, "") : text;
    });
  }

  /** All lines in order. */
  *[Symbol.iterator](): IterableIterator<string> {
    for (let first = 0; first < this.count; first += TOGETHER) {
      yield* this.read(first, Math.min(first + TOGETHER, this.count));
    }
  }

  #decode(decoder: TextDecoder, line: Uint8Array): string {
    try {
      return decoder.decode(line).replace(/\r?\n$/, "");
    } catch {
      throw new SyntaxError(`${this.path} is not UTF-8 text. Save it as UTF-8.`);
    }
  }

  #open<T>(use: (read: (target: Uint8Array, position: number) => number) => T): T {
    const file = attempt("read", this.path, () => filesAt(this.path).open(this.path, "r"));
    try {
      return use((target, position) =>
        attempt("read", this.path, () => file.read(target, position))
      );
    } finally {
      file.close();
    }
  }
}

function lineStarts(read: (target: Uint8Array, position: number) => number): number[] {
  const window = new Uint8Array(WINDOW);
  const starts = [0];
  let size = 0;
  for (let count; (count = read(window, size)) > 0; size += count) {
    const bytes = window.subarray(0, count);
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) {
      starts.push(size + at + 1);
    }
  }
  // What follows the last newline is a line of its own, if there is anything.
  if (starts[starts.length - 1] < size) starts.push(size);
  return starts;
}
