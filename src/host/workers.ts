/** A thread, as a pool sees it. */
export interface HostWorker {
  /** Sends a message to the thread; buffers in `transfer` are moved. */
  postMessage(message: unknown, transfer: Transferable[]): void;
  /** Ends the thread at once. */
  terminate(): void;
  /** Called with messages of the thread. */
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  /** The thread could not be started, or died. */
  onerror: ((event: { readonly message?: string; preventDefault?(): void }) => void) | null;
  /**
   * Calls `onerror` once nobody holds the lock of this name any more: a Web Worker that ends by itself
   * sends no event. Absent where the host tells of every end.
   */
  watch?(mark: string): void;
}

/** A pool, as a thread of it sees it. */
export interface JobPort {
  /** Sends a message to the pool. */
  postMessage(message: unknown, transfer: Transferable[]): void;
  /** Called with messages of the pool. */
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  /** A lock that this thread holds until it ends; null where there are none. Absent as {@linkcode HostWorker.watch}. */
  mark?(): Promise<string | null>;
}

/**
 * The name of every worker of a pool. A thread of another name keeps its messages to itself, though it may
 * import the same modules. A bundler's own factory has to give it too.
 */
export const JOB_WORKER = "bindscope jobs";

/** Workers of the Web: Deno, Bun, browsers. */
export function startWebWorker(module: URL): HostWorker {
  const thread = new Worker(module.href, { type: "module", name: JOB_WORKER });
  const watching = new AbortController();
  const worker: HostWorker = {
    postMessage: (message, transfer) => thread.postMessage(message, transfer),
    terminate: () => {
      watching.abort();
      thread.terminate();
    },
    onmessage: null,
    onerror: null,
    watch: (mark) => {
      const { signal } = watching;
      const ended = () => {
        if (!signal.aborted) worker.onerror?.({ message: ENDED });
      };
      // Rejected only by the abort.
      locks()?.request(mark, { signal }, ended).catch(() => {});
    },
  };
  thread.onmessage = ({ data }) => worker.onmessage?.({ data });
  thread.onerror = (event) => worker.onerror?.(event);
  return worker;
}

/** Message for a thread that ended by itself. */
export const ENDED = "it ended without a word";

/** Absent in older hosts, and on pages without HTTPS. */
function locks(): LockManager | undefined {
  return globalThis.navigator?.locks;
}

/** Takes a lock that is released when the thread ends. */
async function markOfThisThread(): Promise<string | null> {
  const mark = `${JOB_WORKER} ${crypto.randomUUID()}`;
  return await new Promise((resolve) => {
    const held = () => {
      resolve(mark);
      return new Promise<void>(() => {});
    };
    const none = () => resolve(null);
    const asked = locks()?.request(mark, held);
    if (asked === undefined) none();
    else asked.catch(none);
  });
}

export function webJobPort(): JobPort | null {
  const isJobWorker = "WorkerGlobalScope" in globalThis &&
    (globalThis as { name?: unknown }).name === JOB_WORKER;
  if (!isJobWorker) return null;
  const here = globalThis as unknown as JobPort;
  const port: JobPort = {
    postMessage: (message, transfer) => here.postMessage(message, transfer),
    onmessage: null,
    mark: markOfThisThread,
  };
  here.onmessage = ({ data }) => port.onmessage?.({ data });
  return port;
}
