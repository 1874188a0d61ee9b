/** What the inputs of ONNX's operators are for, as far as weights go: the tables that roles are read from. */

/** Where an operator takes a weight, and where the numbers are that its quantised form is read with. */
interface WeightInput {
  readonly weight: number;
  readonly scale?: number;
  readonly zeroPoint?: number;
}

/** Inputs that a weight matrix or a kernel comes in by. */
export const WEIGHTS: { readonly [op: string]: readonly WeightInput[] } = {
  Attention: [{ weight: 1 }],
  Conv: [{ weight: 1 }],
  ConvInteger: [{ weight: 1, zeroPoint: 3 }],
  ConvTranspose: [{ weight: 1 }],
  DynamicQuantizeMatMul: [{ weight: 1, scale: 2, zeroPoint: 3 }],
  Einsum: [{ weight: 0 }, { weight: 1 }],
  FusedConv: [{ weight: 1 }],
  FusedGemm: [{ weight: 0 }, { weight: 1 }],
  FusedMatMul: [{ weight: 0 }, { weight: 1 }],
  Gemm: [{ weight: 0 }, { weight: 1 }],
  MatMul: [{ weight: 0 }, { weight: 1 }],
  MatMulInteger: [{ weight: 1, zeroPoint: 3 }],
  MatMulIntegerToFloat: [{ weight: 1, scale: 3, zeroPoint: 5 }],
  MatMulNBits: [{ weight: 1, scale: 2, zeroPoint: 3 }],
  QAttention: [{ weight: 1, scale: 4, zeroPoint: 7 }],
  QGemm: [{ weight: 3, scale: 4, zeroPoint: 5 }],
  QLinearConv: [{ weight: 3, scale: 4, zeroPoint: 5 }],
  QLinearMatMul: [{ weight: 3, scale: 4, zeroPoint: 5 }],
};

/** Inputs with one value when nothing is learned: gains and variances 1, shifts, means and biases 0. */
export const FIXED_STARTS: { readonly [op: string]: { readonly [input: number]: number } } = {
  Attention: { 2: 0 },
  BatchNormalization: { 1: 1, 2: 0, 3: 0, 4: 1 },
  BiasGelu: { 1: 0 },
  Conv: { 2: 0 },
  ConvTranspose: { 2: 0 },
  DynamicQuantizeMatMul: { 4: 0 },
  EmbedLayerNormalization: { 5: 1, 6: 0 },
  FastGelu: { 1: 0 },
  FusedConv: { 2: 0 },
  FusedGemm: { 2: 0 },
  Gemm: { 2: 0 },
  GroupNorm: { 1: 1, 2: 0 },
  GroupNormalization: { 1: 1, 2: 0 },
  InstanceNormalization: { 1: 1, 2: 0 },
  LayerNormalization: { 1: 1, 2: 0 },
  MatMulIntegerToFloat: { 6: 0 },
  MatMulNBits: { 5: 0 },
  MultiHeadAttention: { 3: 0 },
  // As PyTorch starts it.
  PRelu: { 1: 0.25 },
  QAttention: { 2: 0 },
  QGemm: { 6: 0 },
  QLinearConv: { 8: 0 },
  RMSNormalization: { 1: 1 },
  SimplifiedLayerNormalization: { 1: 1 },
  SkipLayerNormalization: { 2: 1, 3: 0, 4: 0 },
  SkipSimplifiedLayerNormalization: { 2: 1, 3: 0 },
};

/** Inputs that rows of a table are looked up in. */
export const TABLES: { readonly [op: string]: readonly number[] } = {
  EmbedLayerNormalization: [2, 3, 4],
};

/** Inputs of cosines and sines by position: no weights. */
export const POSITION_INPUTS: { readonly [op: string]: readonly number[] } = {
  GroupQueryAttention: [7, 8],
  RotaryEmbedding: [2, 3],
};

/** Operators that only rearrange, repeat or pick numbers of their first input. */
const REARRANGING = new Set([
  "Cast",
  "DequantizeLinear",
  "Dropout",
  "Expand",
  "Flatten",
  "Gather",
  "GatherElements",
  "GatherND",
  "Identity",
  "Pad",
  "Reshape",
  "Resize",
  "Slice",
  "Split",
  "Squeeze",
  "Tile",
  "Transpose",
  "Unsqueeze",
]);

/** Whether an operator passes on the numbers of this input, rearranged, repeated, or some of them. */
export function passesThrough(op: string, input: number): boolean {
  if (op === "Concat") return true;
  if (op === "Where") return input > 0;
  return input === 0 && REARRANGING.has(op);
}

/** Operators of one number and many: `x / 8`, `x * sqrt(d)`. */
export const ARITHMETIC: ReadonlySet<string> = new Set(["Add", "Div", "Mul", "Sub"]);
