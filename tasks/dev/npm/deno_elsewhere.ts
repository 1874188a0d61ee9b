/**
 * What tasks use of Deno, for Node and Bun; bundles have it in the place of the global. It asks the process
 * for its modules only when it is called, and is Deno itself where that is what runs.
 */
import type * as fs from "node:fs";
import type * as os from "node:os";
import type * as stream from "node:stream";

interface Elsewhere {
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdout: { readonly isTTY?: boolean; readonly columns?: number; readonly fd: number };
  readonly stderr: { readonly isTTY?: boolean; readonly columns?: number; readonly fd: number };
  readonly stdin: stream.Readable;
  readonly pid: number;
  readonly platform: string;
  readonly arch: string;
  readonly versions: { readonly [name: string]: string };
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
  exit(code: number): never;
  memoryUsage(): { rss: number; heapUsed: number };
  getBuiltinModule(name: string): unknown;
}

const here = () => (globalThis as unknown as { process: Elsewhere }).process;
const files = () => here().getBuiltinModule("node:fs") as typeof fs;
const system = () => here().getBuiltinModule("node:os") as typeof os;

class NeverThrown extends Error {}

const output = (name: "stdout" | "stderr") => ({
  isTerminal: () => here()[name].isTTY === true,
  write: (bytes: Uint8Array) => Promise.resolve(files().writeSync(here()[name].fd, bytes)),
});

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
  stdout: output("stdout"),
  stderr: output("stderr"),
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
    NotFound: NeverThrown,
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
    const file = files().openSync(path, "a+");
    return {
      // Node has no locks of files: two runs of one folder are the person's own care there.
      tryLockSync: () => true,
      truncateSync: () => files().ftruncateSync(file),
      writeSync: (bytes: Uint8Array) => files().writeSync(file, bytes),
      statSync: () => files().fstatSync(file),
      close: () => files().closeSync(file),
    };
  },
};

/** The global, or its substitute. */
export const __deno: unknown = Reflect.get(globalThis, "Deno") ?? elsewhere;
