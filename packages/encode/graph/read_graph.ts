import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  type GraphProto,
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  TensorProto_DataLocation as DataLocation,
  TensorProto_DataType as DataType,
  type ValueInfoProto,
} from "./onnx_pb.ts";
import { activationsOf } from "./activations.ts";
import { layerStacks } from "./layer_stacks.ts";

/** An input or output: `shape` holds sizes, and names of free dimensions. */
export interface GraphValue {
  /** Its name. */
  readonly name: string;
  /** Type of its elements. */
  readonly type: string;
  /** Its dimensions; those that vary have names. */
  readonly shape: readonly (number | string)[];
}

/** A file of weights beside a graph. */
export interface ExternalFile {
  /** Its name. */
  readonly name: string;
  /** The end of the last weight in it. */
  readonly bytes: number;
}

/** What an ONNX graph says of itself. */
export interface GraphSummary {
  /** Version of the operators. */
  readonly opset: number;
  /** What wrote it. */
  readonly producer: string;
  /** What it takes. */
  readonly inputs: readonly GraphValue[];
  /** What it gives. */
  readonly outputs: readonly GraphValue[];
  /** Numbers in its weights. */
  readonly parameters: number;
  /** Files that hold weights outside the graph, and how long each has to be at least. */
  readonly external: readonly ExternalFile[];
  /** How many layers {@linkcode exposeLayer} can read. */
  readonly layers: number;
  /** Its activations, most frequent first: "gelu", "quick_gelu". */
  readonly activations: readonly string[];
}

/**
 * Reads an ONNX file's bytes; weights are not copied.
 *
 * @throws {SyntaxError} if they are no ONNX model
 */
export function readOnnx(name: string, bytes: Uint8Array): ModelProto {
  let model: ModelProto | null = null;
  try {
    model = fromBinary(ModelProtoSchema, bytes);
  } catch {
    // Said below.
  }
  if (model?.graph === undefined || model.graph.node.length === 0) {
    throw new SyntaxError(
      `${name} is no ONNX model, or a cut-off one. Download or export it again.`,
    );
  }
  return model;
}

export function summarize(model: ModelProto): GraphSummary {
  const graph = model.graph!;
  const weights = new Set(graph.initializer.map(({ name }) => name));
  return {
    opset: Number(model.opsetImport.find(({ domain }) => domain === "")?.version ?? 0),
    producer: [model.producerName, model.producerVersion].filter(Boolean).join(" "),
    // Old exporters list the weights among the inputs.
    inputs: graph.input.filter(({ name }) => !weights.has(name)).map(describe),
    outputs: graph.output.map(describe),
    parameters: graph.initializer
      .filter(({ dataType, dims }) => dataType !== DataType.INT64 && dims.length > 0)
      .reduce((sum, { dims }) => sum + dims.reduce((a, b) => a * Number(b), 1), 0),
    external: externalFiles(graph),
    layers: Math.max(0, ...layerStacks(graph).map(({ outputs }) => outputs.length)),
    activations: activationsOf(model),
  };
}

function externalFiles(graph: GraphProto): ExternalFile[] {
  const ends = new Map<string, number>();
  for (const { dataLocation, externalData } of graph.initializer) {
    if (dataLocation !== DataLocation.EXTERNAL) continue;
    const about = new Map(externalData.map(({ key, value }) => [key, value]));
    const name = about.get("location") ?? "";
    const end = Number(about.get("offset") ?? 0) + Number(about.get("length") ?? 0);
    ends.set(name, Math.max(ends.get(name) ?? 0, end));
  }
  return [...ends].map(([name, bytes]) => ({ name, bytes }))
    .sort((a, b) => a.name < b.name ? -1 : 1);
}

/**
 * The same model with a layer's output as one more output, and that output's name.
 *
 * Layers count from 1; -1 is the last. `tower` is what the path of the right layers contains, where a
 * graph has two towers. Nothing is copied but the bytes: in this format, a model followed by a piece
 * of a model is the model with the piece added.
 *
 * @throws {RangeError} if the graph has no such layer
 */
export function exposeLayer(
  name: string,
  bytes: Uint8Array,
  layer: number,
  tower: RegExp,
): { bytes: Uint8Array; output: string } {
  const graph = readOnnx(name, bytes).graph!;
  const stacks = layerStacks(graph).sort((a, b) => b.outputs.length - a.outputs.length);
  const stack = stacks.find(({ path }) => tower.test(path)) ?? stacks[0];
  if (stack === undefined) {
    throw new RangeError(
      `--layer ${layer}: nothing in ${name} is named after layers, so none can be found. ` +
        `Choose one of its outputs with --output: ${graph.output.map((o) => o.name).join(", ")}.`,
    );
  }
  const count = stack.outputs.length;
  const output = stack.outputs.at(layer > 0 ? layer - 1 : layer);
  if (layer === 0 || output === undefined) {
    throw new RangeError(
      `--layer ${layer}: ${name} has ${count} layers. Give 1 to ${count}, or -${count} to -1 from ` +
        "the last.",
    );
  }
  if (graph.output.some((info) => info.name === output)) return { bytes, output };
  const piece = toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { graph: create(GraphProtoSchema, { output: [{ name: output }] }) }),
  );
  const joined = new Uint8Array(bytes.length + piece.length);
  joined.set(bytes);
  joined.set(piece, bytes.length);
  return { bytes: joined, output };
}

function describe({ name, type }: ValueInfoProto): GraphValue {
  if (type?.value.case !== "tensorType") return { name, type: "no tensor", shape: [] };
  const { elemType, shape } = type.value.value;
  return {
    name,
    type: (DataType[elemType] ?? "unknown").toLowerCase().replace(/^float$/, "float32"),
    shape: (shape?.dim ?? []).map(({ value }) =>
      value.case === "dimValue" ? Number(value.value) : value.value ?? "?"
    ),
  };
}
