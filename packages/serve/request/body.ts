/** Bodies as they come in: counted, within a deadline, never more than the limits in memory. */

import type { ServiceLimits } from "../limits.ts";
import { Problem } from "../problem.ts";
import { Shares } from "../shares.ts";

/** The answer to a request that there is no room for. */
export function busy(detail: string): Problem {
  return new Problem("busy", `${detail} Try again in a second.`, {}, { "retry-after": "1" });
}

/** What the answer to a body that was not read to its end must say, or the rest is taken for a request. */
const CLOSE = { connection: "close" };

/** A body comes in at most so many pieces, and another for so many bytes: each costs work, however small it is. */
const PIECES = 64;
const PIECE_BYTES = 256;
/** Bytes that a stream is given at a time, where it takes a buffer: Deno's makes a new one of 64 kB for every piece else. */
const TAKEN = 16_384;

/** Bodies and bytes that are being received by all requests together. */
export class BodyRoom {
  readonly #limits: ServiceLimits;
  readonly #bodies: Shares;
  readonly #bytes: Shares;

  constructor(limits: ServiceLimits) {
    this.#limits = limits;
    this.#bodies = new Shares(limits.bodies);
    this.#bytes = new Shares(limits.bufferedBytes, limits.bodyBytes);
  }

  /**
   * The bytes of a request's body, within the limits and their deadline.
   *
   * @throws Problem too-large, too-slow, busy, bad-syntax
   */
  async read(request: Request, client: string | undefined): Promise<Uint8Array<ArrayBuffer>> {
    const { bodyBytes } = this.#limits;
    // A body that is said to be too large: not a byte of it is read.
    const said = Number(request.headers.get("content-length") ?? 0);
    if (said > bodyBytes) throw tooLarge(bodyBytes);
    if (request.body === null) return new Uint8Array();
    if (!this.#bodies.fits(client)) throw busy("Too many bodies are being received.");
    this.#bodies.take(client, 1);
    const held = { bytes: 0 };
    try {
      return await this.#collected(readerOf(request.body), said, client, held);
    } finally {
      this.#bodies.give(client, 1);
      this.#bytes.give(client, held.bytes);
    }
  }

  async #collected(
    reader: BodyReader,
    said: number,
    client: string | undefined,
    held: { bytes: number },
  ): Promise<Uint8Array<ArrayBuffer>> {
    const { bodyBytes, bodySeconds } = this.#limits;
    const hold = (bytes: number) => {
      if (!this.#bytes.fits(client, bytes)) {
        throw busy("The bodies being received fill the memory set aside for them.");
      }
      this.#bytes.take(client, bytes);
      held.bytes += bytes;
    };
    let late = false;
    // What ends the reader also ends what is waited for: no promise of each piece is left behind.
    const timer = setTimeout(() => {
      late = true;
      void reader.cancel().catch(() => {});
    }, 1000 * bodySeconds);
    let whole = false;
    let buffer = new Uint8Array();
    let [length, pieces] = [0, 0];
    try {
      while (true) {
        const { done, value } = await reader.read();
        if (late) throw tooSlow(bodySeconds);
        if (done || value === undefined) break;
        const next = length + value.length;
        if (next > bodyBytes) throw tooLarge(bodyBytes);
        if (++pieces > PIECES + next / PIECE_BYTES) throw tooManyPieces(pieces);
        if (next > buffer.length) {
          // As long as was said, once some of it is there; else twice as long as is needed.
          const size = Math.min(bodyBytes, Math.max(2 * next, Math.min(said, 16 * next)));
          hold(size - buffer.length);
          const longer = new Uint8Array(size);
          longer.set(buffer.subarray(0, length));
          buffer = longer;
        }
        buffer.set(value, length);
        length = next;
      }
      whole = true;
      return buffer.subarray(0, length);
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw late ? tooSlow(bodySeconds) : new Problem(
        "bad-syntax",
        "The body broke off before its end. Send all of the bytes that its headers promise.",
        {},
        CLOSE,
      );
    } finally {
      clearTimeout(timer);
      // Not awaited: a client that sends nothing would hold the answer up.
      if (!whole) void reader.cancel().catch(() => {});
    }
  }
}

function tooLarge(limit: number): Problem {
  return new Problem(
    "too-large",
    `The body has more than ${limit} bytes. Send fewer vectors at once, or float32 instead of JSON.`,
    { limit },
    CLOSE,
  );
}

function tooManyPieces(limit: number): Problem {
  return new Problem(
    "too-large",
    "The body comes in too many small chunks. Send it at once, or in chunks of 1,000 bytes and more.",
    { limit },
    CLOSE,
  );
}

function tooSlow(limit: number): Problem {
  return new Problem(
    "too-slow",
    `The body did not arrive within ${limit} seconds. Send it at once.`,
    { limit },
    CLOSE,
  );
}

interface BodyReader {
  /** The next piece, which is good until the next read. */
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
  cancel(): Promise<void>;
}

function readerOf(body: ReadableStream<Uint8Array>): BodyReader {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = body.getReader({ mode: "byob" });
  } catch {
    // A stream of values, not of bytes.
    return body.getReader() as BodyReader;
  }
  let buffer = new ArrayBuffer(TAKEN);
  return {
    async read() {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (value !== undefined) buffer = value.buffer;
      return { done, value };
    },
    cancel: () => reader.cancel(),
  };
}

/** Text of bytes, which must be UTF-8. */
export function textOf(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("bad-syntax", `${what} is not UTF-8. Send it as UTF-8.`);
  }
}
