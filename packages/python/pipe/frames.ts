/**
 * Frames of a pipe: a length (4 bytes, little-endian), a head of this many bytes (JSON), then the buffers whose lengths the
 * head names. Both directions have the same form.
 */

/** What goes over the pipe at a time. */
export interface Frame {
  /** Any JSON object. */
  readonly head: { readonly [name: string]: unknown };
  /** Bytes that it speaks of, by their number. */
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
}

/** A head of more bytes is no head: the other end speaks another protocol. */
const LONGEST_HEAD = 2 ** 28;

/** The frames that arrive, until the pipe is closed between two of them. */
export async function* readFrames(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  const bytes = new ByteReader(pieces);
  for (;;) {
    const length = await bytes.take(4);
    if (length === null) return;
    const headLength = new DataView(length.buffer).getUint32(0, true);
    if (headLength > LONGEST_HEAD) {
      throw new RangeError(
        `A frame's head of ${headLength} bytes is none. Start the process anew.`,
      );
    }
    const text = new TextDecoder().decode(await bytes.need(headLength));
    const { buffers: lengths = [], ...head } = JSON.parse(text) as Frame["head"] & {
      readonly buffers?: readonly number[];
    };
    const buffers: Uint8Array<ArrayBuffer>[] = [];
    for (const length of lengths) buffers.push(await bytes.need(length));
    yield { head, buffers };
  }
}

export function frameBytes({ head, buffers }: Frame): Uint8Array[] {
  const lengths = buffers.map(({ length }) => length);
  const text = new TextEncoder().encode(JSON.stringify({ ...head, buffers: lengths }));
  const start = new Uint8Array(4 + text.length);
  new DataView(start.buffer).setUint32(0, text.length, true);
  start.set(text, 4);
  return [start, ...buffers];
}

/** Takes as many bytes as are wanted from pieces of any length. */
class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest = new Uint8Array();

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** This many bytes in a buffer of their own; null where the pipe ended before the first. */
  async take(count: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const taken = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      if (this.#rest.length === 0) {
        const { done, value } = await this.#pieces.next();
        if (done) {
          if (filled === 0) return null;
          throw new RangeError("The pipe was closed within a frame. Start the process anew.");
        }
        this.#rest = new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.length);
        continue;
      }
      const piece = this.#rest.subarray(0, count - filled);
      taken.set(piece, filled);
      filled += piece.length;
      this.#rest = this.#rest.subarray(piece.length);
    }
    return taken;
  }

  async need(count: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.take(count);
    if (bytes === null) {
      throw new RangeError("The pipe was closed within a frame. Start the process anew.");
    }
    return bytes;
  }
}
