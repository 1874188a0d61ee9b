/** A graph to an ONNX file; its weights are drawn and written a piece at a time. */
import { create, toBinary } from "@bufbuild/protobuf";
import type { TorchStream } from "@bindscope/bindscope/rooms/core";
import type { FolderWriter } from "@bindscope/bindscope/rooms/data";
import { basename } from "@bindscope/bindscope/rooms/host";
import { VERSION } from "@bindscope/bindscope/rooms/result";
import type { Graph, Weight } from "./graph.ts";
import {
  ModelProtoSchema,
  type TensorProto,
  TensorProto_DataLocation as DataLocation,
  TensorProto_DataType as DataType,
  TensorProtoSchema,
} from "./onnx_pb.ts";
import { draw } from "./initializer.ts";

/** Operators of this version: the first with LayerNormalization, known to every runtime in use. */
const OPSET = 17n;
/** Version of operators that are not ONNX's own. */
const OTHER_OPSET = 1n;
const IR_VERSION = 8n;

/** Weights of more bytes than this go to a file of their own, as on the hub. */
export const INLINE_LIMIT = 32 * 2 ** 20;

/** Offsets in the weights' file are multiples of it, so that runtimes can map them. */
const ALIGNMENT = 4096;
/** Smaller weights stay in the graph: runtimes look at some of them before they open files. */
const SMALL = 1024;

/**
 * Writes `name` (as `onnx/model.onnx`) and, if the weights are many, `name` + `_data`.
 *
 * Weights are drawn from `stream` in the order in which the graph was built; where all of them are
 * given, it may be null.
 */
export async function writeGraph(
  writer: Pick<FolderWriter, "write">,
  name: string,
  graph: Graph,
  stream: TorchStream | null,
  { inlineLimit = INLINE_LIMIT, onNumbers = () => {} }: {
    readonly inlineLimit?: number;
    /** Called with how many numbers were drawn. */
    readonly onNumbers?: (count: number) => void;
  } = {},
): Promise<void> {
  const outside = bytesOfWeights(graph.weights) > inlineLimit;
  const file = `${name}_data`;
  const tensors = new Map<Weight, TensorProto>();
  const offsets = new Map<Weight, number>();
  let end = 0;
  for (const weight of graph.weights) {
    const bytes = bytesOfWeights([weight]);
    const place = { offset: Math.ceil(end / ALIGNMENT) * ALIGNMENT, bytes };
    const external = outside && bytes > SMALL;
    tensors.set(weight, tensorOf(weight, external ? { file: basename(file), ...place } : null));
    if (!external) continue;
    offsets.set(weight, place.offset);
    end = place.offset + bytes;
  }
  const pieces = drawAll(tensors, offsets, stream, onNumbers);
  if (outside) await writer.write(file, pieces);
  else for (const _ of pieces); // Draws the weights into their tensors.
  const otherDomains = new Set(
    graph.nodes.map(({ domain }) => domain).filter((domain) => domain !== ""),
  );
  const model = create(ModelProtoSchema, {
    irVersion: IR_VERSION,
    producerName: "bindscope",
    producerVersion: VERSION,
    opsetImport: [
      { domain: "", version: OPSET },
      ...[...otherDomains].map((domain) => ({ domain, version: OTHER_OPSET })),
    ],
    graph: {
      name: "main_graph",
      node: graph.nodes,
      initializer: [...graph.constants, ...tensors.values()],
      input: graph.inputs,
      output: graph.outputs,
    },
  });
  await writer.write(name, toBinary(ModelProtoSchema, model));
}

/** Numbers that a graph's weights hold. */
export function countWeights({ weights }: Graph): number {
  return weights.reduce((sum, weight) => sum + numberOf(weight), 0);
}

/**
 * Draws all weights in their order. Yields the bytes of the weights' file; weights without an offset
 * in it are put into their tensors.
 */
function* drawAll(
  tensors: ReadonlyMap<Weight, TensorProto>,
  offsets: ReadonlyMap<Weight, number>,
  stream: TorchStream | null,
  onNumbers: (count: number) => void,
): Generator<Uint8Array> {
  let end = 0;
  for (const [weight, tensor] of tensors) {
    const offset = offsets.get(weight);
    if (offset === undefined) tensor.rawData = new Uint8Array(bytesOfWeights([weight]));
    else if (offset > end) yield new Uint8Array(offset - end);
    let filled = 0;
    for (const numbers of draw(stream, weight.start, numberOf(weight))) {
      const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
      if (offset === undefined) tensor.rawData.set(bytes, filled);
      else yield bytes;
      filled += bytes.length;
      onNumbers(numbers.length);
    }
    if (offset !== undefined) end = offset + filled;
  }
}

function tensorOf(
  { name, dims, type }: Weight,
  outside: { readonly file: string; readonly offset: number; readonly bytes: number } | null,
): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dims: dims.map(BigInt),
    dataType: type === "uint8" ? DataType.UINT8 : DataType.FLOAT,
    ...(outside && {
      dataLocation: DataLocation.EXTERNAL,
      externalData: [
        { key: "location", value: outside.file },
        { key: "offset", value: String(outside.offset) },
        { key: "length", value: String(outside.bytes) },
      ],
    }),
  });
}

function numberOf({ dims }: Weight): number {
  return dims.reduce((a, b) => a * b, 1);
}

/** Bytes that weights take in a file. */
function bytesOfWeights(weights: readonly Weight[]): number {
  return weights.reduce(
    (sum, weight) => sum + (weight.type === "uint8" ? 1 : 4) * numberOf(weight),
    0,
  );
}
