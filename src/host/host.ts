/**
 * What the place that bindscope runs in gives: files, threads, hashes. Nothing else in the portable
 * folders knows Deno, Node, Bun, browsers or workers by name.
 */
import type { HostFiles } from "./files.ts";
import type { HostWorker, JobPort } from "./workers.ts";

/** A SHA-256 that is being made. */
export interface HostHash {
  /** Adds bytes. */
  update(bytes: Uint8Array): unknown;
  /** Another one that goes on from here. */
  copy(): HostHash;
  /** Ends it; in lower-case hexadecimal. */
  digest(encoding: "hex"): string;
}

/** What compiles WebAssembly here, where it can be told how. What it is told holds for every thread of the process. */
export interface Engine {
  /** Tells it how to compile what comes after. */
  flag(name: string): void;
  /** The main thread decides for all others. */
  readonly isMainThread: boolean;
}

/** The place; a host of one's own differs from a given one in what it replaces. */
export interface Host {
  /** How messages call it. */
  readonly name: string;
  /** Threads that run at the same time. */
  readonly cores: number;
  /** Most bytes that one matrix may take; null where only the core's own limit counts. */
  readonly matrixBytes: number | null;
  /** Bytes of memory that the machine could still give; null where it does not say, or may not be asked. */
  freeMemory(): number | null;
  /** Its files. Browsers have a place in memory, empty at first. */
  readonly files: HostFiles;
  /** Paths as the system writes them. */
  readonly paths: HostPaths;
  /** SHA-256 by native code; null where there is none that answers at once. */
  readonly sha256: (() => HostHash) | null;
  /** Starts a worker from its module; null where there are no workers. */
  readonly startWorker: ((module: URL) => HostWorker) | null;
  /** In a thread that a pool started: where its jobs come from. Null in any other. */
  jobPort(): JobPort | null;
  /** A file that belongs to the package: the core, a font. */
  readAsset(url: URL): Promise<Uint8Array<ArrayBuffer>>;
  /** Null where there is nothing to tell, or nobody wants it told. */
  readonly engine: Engine | null;
  /** An empty name for a file, unlike any other. */
  uniqueName(): string;
}

/** What is needed of paths: the functions of `node:path` by the same names. */
export interface HostPaths {
  join(...parts: string[]): string;
  /** The last part, without `ending` if it has it. */
  basename(path: string, ending?: string): string;
  /** The folder that holds it. */
  dirname(path: string): string;
  /** The ending of a file's name, dot included. */
  extname(path: string): string;
  resolve(...parts: string[]): string;
  /** The way from one place to another. */
  relative(from: string, to: string): string;
  /** Whether it begins at the root. */
  isAbsolute(path: string): boolean;
}
