/** What packages of this repository take from `src/models/`: for them alone, and it may change with any version. */
export { findLayers, fromFirst, NO_INPUT } from "./graph/expose_layers.ts";
export { castTo, float, floatTensor, Graph, type Scope } from "./graph/graph.ts";
export {
  given,
  type Initializer,
  type LayerInitializer,
  normal,
  ONES,
  streamed,
  uniform,
  xavier,
  ZEROS,
} from "./graph/initializer.ts";
export {
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  TensorProto_DataType,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from "./graph/onnx_pb.ts";
export { readOnnx, summarize } from "./graph/read_graph.ts";
export { bytesOfWeights, countWeights, INLINE_LIMIT, writeGraph } from "./graph/write_graph.ts";
export { CLIP_MEAN, CLIP_STD, IMAGENET_MEAN, IMAGENET_STD } from "./preprocessor.ts";
export type {
  Architecture,
  GraphFile,
  Layout,
  Library,
  ModelSize,
  WeightRule,
} from "./architecture.ts";
