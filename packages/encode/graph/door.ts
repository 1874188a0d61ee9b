/** What packages of this repository take from `packages/encode/graph/`: for them alone, and it may change with any version. */
export { findLayers, fromFirst, NO_INPUT } from "./expose_layers.ts";
export { castTo, float, floatTensor, Graph, type Scope } from "./graph.ts";
export {
  given,
  type Initializer,
  type LayerInitializer,
  normal,
  ONES,
  uniform,
  xavier,
  ZEROS,
} from "./initializer.ts";
export {
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  TensorProto_DataType,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from "./onnx_pb.ts";
export { readOnnx, summarize } from "./read_graph.ts";
export { countWeights, INLINE_LIMIT, writeGraph } from "./write_graph.ts";
export { CLIP_MEAN, CLIP_STD, IMAGENET_MEAN, IMAGENET_STD } from "./preprocessor.ts";
export type {
  Architecture,
  GraphFile,
  Layout,
  Library,
  ModelSize,
  WeightRule,
} from "./architecture.ts";
