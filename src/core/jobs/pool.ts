/**
 * Runs core jobs on several threads. A job is the same computation wherever it runs, and results
 * come back in the order asked for, so no number depends on the worker count.
 */

import { advised, FEWER_WORKERS } from "../remedy.ts";
import { inOrder } from "../in_order.ts";
import { host } from "../../host/this_host.ts";
import type { HostWorker } from "../../host/workers.ts";
import type { Arithmetic } from "../arithmetic.ts";
import type { Core } from "../core.ts";
import type { CoreJobs } from "./jobs.ts";
import { piecesOf, sendPieces } from "./row_pieces.ts";
import { Semaphore } from "./semaphore.ts";
import type { DoJob, JobName, JobTable, WorkerReply, WorkerRequest } from "./serve_jobs.ts";

interface Pending {
  request: WorkerRequest;
  transfer: Transferable[];
  /** Infinity where none was given: see {@linkcode WorkerPool.run}. */
  cost: number;
  /** Whether the worker ends with the job; undefined: if its core has grown beyond {@linkcode KEPT}. */
  release: boolean | undefined;
  /** A worker died while it did this job. */
  failed: boolean;
  /** Stops sending the pieces of its rows. */
  stop: () => void;
  progress: (share: number) => void;
  resolve: (output: never) => void;
  reject: (error: unknown) => void;
}

/** Large pieces of work that hold rows in memory at a time, at most. Each takes one slot, or all of them to run alone. */
export const MEMORY_SLOTS = 2;

/** Bytes of the core's memory that a worker may keep between jobs. It never shrinks while the worker lives. */
const KEPT = 64 * 2 ** 20;

const ERRORS: Record<string, ErrorConstructor> = {
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
};

/** Where the workers of a pool begin: a module that exports {@linkcode serveJobs} of its jobs as its default. */
export interface WorkerEntry {
  /** Where the module is. A function, so that nothing is asked of a host before it is needed. */
  readonly url: () => URL;
  /** The same module in this thread, for hosts without workers. */
  readonly load: () => Promise<{ readonly default: DoJob }>;
}

/** The entry of workers for {@linkcode CoreJobs}. */
const CORE_WORKER: WorkerEntry = {
  url: () => new URL("./worker.ts", import.meta.url),
  load: () => import("./worker.ts"),
};

/**
 * A pool of at most `size` workers, started when first needed. With 0, and where the host has no workers,
 * jobs are done one after the other in this thread, where a debugger sees them. The numbers are the same.
 *
 * `worker` is its entry, for jobs that are not the core's; see {@linkcode ./serve_jobs.ts}.
 */
export class WorkerPool<Jobs extends JobTable<Jobs> = CoreJobs> {
  /** Most workers; 0 where jobs are done in this thread. */
  readonly size: number;
  readonly arithmetic: Arithmetic;
  readonly #entry: WorkerEntry;
  readonly #idle: HostWorker[] = [];
  readonly #busy = new Map<HostWorker, Pending>();
  readonly #queue: Pending[] = [];
  #nextId = 0;
  #closed = false;
  #busyHere = false;
  readonly #slots = new Semaphore(MEMORY_SLOTS);
  /** Whether a worker could be started; where not, jobs are done here. */
  #hasWorkers = host().startWorker !== null;

  /** Starts no worker yet. */
  constructor(
    size: number = host().cores,
    worker: WorkerEntry = CORE_WORKER,
    arithmetic: Arithmetic = "strict",
  ) {
    if (!Number.isInteger(size) || size < 0) {
      throw new RangeError(`A pool has a whole number of workers, but ${size} were asked for.`);
    }
    this.size = size;
    this.arithmetic = arithmetic;
    this.#entry = worker;
  }

  /** Workers with the arithmetic of a core, for {@linkcode CoreJobs}. */
  static of(core: Core, size?: number): WorkerPool {
    return new WorkerPool(size, CORE_WORKER, core.arithmetic);
  }

