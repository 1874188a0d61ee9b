import type * as Ort from "onnxruntime-web";
import { type ModelFile, readModelFile } from "../model/model_file.ts";
import type { Provider } from "./device.ts";
import type { FloatTensor } from "../model/pooling.ts";
import { claimThreads, keepingWorker, loadRuntime, runtimeVersion } from "./runtime.ts";
import { runtimeReason as reason } from "./runtime_reason.ts";
import { describeTensor, type Feed, type TensorInfo } from "./tensor_info.ts";
import { toFloat32, toTensor, unknownType } from "./tensors.ts";
import { nextTurn } from "@bindscope/bindscope/rooms/core";

/** For native code: threads that wait for one another sleep. */
const YIELDING = { session: { intra_op: { allow_spinning: "0" } } };

export interface SessionOptions {
  readonly provider: Provider;
  /** Threads of the processor. One process has one number of wasm threads. */
  readonly threads: number;
  /**
   * Whether native threads that wait give way to others: of pictures, whose preparation needs the cores meanwhile.
   * Captions need next to none, and their small products lose a quarter by it.
   */
  readonly yielding?: boolean;
}

/** An ONNX graph that is ready to run. Dispose of it: its weights are outside the JavaScript heap. */
export interface Session extends AsyncDisposable {
  /** How errors call the graph: its path. */
  readonly name: string;
  /** Where it runs, unless a run says otherwise. */
  readonly provider: Provider;
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** Runs that go on at one time; a caller waits for one before it asks for more. */
  readonly sessions: number;
  /** Runs the graph once, for one of its outputs. */
  run(feeds: { readonly [input: string]: Feed }, output: string): Promise<Ran>;
}

export interface Ran extends FloatTensor {
  /** Where it was done. */
  readonly provider: Provider;
}

/** The graph can't be opened or run on a device; by wasm it may. */
export class DeviceFailure extends Error {
  override name = "DeviceFailure";
}

export async function openSession(file: ModelFile, options: SessionOptions): Promise<Session> {
  const { bytes, external } = await readModelFile(file);
  return await openSessionFromBytes(file.path, bytes, { ...options, external });
}

/** The same for a graph in memory; `name` is how errors call it. */
export async function openSessionFromBytes(
  name: string,
  bytes: Uint8Array,
  { provider, threads, yielding = false, external = [] }: SessionOptions & {
    external?: readonly { path: string; data: Uint8Array }[];
  },
): Promise<Session> {
  const ort = await loadRuntime(provider);
  if (provider === "wasm") claimThreads(ort, threads);
  let session: Ort.InferenceSession;
  try {
    session = await keepingWorker(() =>
      ort.InferenceSession.create(bytes, {
        ...(provider === "native"
          ? {
            executionProviders: ["cpu"],
            intraOpNumThreads: threads,
            extra: yielding ? YIELDING : {},
          }
          : { executionProviders: [provider] }),
        // Only the output that is read leaves the card, once a run.
        ...(provider === "webgpu" ? { preferredOutputLocation: "gpu-buffer" as const } : {}),
        externalData: external.length > 0 ? [...external] : undefined,
        // Only what ends a run; the warnings speak of the runtime's inner choices.
        logSeverityLevel: 4,
      })
    );
  } catch (error) {
    const unknown = unknownType(name, reason(error));
    if (unknown !== null) throw unknown;
    if (provider === "webgpu") throw deviceFailure(name, "opened", provider, error);
    throw new SyntaxError(
      `${name} can't be opened by ${await runtimeVersion(provider)}: ${reason(error)}. ` +
        "Download it again, or export it with an opset that this version knows.",
    );
  }
  const inputs = session.inputMetadata.map(tensorInfo);
  const outputs = session.outputMetadata.map(tensorInfo);
  return {
    name,
    provider,
    inputs,
    outputs,
    sessions: 1,
    run: (feeds, output) => run(ort, session, { name, provider, inputs, feeds, output }),
    [Symbol.asyncDispose]: () => session.release(),
  };
}

/** What runtimes say where sizes do not go together. */
const SIZES = /broadcast|dimension|\bshape|\breshap/i;

/** The runtime's own words where they are all that is known. */
function notRun(
  name: string,
  inputs: readonly TensorInfo[],
  feeds: { readonly [input: string]: Feed },
  text: string,
): RangeError {
  // The first axis counts scenes.
  const open = inputs.find(({ shape }) => shape.slice(1).some((size) => typeof size === "string"));
  if (open === undefined || !SIZES.test(text)) {
    return new RangeError(`${name} could not be run: ${text}.`, { cause: text });
  }
  return new RangeError(
    `${name} takes ${describeTensor(open)}, but can't be run with [${
      feeds[open.name].dims.join(", ")
    }]: it seems to be made for one size, though it leaves that open. Export it with dynamic axes throughout, or write ` +
      `the size into the shape of its inputs: captions are then filled up to it.`,
    { cause: text },
  );
}

async function run(
  ort: typeof Ort,
  session: Ort.InferenceSession,
  { name, provider, inputs, feeds, output }: {
    name: string;
    provider: Provider;
    inputs: readonly TensorInfo[];
    feeds: { readonly [input: string]: Feed };
    output: string;
  },
): Promise<Ran> {
  const tensors: Record<string, Ort.Tensor> = {};
  for (const info of inputs) {
    const feed = feeds[info.name];
    if (feed === undefined) throw missingInput(name, inputs, feeds, info);
    tensors[info.name] = toTensor(ort, name, info, feed);
  }
  let data: Ort.Tensor.DataType;
  let dims: readonly number[];
  try {
    const results = await session.run(tensors, [output]);
    const tensor = results[output];
    try {
      data = await tensor.getData();
      dims = [...tensor.dims];
    } finally {
      tensor.dispose();
      // A run ends in microtasks only: without this, signals and timers would wait for the last one.
      await nextTurn();
    }
  } catch (error) {
    if (provider !== "wasm") throw deviceFailure(name, "run", provider, error);
    throw notRun(name, inputs, feeds, reason(error));
  }
  return { data: toFloat32(data, output), dims, provider };
}

function deviceFailure(
  name: string,
  what: "opened" | "run",
  provider: Exclude<Provider, "wasm">,
  error: unknown,
): DeviceFailure {
  const device = provider === "webgpu" ? "WebGPU" : "native code";
  return new DeviceFailure(
    `${name} could not be ${what} through ${device}: ${reason(error)}. Use --device wasm.`,
  );
}

function missingInput(
  name: string,
  inputs: readonly TensorInfo[],
  feeds: { readonly [input: string]: Feed },
  info: TensorInfo,
): TypeError {
  return new TypeError(
    `${name} needs an input ${describeTensor(info)}, but only ${
      Object.keys(feeds).join(", ")
    } can be given. Its inputs are ${
      inputs.map(describeTensor).join("; ")
    }. Export the tower that encodes these scenes alone.`,
  );
}

function tensorInfo(info: Ort.InferenceSession.ValueMetadata): TensorInfo {
  return info.isTensor
    ? { name: info.name, type: info.type, shape: info.shape }
    : { name: info.name, type: "no tensor", shape: [] };
}
