/** Does the jobs of a sweep on this machine, together with whoever else works on the same folder. */
import { TaskError } from "@bindscope/bindscope/rooms/options";
import { requireSameCode } from "../code_build.ts";
import type { EventLog } from "../events.ts";
import type { FinishedJobs, OutputHash } from "../finished.ts";
import { MinHeap } from "./heap.ts";
import { type JobEnd, JobProcess } from "./job_process.ts";
import { largestFirst } from "./largest_first.ts";
import type { Leases } from "../leases.ts";
import type { MemoryBudget } from "./memory.ts";
import type { SweepJob } from "../plan/sweep_job.ts";

/** Which part of a sweep is begun with; when that is done, what is left over is taken too. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

interface RunSettings {
  readonly finished: FinishedJobs;
  readonly leases: Leases;
  readonly events: EventLog;
  readonly memory: MemoryBudget;
  /** Words that start a process for jobs. */
  readonly process: readonly string[];
  /** The code that gives the jobs out; their processes refuse to be of another. */
  readonly code: string;
  /** Processes side by side. */
  readonly workers: number;
  /** Do again what is done. */
  readonly force: boolean;
  /** A shard does not wait for what others do; without one all is done at the end. */
  readonly shard: Shard | null;
  readonly signal: AbortSignal;
  readonly commandOf: (job: SweepJob) => string;
  readonly progress: (done: number, doing: string) => void;
}

export interface RunSummary {
  /** Done now, and done before. */
  readonly done: number;
  readonly found: number;
  readonly failed: readonly { readonly job: SweepJob; readonly message: string }[];
  /** Not tried, since what they take up failed. */
  readonly blocked: readonly SweepJob[];
  /** Left to other processes, which are at it. */
  readonly left: number;
}

/** How often a job is tried that takes its process down. */
const TRIES = 2;
/** Milliseconds between two looks at what others do. */
const POLL_MILLISECONDS = 1000;
/** Milliseconds that a stopped job has to come to its next checkpoint. */
const GRACE = 20_000;
/** Bytes that a process may hold between two jobs; beyond, it gives way to a fresh one. */
const MOST_BYTES = 1.5e9;

interface Node {
  readonly job: SweepJob;
  readonly position: number;
  /** Jobs that it still waits for. */
  needs: number;
  readonly feeds: Node[];
  state: "waiting" | "ready" | "running" | "done" | "failed" | "blocked";
  crashes: number;
}

/** Does what is not done; resolves when nothing is left that can be done here. */
export async function runJobs(
  jobs: readonly SweepJob[],
  settings: RunSettings,
): Promise<RunSummary> {
  return await new Run(jobs, settings).run();
}

class Run {
  readonly #settings: RunSettings;
  /** By place: the order in which jobs are begun. */
  readonly #nodes: Node[];
  /** Each after those it needs, so that one way through finds all that is done. */
  readonly #inOrder: readonly Node[];
  readonly #hashes = new Map<string, OutputHash>();
  readonly #ready = new MinHeap();
  /** Ready, but another process is at it. */
  #elsewhere: Node[] = [];
  readonly #processes: JobProcess[];
  readonly #idle: JobProcess[];
  readonly #running = new Map<Node, JobProcess>();
  /** Done or not, but not recorded yet. */
  readonly #ending = new Set<Node>();
  readonly #failed: { job: SweepJob; message: string }[] = [];
  #done = 0;
  #found = 0;
  /** Whether all jobs were looked for once. */
  #passed = false;
  /** Whether a job has ended since it was last looked. */
  #ended = false;
  #wake = () => {};
  #fatal: Error | null = null;

