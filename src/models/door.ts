/** What packages of this repository take from `src/models/`: for them alone, and it may change with any version. */
export {
  type BlockNumbers,
  dualEncoderGraph,
  type EncoderNumbers,
  type LayerNumbers,
  pictureEncoderGraph,
  type PictureNumbers,
} from "./dual_encoder.ts";
export { float, Graph, type Scope } from "./graph/graph.ts";
export { streamed } from "./graph/initializer.ts";
export { causalMask, slice } from "./graph/layers.ts";
export { TensorProto_DataType } from "./graph/onnx_pb.ts";
export { bytesOfWeights, countWeights, writeGraph } from "./graph/write_graph.ts";
export type { ImportedModel, ImportHooks, ModelImporter } from "./importers.ts";
export { initModel } from "./init_model.ts";
export { preprocessor } from "./preprocessor.ts";
export { ARCHITECTURES } from "./registry.ts";
export { wordTokenizer } from "./word_tokenizer.ts";
