/**
 * Rows on their way to a job on another thread, a piece at a time: the sender never holds more than
 * {@linkcode AHEAD} pieces that the job has not taken in, however many rows there are.
 */
import { host } from "../../host/this_host.ts";

/** Some rows, and where they belong. */
export interface RowPiece {
  /** [places, dim]. */
  readonly rows: Float32Array<ArrayBuffer>;
  /** Number of each row among those that are wanted. */
  readonly places: Int32Array<ArrayBuffer>;
}

/** Pieces under way: one that is being taken in, one that waits. */
const AHEAD = 2;

/** What of a MessagePort is used; in a host without threads, two objects that know each other. */
export interface PiecePort {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer?: Transferable[]): void;
  close(): void;
}

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
  start: (port: PiecePort, failed: AbortSignal) => Promise<T>,
): Promise<T> {
  const [ours, theirs] = portPair();
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
export async function* receivePieces(port: PiecePort): AsyncGenerator<RowPiece> {
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

function portPair(): [PiecePort, PiecePort] {
  // Where there are no threads, a channel may be missing or unable to move buffers (workerd).
  if (host().startWorker === null) return LocalPort.pair();
  const { port1, port2 } = new MessageChannel();
  return [port1, port2];
}

/** A port within one thread: what is sent is handed over as it is. */
class LocalPort implements PiecePort {
  readonly #waiting: unknown[] = [];
  #listener: PiecePort["onmessage"] = null;
  #other: LocalPort | null = null;

  static pair(): [LocalPort, LocalPort] {
    const [a, b] = [new LocalPort(), new LocalPort()];
    [a.#other, b.#other] = [b, a];
    return [a, b];
  }

  get onmessage(): PiecePort["onmessage"] {
    return this.#listener;
  }

  set onmessage(listener) {
    this.#listener = listener;
    queueMicrotask(() => this.#deliver());
  }

  postMessage(message: unknown): void {
    const other = this.#other;
    if (other === null) return;
    other.#waiting.push(message);
    // Later, as between threads.
    queueMicrotask(() => other.#deliver());
  }

  close(): void {
    this.#other = null;
  }

  #deliver(): void {
    while (this.#listener !== null && this.#waiting.length > 0) {
      this.#listener({ data: this.#waiting.shift() } as MessageEvent);
    }
  }
}
