/**
 * Rows on their way to a job on another thread, a piece at a time: the sender never holds more than
 * {@linkcode AHEAD} pieces that the job has not taken in, however many rows there are.
 *
 * A job has them as `pieces` of its input. The caller gives a function that makes them; where the job is done on
 * another thread, the pool sends them there.
 */
import { scatterRows } from "../rows_of.ts";
import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";

/** Some rows, and where they belong. */
export interface RowPiece {
  /** [places, dim]. */
  readonly rows: Float32Array<ArrayBuffer>;
  /** Number of each row among those that are wanted. */
  readonly places: Int32Array<ArrayBuffer>;
}

/** What a job takes its rows from; it empties each piece as it takes it in. */
export type RowPieces = AsyncIterable<RowPiece> | Iterable<RowPiece>;

/** Pieces under way: one that is being taken in, one that waits. */
const AHEAD = 2;

/** What goes through the port; null after the last. */
type Sent = RowPiece | null;

/** The pieces among what a job is given; null where there are none, or all are there already. */
export function piecesOf(input: unknown): RowPieces | null {
  if (typeof input !== "object" || input === null || !("pieces" in input)) return null;
  const { pieces } = input;
  return Array.isArray(pieces) ? null : pieces as RowPieces;
}

/**
 * Sends pieces, each made when there is room for it.
 *
 * @param failed called with why a piece could not be made
 * @returns the port where they arrive, and what ends the making
 */
export function sendPieces(
  pieces: RowPieces,
  failed: (error: unknown) => void,
): { port: MessagePort; stop: () => void } {
  const { port1: ours, port2: port } = new MessageChannel();
  let room = AHEAD;
  let over = false;
  let wake = () => {};
  ours.onmessage = () => {
    room++;
    wake();
  };
  const send = async () => {
    for await (const { rows, places } of pieces) {
      if (over) return;
      room--;
      ours.postMessage({ rows, places } satisfies Sent, [rows.buffer, places.buffer]);
      // Before the next one is made.
      while (room === 0 && !over) await new Promise<void>((resolve) => wake = resolve);
      if (over) return;
    }
    ours.postMessage(null satisfies Sent);
  };
  send().catch(failed);
  const stop = () => {
    over = true;
    wake();
    ours.close();
  };
  return { port, stop };
}

/** What a job is given, with the pieces that arrive at its port in the order sent. */
export function withArriving(input: unknown): unknown {
  const pieces = piecesOf(input);
  return pieces !== null && "postMessage" in pieces
    ? { ...input as object, pieces: receivePieces(pieces as unknown as MessagePort) }
    : input;
}

async function* receivePieces(port: MessagePort): AsyncGenerator<RowPiece> {
  const waiting: Sent[] = [];
  let wake = () => {};
  port.onmessage = ({ data }: MessageEvent<Sent>) => {
    waiting.push(data);
    wake();
  };
  try {
    for (;;) {
      while (waiting.length === 0) await new Promise<void>((resolve) => wake = resolve);
      const piece = waiting.shift()!;
      if (piece === null) return;
      yield piece;
      port.postMessage("taken");
    }
  } finally {
    port.close();
  }
}

/** All rows together [rows, dim]; dispose of them. */
export async function gatherPieces(
  core: Core,
  rows: number,
  dim: number,
  pieces: RowPieces,
): Promise<Matrix> {
  const all = Matrix.zeros(core, rows, dim);
  try {
    for await (const { rows: values, places } of pieces) {
      scatterRows(all.view(), values, dim, places);
      values.buffer.transfer(0);
    }
    return all;
  } catch (error) {
    all.dispose();
    throw error;
  }
}
