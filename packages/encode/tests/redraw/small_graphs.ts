/** Graphs of a few nodes, written by hand. */
import { create, toBinary } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType as AttributeType,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProto_DataType as DataType,
  TensorProtoSchema,
  ValueInfoProtoSchema,
} from "../../graph/onnx_pb.ts";

type Numbers = { readonly buffer: ArrayBufferLike; readonly length: number };

/** A tensor of these numbers; their array says how they are written. */
export function tensor(name: string, dims: readonly number[], numbers: Numbers): TensorProto {
  const types = new Map<unknown, DataType>([
    [Float32Array, DataType.FLOAT],
    [Float16Array, DataType.FLOAT16],
    [Float64Array, DataType.DOUBLE],
    [Int8Array, DataType.INT8],
    [Uint8Array, DataType.UINT8],
    [Int32Array, DataType.INT32],
    [BigInt64Array, DataType.INT64],
  ]);
  return create(TensorProtoSchema, {
    name,
    dims: dims.map(BigInt),
    dataType: types.get(numbers.constructor)!,
    rawData: new Uint8Array(numbers.buffer),
  });
}

/** A node that reads `input` and makes `output`, or several; attributes are integers, lists of them, text or a tensor. */
export function node(
  opType: string,
  input: string[],
  output: string | readonly string[],
  attributes: { [name: string]: number | number[] | string | TensorProto } = {},
  domain = "",
): NodeProto {
  return create(NodeProtoSchema, {
    opType,
    domain,
    name: `/${[output].flat()[0]}`,
    input,
    output: [output].flat(),
    attribute: Object.entries(attributes).map(([name, value]) =>
      typeof value === "number"
        ? { name, type: AttributeType.INT, i: BigInt(value) }
        : typeof value === "string"
        ? { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) }
        : Array.isArray(value)
        ? { name, type: AttributeType.INTS, ints: value.map(BigInt) }
        : { name, type: AttributeType.TENSOR, t: value }
    ),
  });
}

/** The file of a graph from `x` float32 to the last node's output. */
export function onnxFile(
  nodes: NodeProto[],
  initializer: TensorProto[],
  shape: readonly (number | string)[],
): Uint8Array {
  const value = (name: string, dims: readonly (number | string)[]) =>
    create(ValueInfoProtoSchema, {
      name,
      type: {
        value: {
          case: "tensorType",
          value: {
            elemType: DataType.FLOAT,
            shape: {
              dim: dims.map((size) => ({
                value: typeof size === "number"
                  ? { case: "dimValue" as const, value: BigInt(size) }
                  : { case: "dimParam" as const, value: size },
              })),
            },
          },
        },
      },
    });
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 8n,
      opsetImport: [{ domain: "", version: 17n }, { domain: "com.microsoft", version: 1n }],
      graph: {
        name: "small",
        node: nodes,
        initializer,
        input: [value("x", shape)],
        output: [value(nodes.at(-1)!.output[0], ["batch", "out"])],
      },
    }),
  );
}

/** Numbers that look learned: a sine of their places, of this size. */
export function waves(count: number, size = 0.5, shift = 0): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => shift + size * Math.sin(1.7 * i * i + i));
}
