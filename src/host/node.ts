/** Node and Bun: the system's files, and each its own workers. */
import { builtin, thisProcess } from "./builtins.ts";
import type { Host } from "./host.ts";
import { readFileAsset, systemFiles } from "./system_files.ts";
import { ENDED, type HostWorker, JOB_WORKER, type JobPort } from "./workers.ts";

/** Null where this is neither. workerd has a process too, but no files that last. */
export function nodeHost(): Host | null {
  const { versions, getBuiltinModule } = thisProcess() ?? {};
  if (versions?.node === undefined || getBuiltinModule === undefined) return null;
  if (globalThis.navigator?.userAgent === "Cloudflare-Workers") return null;
  if (globalThis.navigator === undefined) {
    throw new Error(
      `bindscope needs Node 22.3 or later, and this is Node ${versions.node}. Install a newer one.`,
    );
  }
  const crypto = builtin("node:crypto");
  return {
    name: versions.bun === undefined ? "Node" : "Bun",
    cores: navigator.hardwareConcurrency,
    matrixBytes: null,
    freeMemory: () => thisProcess()?.availableMemory?.() ?? null,
    files: systemFiles(),
    paths: builtin("node:path"),
    sha256: () => crypto.createHash("sha256"),
    startWorker: startThread,
    jobPort: threadPort,
    readAsset: readFileAsset,
    engine: v8Engine(),
    uniqueName: () => crypto.randomUUID(),
  };
}

/** A thread, with the events of a worker of the Web. */
function startThread(module: URL): HostWorker {
  const { Worker } = builtin("node:worker_threads");
  const thread = new Worker(module, { workerData: JOB_WORKER, name: JOB_WORKER });
  let ended = false;
  const worker: HostWorker = {
    postMessage: (message, transfer) => thread.postMessage(message, transfer as never),
    terminate: () => {
      ended = true;
      void thread.terminate();
    },
    onmessage: null,
    onerror: null,
  };
  thread.on("message", (data) => worker.onmessage?.({ data }));
  thread.on("error", (error) => {
    ended = true;
    worker.onerror?.({ message: (error as Error).message });
  });
  thread.on("exit", () => {
    if (!ended) worker.onerror?.({ message: ENDED });
  });
  return worker;
}

/**
 * V8 joins operations of the core from Node 24 on, where its newer compiler is the one for WebAssembly, and by itself only
 * with AVX2.
 */
function v8Engine(): Host["engine"] {
  const { versions, arch, env } = thisProcess()!;
  const isNew = versions?.bun === undefined && Number(versions?.node?.split(".", 1)[0]) >= 24;
  if (!isNew || arch !== "x64" || env?.BINDSCOPE_WIDE === "0") return null;
  return {
    flag: (name) => builtin("node:v8").setFlagsFromString(`--${name}`),
    isMainThread: builtin("node:worker_threads").isMainThread,
  };
}

function threadPort(): JobPort | null {
  const { parentPort, workerData } = builtin("node:worker_threads");
  if (parentPort === null || workerData !== JOB_WORKER) return null;
  const port: JobPort = {
    postMessage: (message, transfer) => parentPort.postMessage(message, transfer as never),
    onmessage: null,
  };
  parentPort.on("message", (data) => port.onmessage?.({ data }));
  return port;
}
