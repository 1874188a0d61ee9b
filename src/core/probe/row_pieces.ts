/**
 * Rows on their way to a job on another thread, a piece at a time: the sender never holds more than
 * {@linkcode AHEAD} pieces that the job has not taken in, however many rows there are.
 */

/** Some rows, and where they belong. */
export interface RowPiece {
  /** [places, dim]. */
  readonly rows: Float32Array<ArrayBuffer>;
  /** Number of each row among those that are wanted. */
  readonly places: Int32Array<ArrayBuffer>;
}

/** Pieces under way: one that is being taken in, one that waits. */
const AHEAD = 2;

/** What goes through the port; null after the last. */
type Sent = RowPiece | null;

/**
 * Starts a job that takes its rows from a port ({@linkcode receivePieces}), and feeds it `pieces`, each
 * made when there is room for it.
 *
 * @param start hands the port to the job; `failed` is aborted if a piece could not be made
 * @throws what the job throws, or what `pieces` throws
 */
export async function feedPieces<T>(
  pieces: Iterable<RowPiece>,
  start: (port: MessagePort, failed: AbortSignal) => Promise<T>,
): Promise<T> {
  const { port1: ours, port2: theirs } = new MessageChannel();
  const failed = new AbortController();
  let room = AHEAD;
  let over = false;
  let wake = () => {};
  ours.onmessage = () => {
    room++;
    wake();
  };
  const send = async () => {
    for (const { rows, places } of pieces) {
      room--;
      const piece: Sent = { rows, places };
      ours.postMessage(piece, [rows.buffer, places.buffer]);
      // Before the next one is made.
      while (room === 0 && !over) await new Promise<void>((resolve) => wake = resolve);
      if (over) return;
    }
    ours.postMessage(null satisfies Sent);
  };
  const sending = send().catch((error) => failed.abort(error));
  try {
    return await start(theirs, failed.signal);
  } finally {
    over = true;
    wake();
    await sending;
    ours.close();
  }
}

/** The pieces that arrive at `port`, in the order sent. */
export async function* receivePieces(port: MessagePort): AsyncGenerator<RowPiece> {
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
