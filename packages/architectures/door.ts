/** What other packages of this repository take from `packages/architectures/`: for them alone, and it may change with any version. */
export {
  activate,
  attend,
  layerNorm,
  linear,
  patches,
  perRow,
  slice,
  tokenAt,
} from "./graph/layers.ts";
export { initModel } from "./init_model.ts";
export { preprocessor } from "./preprocessor.ts";
export { ARCHITECTURES } from "./registry.ts";
