/** The only importer of onnxruntime: loaded when the first session is opened, not before. */
import type * as Ort from "onnxruntime-web";
import { leaveWide } from "@bindscope/bindscope/rooms/core";
import type { Provider } from "./device.ts";
import { MAX_THREADS } from "./threads.ts";

let place: URL | null = null;

/**
 * Says where the runtime's own files are, before it is loaded: pages have them beside their other files,
 * everybody else in the package.
 */
export function placeRuntime(folder: URL): void {
  place = folder;
}

/** What each build loads of these files: the code that starts its threads, and the program. */
const FILES = {
  wasm: "ort-wasm-simd-threaded",
  webgpu: "ort-wasm-simd-threaded.asyncify",
} as const;

const loading: { [P in Provider]?: Promise<typeof Ort> } = {};

/** The build that runs in Deno with threads, the one that speaks WebGPU, or native code. */
export function loadRuntime(provider: Provider): Promise<typeof Ort> {
  return loading[provider] ??= (async () => {
    const ort = provider === "native"
      ? (await import("./native_runtime.ts")).loadNative()
      : await webRuntime(provider);
    ort.env.logLevel = "error";
    if (place !== null && provider !== "native") {
      const at = (ending: string) => new URL(`${FILES[provider]}.${ending}`, place!).href;
      ort.env.wasm.wasmPaths = { mjs: at("mjs"), wasm: at("wasm") };
    }
    return ort;
  })();
}

/** onnxruntime-web, which the npm package leaves to those who encode. */
async function webRuntime(provider: "wasm" | "webgpu"): Promise<typeof Ort> {
  leaveWide();
  try {
    return provider === "webgpu"
      ? await import("onnxruntime-web/webgpu")
      : await import("onnxruntime-web");
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Error(
      "Models are run by onnxruntime-web, which is not installed here. " +
        "Install it beside bindscope: npm install onnxruntime-web",
      { cause: error },
    );
  }
}

/** Name and version of the runtime, for manifests and cache keys. */
export async function runtimeVersion(provider: Provider): Promise<string> {
  // Both builds of onnxruntime-web are one package; asking the smaller question loads less.
  const ort = await loadRuntime(provider === "native" ? "native" : "wasm");
  const { common, node, web } = ort.env.versions;
  return provider === "native"
    ? `onnxruntime-node ${node ?? common}`
    : `onnxruntime-web ${web ?? common}`;
}

let claimed: number | undefined;

/** onnxruntime makes its threads once, with the first session of a process. */
export function claimThreads(ort: typeof Ort, threads: number): void {
  if (!Number.isInteger(threads) || threads < 1 || threads > MAX_THREADS) {
    throw new RangeError(`1 to ${MAX_THREADS} threads can be used, but ${threads} were asked for.`);
  }
  if (claimed !== undefined && claimed !== threads) {
    throw new RangeError(
      `onnxruntime already runs with ${claimed} threads in this process, and keeps them. ` +
        `Use the same number, or encode with ${threads} in another process.`,
    );
  }
  claimed = threads;
  ort.env.wasm.numThreads = threads;
}

// Taken before the runtime is loaded: sessions may be opened side by side.
const { Worker } = globalThis;

/**
 * Runs what starts the runtime and puts the global `Worker` back.
 *
 * To start its threads, onnxruntime sets it to Node's class of that name, for the whole process;
 * web workers made afterwards would lack `self` and wait for ever.
 */
export async function keepingWorker<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } finally {
    globalThis.Worker = Worker;
  }
}
