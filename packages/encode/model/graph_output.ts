import type { Pooling, Readout } from "./family.ts";
import type { SentenceTransformers } from "./sentence_transformers.ts";
import { describeTensor, type TensorInfo } from "../session/tensor_info.ts";

export type PoolingOption = "auto" | "cls" | "mean" | "eos" | "pooler" | "none";

/** Which output of a graph is read, and how it becomes one vector a scene. */
export interface GraphOutput {
  /** Name of the output. */
  readonly output: string;
  /** How its vectors become one. */
  readonly pooling: Pooling;
}

export interface OutputRequest {
  /** `--output`. */
  readonly output: string | null;
  /** `--pooling`. */
  readonly pooling: PoolingOption;
  /** What models of this family are read by. */
  readonly readout: Readout;
  /** The folder's own settings; null where it has none. */
  readonly sentenceTransformers: SentenceTransformers | null;
}

/** By the options, else by the folder's own files, else by the default of the model's family. */
export function chooseOutput(
  graph: { readonly name: string; readonly outputs: readonly TensorInfo[] },
  request: OutputRequest,
): GraphOutput {
  const info = chooseInfo(graph, request);
  const pooling = choosePooling(info, request);
  const rank = info.shape.length;
  if (pooling !== "none" && rank === 2) {
    throw new RangeError(
      `--pooling ${pooling}: the output ${info.name} is already one vector a scene. ` +
        "Leave --pooling out, or choose an output of one vector a token.",
    );
  }
  if ((pooling === "cls" || pooling === "eos") && rank === 4) {
    throw new RangeError(
      `--pooling ${pooling}: the output ${info.name} is a map of places, without such a token. ` +
        "Choose --pooling mean.",
    );
  }
  return { output: info.name, pooling };
}

function chooseInfo(
  { name, outputs }: { readonly name: string; readonly outputs: readonly TensorInfo[] },
  { output, pooling, readout, sentenceTransformers }: OutputRequest,
): TensorInfo {
  const named = (wanted: string) => outputs.find((info) => info.name === wanted);
  const missing = (flag: string, wanted: string) =>
    new RangeError(
      `${flag}: ${name} has no output ${wanted}. It has ${outputs.map(describeTensor).join("; ")}.`,
    );
  if (output !== null) {
    const tensorInfo = named(output);
    if (!tensorInfo) throw missing(`--output ${output}`, output);
    return tensorInfo;
  }
  if (pooling === "pooler") {
    const tensorInfo = named("pooler_output");
    if (!tensorInfo) throw missing("--pooling pooler", "pooler_output");
    return tensorInfo;
  }
  const vector = readout.vectors.map(named).find((info) => info !== undefined);
  const states = named("last_hidden_state") ?? outputs.find(({ shape }) => shape.length >= 3);
  const preferStates = pooling !== "none" && (pooling !== "auto" || sentenceTransformers !== null);
  const tensorInfo = preferStates ? states ?? vector : vector ?? states;
  if (tensorInfo) return tensorInfo;
  throw new RangeError(
    `${name}: none of its outputs is known to be an embedding. Choose one with --output: ` +
      `${outputs.map(describeTensor).join("; ")}.`,
  );
}

function choosePooling(
  { shape }: TensorInfo,
  { pooling, readout, sentenceTransformers }: OutputRequest,
): Pooling {
  if (pooling === "pooler") return "none";
  if (pooling !== "auto") return pooling;
  if (shape.length === 2) return "none";
  if (shape.length === 4) return "mean";
  return sentenceTransformers?.pooling() ?? readout.pooling;
}