  /**
   * Runs one job; buffers in `transfer` are moved, not copied, and `pieces` of the input, unless they are an array, are
   * made and sent as the job takes them in. A worker whose core has grown ends with the job, so
   * that the memory is given back; `release` says that it always does, or never.
   *
   * Of the jobs that wait, those without a `cost` go first: they are short, and a person waits for them.
   * Then the dearest, so that no worker is left alone with a long one at the end; equally dear ones in
   * the order asked for. The unit of the cost is the caller's.
   */
  run<N extends JobName<Jobs>>(
    name: N,
    input: Jobs[N]["input"],
    options: {
      progress?: (share: number) => void;
      transfer?: Transferable[];
      release?: boolean;
      cost?: number;
      signal?: AbortSignal;
    } = {},
  ): Promise<Jobs[N]["output"]> {
    options.signal?.throwIfAborted();
    if (this.#closed) return Promise.reject(new ReferenceError("The worker pool is closed."));
    return new Promise((resolve, reject) => {
      const pending: Pending = {
        request: { id: this.#nextId++, name, input, arithmetic: this.arithmetic },
        transfer: options.transfer ?? [],
        release: options.release,
        failed: false,
        stop: () => {},
        cost: options.cost ?? Infinity,
        progress: options.progress ?? (() => {}),
        resolve,
        reject,
      };
      const { signal } = options;
      const abandon = () => this.#abandon(pending, signal!.reason);
      const forget = () => {
        signal?.removeEventListener("abort", abandon);
        pending.stop();
      };
      pending.resolve = (output) => (forget(), resolve(output));
      pending.reject = (error) => (forget(), reject(error));
      signal?.addEventListener("abort", abandon, { once: true });
      this.#queue.push(pending);
      this.#startNext();
    });
  }

  /** Results in order; jobs are started one more than there are workers ahead, so that no worker waits. */
  inOrder<T>(count: number, start: (index: number) => Promise<T>): AsyncGenerator<T> {
    return inOrder(count, this.size + 1, start);
  }

  /** Does work once this many of the {@linkcode MEMORY_SLOTS} are free, first come, first served; 0: at once. */
  withSlots<T>(slots: number, work: () => Promise<T>): Promise<T> {
    return slots === 0 ? work() : this.#slots.take(slots, work);
  }

  /** Ends the workers that have no job, so that their memory is given back; the next jobs start others. */
  endIdle(): void {
    for (const worker of this.#idle.splice(0)) worker.terminate();
  }

  /** Ends all workers; jobs in flight are rejected. */
  close(): void {
    this.#closed = true;
    this.endIdle();
    for (const [worker, pending] of this.#busy) {
      worker.terminate();
      pending.reject(new DOMException("The worker pool was closed.", "AbortError"));
    }
    this.#busy.clear();
    for (const pending of this.#queue.splice(0)) {
      pending.reject(new DOMException("The worker pool was closed.", "AbortError"));
    }
  }

  /** Frees it at the end of `using`. */
  [Symbol.dispose](): void {
    this.close();
  }

  #startNext(): void {
    while (this.#queue.length > 0 && this.#busy.size < this.size && this.#hasWorkers) {
      const pending = this.#takeNext();
      const worker = this.#idle.pop();
      if (worker === undefined) this.#startWorker(pending);
      else this.#hand(worker, pending);
    }
    if (this.size === 0 || !this.#hasWorkers) this.#doHere();
  }

  /** The job is sent once the worker reports that it runs, so that it can be done here if the worker never does. */
  #startWorker(pending: Pending): void {
    let worker: HostWorker;
    try {
      worker = host().startWorker!(this.#entry.url());
    } catch {
      return this.#giveUpWorkers(pending);
    }
    this.#busy.set(worker, pending);
    worker.onmessage = ({ data }) => {
      this.#hand(worker, pending);
      const { mark } = data as Extract<WorkerReply, { kind: "ready" }>;
      if (mark !== null) worker.watch?.(mark);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.#busy.delete(worker);
      worker.terminate();
      this.#giveUpWorkers(pending);
    };
  }

  /** No worker could be started: a page may forbid them, or a bundle may have left their module out. */
  #giveUpWorkers(pending: Pending): void {
    this.#hasWorkers = false;
    this.#queue.unshift(pending);
    this.#startNext();
  }

  #hand(worker: HostWorker, pending: Pending): void {
    this.#busy.set(worker, pending);
    worker.onmessage = ({ data }) => this.#receive(worker, pending, data as WorkerReply);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.#busy.delete(worker);
      worker.terminate();
      this.#retry(pending, event.message ?? "no reason is known");
    };
    const { request, transfer } = pending;
    const pieces = piecesOf(request.input);
    if (pieces === null) return worker.postMessage(request, transfer);
    const { port, stop } = sendPieces(pieces, (error) => this.#abandon(pending, error));
    pending.stop = stop;
    const input = { ...request.input as object, pieces: port };
    worker.postMessage({ ...request, input }, [...transfer, port]);
  }

  /** A job whose input was not moved away is done once more: the numbers are the same. Some pieces are made once only. */
  #retry(pending: Pending, why: string): void {
    const pieces = piecesOf(pending.request.input);
    const moved = pending.transfer.length > 0 || pieces !== null && "next" in pieces;
    pending.stop();
    if (pending.failed || moved) {
      pending.reject(
        advised(
          new Error(
            `A worker failed${pending.failed ? " twice" : ""} in the job ${pending.request.name}: ${
              why.replace(/\.$/, "")
            }.`,
          ),
          FEWER_WORKERS,
        ),
      );
    } else {
      pending.failed = true;
      this.#queue.unshift(pending);
    }
    this.#startNext();
  }

