/** Threads that do jobs, as a pool sees them, and as they see the pool. */

/** The near side. */
export interface HostWorker {
  /** Says something to the thread; buffers in `transfer` are moved. */
  postMessage(message: unknown, transfer: Transferable[]): void;
  /** Ends the thread at once. */
  terminate(): void;
  /** Called with what the thread says. */
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  /** The thread could not be started, or died. */
  onerror: ((event: { readonly message?: string; preventDefault?(): void }) => void) | null;
}

/** The far side. */
export interface JobPort {
  /** Says something to the pool. */
  postMessage(message: unknown, transfer: Transferable[]): void;
  /** Called with what the pool says. */
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

/**
 * The name of every worker of a pool. A thread of another name keeps its messages to itself, though it may
 * import the same modules. A bundler's own factory has to give it too.
 */
export const JOB_WORKER = "bindscope jobs";

/** Workers of the Web: Deno, Bun, browsers. */
export function startWebWorker(module: URL): HostWorker {
  return new Worker(module.href, { type: "module", name: JOB_WORKER }) as unknown as HostWorker;
}

/** The far side of such a worker. */
export function webJobPort(): JobPort | null {
  const isJobWorker = "WorkerGlobalScope" in globalThis &&
    (globalThis as { name?: unknown }).name === JOB_WORKER;
  return isJobWorker ? globalThis as unknown as JobPort : null;
}
