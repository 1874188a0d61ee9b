/** ONNX graphs, ready to run. */
import type * as Ort from "onnxruntime-web";
import { type ModelFile, readModelFile } from "../model/model_file.ts";
import type { Provider } from "./device.ts";
import type { FloatTensor } from "../model/pooling.ts";
import { claimThreads, keepingWorker, loadRuntime, runtimeVersion } from "./runtime.ts";
import { runtimeReason as reason } from "./runtime_reason.ts";
import { nextTurn } from "./turn.ts";

/** What a graph takes or gives: `shape` holds sizes, and names of free dimensions. */
export interface TensorInfo {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** A value for one input of a graph. Float and integer inputs are converted to the graph's type. */
export interface Feed {
  readonly data: Float32Array | Int32Array;
  readonly dims: readonly number[];
}

export interface SessionOptions {
  readonly provider: Provider;
  /** Threads of the processor. One process has one number of wasm threads. */
  readonly threads: number;
}

/** An ONNX graph that is ready to run. Dispose of it: its weights lie outside the JavaScript heap. */
export interface Session extends AsyncDisposable {
  /** How errors call the graph: its path. */
  readonly name: string;
  /** Where it runs. */
  readonly provider: Provider;
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** Runs the graph once, for one of its outputs. */
  run(feeds: { readonly [input: string]: Feed }, output: string): Promise<FloatTensor>;
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
  { provider, threads, external = [] }: SessionOptions & {
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
          ? { executionProviders: ["cpu"], intraOpNumThreads: threads }
          : { executionProviders: [provider] }),
        externalData: external.length > 0 ? [...external] : undefined,
        // Only what ends a run; the warnings speak of the runtime's inner choices.
        logSeverityLevel: 4,
      })
    );
  } catch (error) {
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
    run: (feeds, output) => run(ort, session, { name, provider, inputs, feeds, output }),
    [Symbol.asyncDispose]: () => session.release(),
  };
}

/** `input_ids int64 [batch, sequence]`: how errors describe what a graph has. */
export function describeTensor({ name, type, shape }: TensorInfo): string {
  return `${name} ${type} [${shape.join(", ")}]`;
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
): Promise<FloatTensor> {
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
    throw new RangeError(`${name} could not be run: ${reason(error)}.`);
  }
  return { data: toFloat32(data, output), dims };
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

function toTensor(ort: typeof Ort, name: string, info: TensorInfo, { data, dims }: Feed) {
  const fixed = info.shape.findIndex((size, axis) =>
    typeof size === "number" && size !== dims[axis]
  );
  if (info.shape.length > 0 && (info.shape.length !== dims.length || fixed >= 0)) {
    throw new RangeError(
      `${name} takes ${describeTensor(info)}, but the input has the shape [${dims.join(", ")}]. ` +
        "Use the preprocessor_config.json or tokenizer.json that belongs to this graph.",
    );
  }
  switch (info.type) {
    case "float32":
      return new ort.Tensor(
        "float32",
        data instanceof Float32Array ? data : new Float32Array(data),
        dims,
      );
    case "float16":
      return new ort.Tensor("float16", new Uint16Array(new Float16Array(data).buffer), dims);
    case "int64":
      return new ort.Tensor("int64", BigInt64Array.from(data as Int32Array, BigInt), dims);
    case "int32":
      return new ort.Tensor(
        "int32",
        data instanceof Int32Array ? data : new Int32Array(data),
        dims,
      );
    default:
      throw new TypeError(
        `${name} takes ${describeTensor(info)}; numbers of that type can't be given here. ` +
          "Export the model with float32, float16, int64 or int32 inputs.",
      );
  }
}

function toFloat32(data: Ort.Tensor.DataType, output: string): Float32Array {
  if (data instanceof Float32Array) return data;
  if (data instanceof Float16Array || data instanceof Float64Array) return new Float32Array(data);
  if (data instanceof Uint16Array) {
    return new Float32Array(new Float16Array(data.buffer, data.byteOffset, data.length));
  }
  throw new TypeError(
    `The output ${output} holds ${data.constructor.name}, not floating-point numbers. ` +
      "Choose another with --output.",
  );
}

function tensorInfo(info: Ort.InferenceSession.ValueMetadata): TensorInfo {
  return info.isTensor
    ? { name: info.name, type: info.type, shape: info.shape }
    : { name: info.name, type: "no tensor", shape: [] };
}