  constructor(jobs: readonly SweepJob[], settings: RunSettings) {
    this.#settings = settings;
    const { shard, workers, process, events } = settings;
    // A shard begins with its own part; without one it matters what is begun last.
    const first = shard === null ? 0 : Math.floor(jobs.length * shard.index / shard.of);
    const begun = shard === null ? largestFirst(jobs) : jobs;
    const placeOf = new Map(begun.map((job, i) => [job, (i - first + jobs.length) % jobs.length]));
    const nodes = jobs.map((job): Node => ({
      job,
      position: placeOf.get(job)!,
      needs: job.from.length,
      feeds: [],
      state: "waiting",
      crashes: 0,
    }));
    const byId = new Map(nodes.map((node) => [node.job.id, node]));
    for (const node of nodes) for (const { id } of node.job.from) byId.get(id)!.feeds.push(node);
    this.#nodes = nodes.toSorted((a, b) => a.position - b.position);
    this.#processes = Array.from(
      { length: workers },
      () =>
        new JobProcess(
          process,
          (message) => events.tell({ event: "warning", job: null, kind: null, message }),
        ),
    );
    this.#idle = [...this.#processes];
    this.#inOrder = nodes;
  }

  async run(): Promise<RunSummary> {
    const { signal } = this.#settings;
    const stop = () => this.#wake();
    signal.addEventListener("abort", stop);
    try {
      await this.#findDone();
      await this.#work();
      if (this.#fatal !== null) throw this.#fatal;
      signal.throwIfAborted();
    } finally {
      signal.removeEventListener("abort", stop);
      await this.#stopAll();
    }
    return {
      done: this.#done,
      found: this.#found,
      failed: this.#failed,
      blocked: this.#nodes.filter(({ state }) => state === "blocked").map(({ job }) => job),
      left: this.#elsewhere.length +
        this.#nodes.filter(({ state }) => state === "waiting").length,
    };
  }

  async #findDone(): Promise<void> {
    for (const node of this.#inOrder) {
      if (this.#settings.signal.aborted) return;
      if (node.needs > 0) continue;
      if (!this.#settings.force && await this.#isDone(node)) this.#markFound(node);
      else this.#makeReady(node);
    }
    this.#passed = true;
  }

  async #work(): Promise<void> {
    const { signal, shard } = this.#settings;
    for (;;) {
      if (signal.aborted || this.#fatal !== null) return;
      await this.#startAll();
      const open = this.#running.size + this.#ending.size + this.#ready.size > 0;
      // What others do feeds what is left here; a shard leaves it all to them.
      if (!open && (this.#elsewhere.length === 0 || shard !== null)) return;
      await this.#change();
      await this.#lookElsewhere();
    }
  }

  /** Waits until a job ends, somebody stops all, or it is time to look at what others did. */
  async #change(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (this.#settings.signal.aborted || this.#ended) resolve();
      if (this.#elsewhere.length > 0) timer = setTimeout(resolve, POLL_MILLISECONDS);
    });
    clearTimeout(timer);
    this.#ended = false;
  }

  async #startAll(): Promise<void> {
    const { leases, memory, force } = this.#settings;
    while (this.#idle.length > 0 && this.#ready.size > 0) {
      const node = this.#nodes[this.#ready.peek()!];
      const room = memory.reserve(node.job);
      if (room === null) return;
      this.#ready.pop();
      if (!leases.take(node.job.id)) {
        room.release(null);
        this.#elsewhere.push(node);
        continue;
      }
      // Another process may have done it since it was looked for.
      if (!force && await this.#isDone(node)) {
        leases.release(node.job.id);
        room.release(null);
        this.#markFound(node);
        continue;
      }
      node.state = "running";
      const process = this.#idle.pop()!;
      this.#running.set(node, process);
      this.#do(node, process, room.release).catch((error) => {
        this.#fatal = error;
      }).finally(() => this.#look());
    }
  }

  async #do(
    node: Node,
    process: JobProcess,
    release: (rss: number | null) => void,
  ): Promise<void> {
    const { events, leases, commandOf, progress } = this.#settings;
    const { job } = node;
    events.tell({ event: "started", job: job.id, kind: job.kind });
    const start = performance.now();
    const { end, message, rss } = await process.run(job);
    const seconds = Math.round(performance.now() - start) / 1000;
    release(rss);
    if (rss !== null && rss > MOST_BYTES) await process.end();
    // It may go on with another job while this one's record is on its way to the disk.
    this.#running.delete(node);
    this.#idle.push(process);
    this.#ending.add(node);
    this.#look();
    try {
      await this.#record(node, end, message, seconds);
    } finally {
      leases.release(job.id);
      this.#ending.delete(node);
      progress(this.#done + this.#found, commandOf(job));
    }
  }

  async #record(
    node: Node,
    end: JobEnd["end"],
    message: string,
    seconds: number,
  ): Promise<void> {
    const { events, finished } = this.#settings;
    const { job } = node;
    const entry = { job: job.id, kind: job.kind };
    switch (end) {
      case "done":
        this.#hashes.set(job.id, await finished.keep(job, this.#hashes));
        this.#done++;
        events.tell({ event: "done", ...entry, seconds });
        return this.#finish(node);
      case "stopped":
        events.tell({ event: "stopped", ...entry, seconds });
        return this.#makeReady(node);
      case "refused":
        events.tell({ event: "stopped", ...entry, seconds });
        throw new TaskError(message);
      case "crashed":
        if (this.#settings.signal.aborted) {
          return events.tell({ event: "stopped", ...entry, seconds });
        }
        // Half-changed sources start no process.
        requireSameCode(this.#settings.code);
        if (++node.crashes < TRIES) {
          events.tell({ event: "retried", ...entry, seconds, message });
          return this.#makeReady(node);
        }
        return this.#fail(node, message, seconds);
      case "failed":
        if (/disk is full/i.test(message)) throw new TaskError(message);
        return this.#fail(node, message, seconds);
    }
  }

  #fail(node: Node, message: string, seconds: number): void {
    const { events, commandOf } = this.#settings;
    const { job } = node;
    node.state = "failed";
    this.#failed.push({ job, message });
    const command = commandOf(job);
    events.tell({ event: "failed", job: job.id, kind: job.kind, seconds, message, command });
    const block = ({ feeds }: Node) => {
      for (const fed of feeds) {
        if (fed.state !== "waiting") continue;
        fed.state = "blocked";
        block(fed);
      }
    };
    block(node);
  }

  /** Something has changed: there may be more to start, or nothing left. */
  #look(): void {
    this.#ended = true;
    this.#wake();
  }

  async #isDone(node: Node): Promise<boolean> {
    const hash = await this.#settings.finished.find(node.job, this.#hashes);
    if (hash === null) return false;
    this.#hashes.set(node.job.id, hash);
    return true;
  }

  #markFound(node: Node): void {
    this.#found++;
    this.#settings.progress(this.#done + this.#found, "");
    this.#finish(node);
  }

  #finish(node: Node): void {
    node.state = "done";
    for (const fed of node.feeds) {
      if (--fed.needs > 0 || fed.state !== "waiting") continue;
      // The first way through comes by all that it has yet to look at.
      if (this.#passed) this.#makeReady(fed);
    }
  }

  #makeReady(node: Node): void {
    node.state = "ready";
    this.#ready.push(node.position);
  }

  async #lookElsewhere(): Promise<void> {
    const { leases } = this.#settings;
    const waiting = this.#elsewhere;
    this.#elsewhere = [];
    for (const node of waiting) {
      if (await this.#isDone(node)) this.#markFound(node);
      else if (leases.isHeld(node.job.id)) this.#elsewhere.push(node);
      else this.#makeReady(node);
    }
  }

  async #stopAll(): Promise<void> {
    for (const process of this.#running.values()) process.stop();
    const deadline = performance.now() + GRACE;
    while (this.#running.size + this.#ending.size > 0 && performance.now() < deadline) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, 100);
      });
    }
    await Promise.all(this.#processes.map((process) => process.end()));
  }
}
