import { create, toBinary } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProto_DataType as DataType,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
} from "../../../src/models/graph/onnx_pb.ts";

const node = (opType: string, input: string[], output: string[], attribute = {}) =>
  create(NodeProtoSchema, {
    opType,
    input,
    output,
    attribute: Object.entries(attribute).map(([name, value]) =>
      create(AttributeProtoSchema, { name, ...value as object })
    ),
  });

const value = (name: string, elemType: DataType, dims: readonly (string | bigint)[]) =>
  create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, {
      value: {
        case: "tensorType",
        value: create(TypeProto_TensorSchema, {
          elemType,
          shape: create(TensorShapeProtoSchema, {
            dim: dims.map((dim) =>
              create(TensorShapeProto_DimensionSchema, {
                value: typeof dim === "string"
                  ? { case: "dimParam", value: dim }
                  : { case: "dimValue", value: dim },
              })
            ),
          }),
        }),
      },
    }),
  });

/** A graph of captions that repeats the sum of their ids with themselves so often: a few would do, 2^62 never end. */
export function loopGraph(times: bigint): Uint8Array {
  const body = create(GraphProtoSchema, {
    name: "body",
    input: [
      value("i", DataType.INT64, []),
      value("going", DataType.BOOL, []),
      value("x", DataType.FLOAT, ["batch", "sequence", 1n]),
    ],
    output: [
      value("goes_on", DataType.BOOL, []),
      value("y", DataType.FLOAT, ["batch", "sequence", 1n]),
    ],
    node: [node("Identity", ["going"], ["goes_on"]), node("Add", ["x", "x"], ["y"])],
  });
  const INT = AttributeProto_AttributeType.INT;
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 8n,
      opsetImport: [{ domain: "", version: 17n }],
      graph: create(GraphProtoSchema, {
        name: "main",
        input: ["input_ids", "attention_mask"].map((name) =>
          value(name, DataType.INT64, ["batch", "sequence"])
        ),
        output: [value("last_hidden_state", DataType.FLOAT, ["batch", "sequence", 1n])],
        initializer: [
          create(TensorProtoSchema, {
            ...{ name: "times", dataType: DataType.INT64, dims: [], int64Data: [times] },
          }),
          create(TensorProtoSchema, {
            ...{ name: "yes", dataType: DataType.BOOL, dims: [], int32Data: [1] },
          }),
          create(TensorProtoSchema, {
            ...{ name: "last", dataType: DataType.INT64, dims: [1n], int64Data: [-1n] },
          }),
        ],
        node: [
          node("Cast", ["input_ids"], ["floats"], {
            to: { type: INT, i: BigInt(DataType.FLOAT) },
          }),
          node("Unsqueeze", ["floats", "last"], ["columns"]),
          node("Loop", ["times", "yes", "columns"], ["last_hidden_state"], {
            body: { type: AttributeProto_AttributeType.GRAPH, g: body },
          }),
        ],
      }),
    }),
  );
}
