/**
 * What tasks use of Deno, for Node and Bun; bundles have it in the place of the global. It asks the process
 * for its modules only when it is called, and is Deno itself where that is what runs.
 */
import type * as fs from "node:fs";
import type * as os from "node:os";
import type * as stream from "node:stream";

interface Elsewhere {
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdout: { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { readonly isTTY?: boolean; readonly columns?: number };
  readonly stdin: stream.Readable;
  readonly pid: number;
  readonly platform: string;
  readonly arch: string;
  readonly versions: { readonly [name: string]: string };
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
  exit(code: number): never;
  kill(pid: number, signal: 0): boolean;
  memoryUsage(): { rss: number; heapUsed: number };
  getBuiltinModule(name: string): unknown;
}

const here = () => (globalThis as unknown as { process: Elsewhere }).process;
const files = () => here().getBuiltinModule("node:fs") as typeof fs;
const system = () => here().getBuiltinModule("node:os") as typeof os;

class NeverThrown extends Error {}

class NotFound extends Error {
  static override [Symbol.hasInstance](error: unknown): boolean {
    return codeOf(error) === "ENOENT";
  }
}

const codeOf = (error: unknown) => (error as { readonly code?: string } | null)?.code;

const output = (name: "stdout" | "stderr", file: number) => ({
  isTerminal: () => here()[name].isTTY === true,
  writeSync: (bytes: Uint8Array) => files().writeSync(file, bytes),
  /** A pipe does not wait for its reader here: it says that it is full. */
  async write(bytes: Uint8Array): Promise<number> {
    for (;;) {
      try {
        return files().writeSync(file, bytes);
      } catch (error) {
        if (codeOf(error) !== "EAGAIN") throw error;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  },
});

/** Whether a process is there, be it another user's. */
function runs(pid: number): boolean {
  try {
    return here().kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

/**
 * Node has no locks of files: who makes the file has the lock, and has written its process into it. What a process left that
 * has ended is made anew. Null where another one runs.
 */
function madeOrTaken(path: string): number | null {
  for (;;) {
    try {
      return files().openSync(path, "wx+");
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    try {
      const [, pid] = /process (\d+)/.exec(files().readFileSync(path, "utf8")) ?? [];
      // One that was made a moment ago has no process in it yet.
      const young = Date.now() - files().statSync(path).mtimeMs < 2000;
      if (pid === undefined ? young : runs(Number(pid))) return null;
      files().rmSync(path);
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
    }
  }
}

const elsewhere = {
  get args() {
    return [];
  },
  get pid() {
    return here().pid;
  },
  get noColor() {
    return (here().env.NO_COLOR ?? "") !== "";
  },
  get version() {
    const { node, bun, v8 = "" } = here().versions;
    return { deno: bun === undefined ? `none, Node ${node}` : `none, Bun ${bun}`, v8 };
  },
  get build() {
    return { os: here().platform, arch: here().arch };
  },
  env: { get: (name: string) => here().env[name] },
  stdout: output("stdout", 1),
  stderr: output("stderr", 2),
  stdin: {
    read: (piece: Uint8Array) =>
      new Promise<number | null>((resolve, reject) =>
        files().read(0, piece, (error, count) => error ? reject(error) : resolve(count || null))
      ),
    get readable() {
      const { Readable } = here().getBuiltinModule("node:stream") as typeof stream;
      return Readable.toWeb(here().stdin);
    },
  },
  consoleSize: () => ({ columns: here().stdout.columns ?? 0, rows: 0 }),
  exit: (code: number) => here().exit(code),
  addSignalListener: (signal: string, listener: () => void) => here().on(signal, listener),
  removeSignalListener: (signal: string, listener: () => void) => here().off(signal, listener),
  memoryUsage: () => here().memoryUsage(),
  systemMemoryInfo: () => ({ total: system().totalmem(), available: system().freemem() }),
  hostname: () => system().hostname(),
  // Node asks for no permissions unless it is told to.
  permissions: {
    query: () => Promise.resolve({ state: "granted" }),
    querySync: () => ({ state: "granted" }),
  },
  errors: {
    NotCapable: NeverThrown,
    PermissionDenied: NeverThrown,
    NotFound,
    AddrInUse: NeverThrown,
  },
  remove: (path: string) => files().promises.rm(path),
  removeSync: (path: string) =>
    files().statSync(path).isDirectory() ? files().rmdirSync(path) : files().rmSync(path),
  readFile: (path: string | URL) => files().promises.readFile(path),
  readTextFile: (path: string | URL) => files().promises.readFile(path, "utf8"),
  readTextFileSync: (path: string) => files().readFileSync(path, "utf8"),
  writeTextFile: (path: string, text: string) => files().promises.writeFile(path, text),
  lstatSync: (path: string) => files().lstatSync(path),
  openSync(path: string) {
    const made = madeOrTaken(path);
    const file = made ?? files().openSync(path, "r");
    return {
      tryLockSync: () => made !== null,
      truncateSync: () => files().ftruncateSync(file),
      writeSync: (bytes: Uint8Array) => files().writeSync(file, bytes),
      statSync: () => files().fstatSync(file),
      close: () => files().closeSync(file),
    };
  },
};

/** The global, or its substitute. */
export const __deno: unknown = Reflect.get(globalThis, "Deno") ?? elsewhere;