  /** Does all queued jobs in this thread, where a running one can't be stopped. */
  async #doHere(): Promise<void> {
    if (this.#busyHere) return;
    this.#busyHere = true;
    while (this.#queue.length > 0) {
      const { request: { name, input }, transfer, progress, resolve, reject } = this.#takeNext();
      try {
        const { default: doJob } = await this.#entry.load();
        resolve(await doJob(name, copyOf(input, transfer), progress, this.arithmetic) as never);
      } catch (error) {
        reject(error);
      }
    }
    this.#busyHere = false;
  }

  #takeNext(): Pending {
    let first = 0;
    for (const [at, { cost }] of this.#queue.entries()) {
      if (cost > this.#queue[first].cost) first = at;
    }
    return this.#queue.splice(first, 1)[0];
  }

  #receive(worker: HostWorker, pending: Pending, reply: WorkerReply): void {
    if (reply.kind === "ready") return;
    if (reply.kind === "progress") return pending.progress(reply.share);
    this.#busy.delete(worker);
    const grown = reply.kind === "done" && reply.held > KEPT;
    if (pending.release ?? grown) worker.terminate();
    else this.#keepIdle(worker);
    if (reply.kind === "done") pending.resolve(reply.output as never);
    else pending.reject(new (ERRORS[reply.name] ?? Error)(reply.message));
    this.#startNext();
  }

  /** Keeps a worker for the next job, unless it dies meanwhile. */
  #keepIdle(worker: HostWorker): void {
    this.#idle.push(worker);
    worker.onerror = (event) => {
      event.preventDefault?.();
      worker.terminate();
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
    };
  }

  /** A running job can only be stopped with its worker. */
  #abandon(pending: Pending, reason: unknown): void {
    const queued = this.#queue.indexOf(pending);
    if (queued >= 0) this.#queue.splice(queued, 1);
    for (const [worker, running] of this.#busy) {
      if (running !== pending) continue;
      worker.terminate();
      this.#busy.delete(worker);
    }
    pending.reject(reason);
    this.#startNext();
  }
}

/** A job may change its input; a worker has a copy of its own. Pieces are made for it alone. */
function copyOf(input: unknown, transfer: Transferable[]): unknown {
  const pieces = piecesOf(input);
  if (pieces === null) return structuredClone(input, { transfer });
  return { ...structuredClone({ ...input as object, pieces: null }, { transfer }), pieces };
}
