/** Bodies as they come in: counted, within a deadline, never more than the limits in memory. */

import type { ServiceLimits } from "../limits.ts";
import { Problem } from "../problem.ts";
import { Shares } from "../shares.ts";

/** Timers, where the host has them. */
export interface Timers {
  /** Calls `late` after this many milliseconds, unless cancelled by what it gives back. */
  after(milliseconds: number, late: () => void): () => void;
}

/** Bytes and bodies that are being received by all requests together. */
export class BodyRoom {
  readonly #bodies: Shares;
  readonly #bytes: Shares;

  constructor({ bodies, bufferedBytes, bodyBytes }: ServiceLimits) {
    this.#bodies = new Shares(bodies);
    this.#bytes = new Shares(bufferedBytes, bodyBytes);
  }

  get bodies(): number {
    return this.#bodies.total;
  }

  /** A place for one more body of a client; give it back. */
  enter(client: string | undefined): { grow(bytes: number): void; leave(): void } {
    if (!this.#bodies.fits(client)) throw busy("Too many bodies are being received.");
    this.#bodies.take(client, 1);
    let own = 0;
    let inside = true;
    return {
      grow: (bytes) => {
        if (!this.#bytes.fits(client, bytes)) {
          throw busy("The bodies being received fill the memory set aside for them.");
        }
        own += bytes;
        this.#bytes.take(client, bytes);
      },
      leave: () => {
        if (!inside) return;
        inside = false;
        this.#bodies.give(client, 1);
        this.#bytes.give(client, own);
      },
    };
  }
}

/** The answer to a request that there is no room for. */
export function busy(detail: string): Problem {
  return new Problem("busy", `${detail} Try again in a second.`, {}, { "retry-after": "1" });
}

/** What the answer to a body that was not read to its end must say, or the rest is taken for a request. */
const CLOSE = { connection: "close" };

function tooLarge(limit: number): Problem {
  return new Problem(
    "too-large",
    `The body has more than ${limit} bytes. Send fewer vectors at once, or float32 instead of JSON.`,
    { limit },
    CLOSE,
  );
}

/** A body that is said to be too large: not a byte of it is read. */
export function refuseLength(request: Request, { bodyBytes }: ServiceLimits): void {
  if (Number(request.headers.get("content-length") ?? 0) > bodyBytes) throw tooLarge(bodyBytes);
}

/**
 * The chunks of a request's body. Whoever reads them leaves no more than the limits in memory, and waits no
 * longer than the deadline of the whole body.
 *
 * @throws Problem too-large, too-slow, busy
 */
export async function* bodyChunks(
  request: Request,
  limits: ServiceLimits,
  room: BodyRoom,
  timers: Timers | undefined,
  client: string | undefined,
): AsyncGenerator<Uint8Array> {
  const { bodyBytes, bodySeconds } = limits;
  refuseLength(request, limits);
  if (request.body === null) return;
  const place = room.enter(client);
  const reader = request.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  let late: (() => void) | undefined;
  const deadline = new Promise<never>((_, reject) => {
    late = timers?.after(1000 * bodySeconds, () =>
      reject(
        new Problem(
          "too-slow",
          `The body did not arrive within ${bodySeconds} seconds. Send it at once.`,
          { limit: bodySeconds },
          CLOSE,
        ),
      ));
  });
  // Where nobody waits for it any more, a deadline that passes is no unhandled failure.
  deadline.catch(() => {});
  let bytes = 0;
  let whole = false;
  try {
    while (true) {
      const { done, value } = await Promise.race([reader.read(), deadline]);
      if (done) break;
      bytes += value.length;
      if (bytes > bodyBytes) throw tooLarge(bodyBytes);
      place.grow(value.length);
      yield value;
    }
    whole = true;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      "bad-syntax",
      "The body broke off before its end. Send all of the bytes that its headers promise.",
      {},
      CLOSE,
    );
  } finally {
    late?.();
    place.leave();
    // Not awaited: a client that sends nothing would hold the answer up.
    if (!whole) reader.cancel().catch(() => {});
  }
}

export async function bodyBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Text of bytes, which must be UTF-8. */
export function textOf(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("bad-syntax", `${what} is not UTF-8. Send it as UTF-8.`);
  }
}

/**
 * The lines of a body, empty ones too: those that are whole with a chunk come together, each cut off as it
 * is asked for. They have to be gone through before the next are asked for.
 */
export async function* bodyLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Iterator<Uint8Array>> {
  let rest: Uint8Array[] = [];
  const linesOf = function* (chunk: Uint8Array): Generator<Uint8Array> {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      const line = joined([...rest, chunk.subarray(start, end)]);
      rest = [];
      start = end + 1;
      yield line;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  };
  for await (const chunk of chunks) yield linesOf(chunk);
  if (rest.length > 0) yield [joined(rest)].values();
}
