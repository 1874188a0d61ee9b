/** The parts that vision and text transformers are made of, as ONNX nodes. B batch, T tokens, D width, H heads. */
import {
  float,
  floatTensor,
  type Initializer,
  type LayerInitializer,
  ONES,
  type Scope,
  TensorProto_DataType as DataType,
  ZEROS,
} from "@bindscope/bindscope/rooms/models";

/** What masks add to the scores of tokens that are not to be seen. */
const LOWEST = -3.4028234663852886e38;

export type GraphActivation = "quick_gelu" | "gelu" | "gelu_tanh";

/**
 * x [..., in] -> [..., out]. The weight is kept as [in, out], the transpose of PyTorch's, as
 * exporters do; `.T` ends its name.
 */
export function linear(
  scope: Scope,
  name: string,
  x: string,
  [inputs, outputs]: readonly [number, number],
  { weight, bias }: LayerInitializer,
): string {
  const product = scope.op("MatMul", [
    x,
    scope.weight(`${name}.weight.T`, [inputs, outputs], weight),
  ]);
  if (bias === null) return product;
  return scope.op("Add", [product, scope.weight(`${name}.bias`, [outputs], bias)]);
}

/** Over the last axis. */
export function layerNorm(
  scope: Scope,
  name: string,
  x: string,
  width: number,
  epsilon: number,
  { weight, bias }: { readonly weight: Initializer; readonly bias: Initializer } = {
    weight: ONES,
    bias: ZEROS,
  },
): string {
  return scope.op("LayerNormalization", [
    x,
    scope.weight(`${name}.weight`, [width], weight),
    scope.weight(`${name}.bias`, [width], bias),
  ], { axis: -1, epsilon: float(epsilon) });
}

/** softmax(q k' / sqrt(D / H) + mask) v; q [B, T, D] of queries, k and v [B, T', D]. */
export function attend(
  scope: Scope,
  [q, k, v]: readonly [string, string, string],
  width: number,
  heads: number,
  mask: string | null,
): string {
  const split = scope.ints([0, 0, heads, width / heads]);
  const parts = (x: string, perm: readonly number[]) =>
    scope.op("Transpose", [scope.op("Reshape", [x, split])], { perm });
  const queries = parts(q, [0, 2, 1, 3]); // [B, H, T, D / H]
  const keys = parts(k, [0, 2, 3, 1]); // [B, H, D / H, T']
  const values = parts(v, [0, 2, 1, 3]);
  let scores = scope.op("Mul", [
    scope.op("MatMul", [queries, keys]),
    scope.number(1 / Math.sqrt(width / heads)),
  ]);
  if (mask !== null) scores = scope.op("Add", [scores, mask]);
  const mixed = scope.op("MatMul", [scope.op("Softmax", [scores], { axis: -1 }), values]);
  const joined = scope.op("Transpose", [mixed], { perm: [0, 2, 1, 3] });
  return scope.op("Reshape", [joined, scope.ints([0, 0, width])]);
}

/** 0 for the tokens that a token may look at (itself and those before it), else the lowest float. */
export function causalMask(scope: Scope, length: string, padding: string | null): string {
  const square = scope.op("Concat", [length, length], { axis: 0 });
  const all = scope.op("ConstantOfShape", [square], { value: floatTensor(LOWEST) });
  const later = scope.op("Trilu", [all, scope.ints([1])], { upper: 1 });
  if (padding === null) return later;
  const isPadding = scope.op("Sub", [
    scope.number(1),
    scope.op("Cast", [padding], { to: DataType.FLOAT }),
  ]);
  const hidden = scope.op("Mul", [isPadding, scope.number(LOWEST)]);
  return scope.op("Add", [later, scope.op("Unsqueeze", [hidden, scope.ints([1, 2])])]);
}

export function activate(scope: Scope, x: string, kind: GraphActivation): string {
  switch (kind) {
    case "quick_gelu": // x sigmoid(1.702 x)
      return scope.op("Mul", [
        x,
        scope.op("Sigmoid", [scope.op("Mul", [x, scope.number(1.702)])]),
      ]);
    case "gelu": { // x (1 + erf(x / sqrt 2)) / 2
      const erf = scope.op("Erf", [scope.op("Div", [x, scope.number(Math.SQRT2)])]);
      return half(scope, x, erf);
    }
    case "gelu_tanh": { // x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2
      const cube = scope.op("Mul", [scope.op("Mul", [x, x]), x]);
      const sum = scope.op("Add", [x, scope.op("Mul", [cube, scope.number(0.044715)])]);
      const inner = scope.op("Mul", [sum, scope.number(Math.sqrt(2 / Math.PI))]);
      return half(scope, x, scope.op("Tanh", [inner]));
    }
  }
}

/** x (1 + y) / 2 */
function half(scope: Scope, x: string, y: string): string {
  const sum = scope.op("Add", [y, scope.number(1)]);
  return scope.op("Mul", [scope.op("Mul", [x, sum]), scope.number(0.5)]);
}

/** Two linear layers with an activation between them. */
export function mlp(
  scope: Scope,
  x: string,
  width: number,
  hidden: number,
  activation: GraphActivation,
  { fc1, fc2 }: { readonly fc1: LayerInitializer; readonly fc2: LayerInitializer },
): string {
  const inner = activate(scope, linear(scope, "fc1", x, [width, hidden], fc1), activation);
  return linear(scope, "fc2", inner, [hidden, width], fc2);
}

/**
 * Cuts pictures [B, 3, height, width] into patches: [B, D, rows, columns] of the convolution, and
 * the same as tokens [B, rows x columns, D].
 */
export function patches(
  scope: Scope,
  pixels: string,
  size: number,
  width: number,
  { weight, bias }: LayerInitializer,
): { map: string; tokens: string } {
  const inputs = [pixels, scope.weight("weight", [width, 3, size, size], weight)];
  if (bias !== null) inputs.push(scope.weight("bias", [width], bias));
  const map = scope.op("Conv", inputs, { kernel_shape: [size, size], strides: [size, size] });
  const flat = scope.op("Reshape", [map, scope.ints([0, width, -1])]);
  return { map, tokens: scope.op("Transpose", [flat], { perm: [0, 2, 1] }) };
}

/** A learned vector [1, 1, D], once for each row of `x`: [B, 1, D]. */
export function perRow(
  scope: Scope,
  name: string,
  x: string,
  width: number,
  start: Initializer,
): string {
  const batch = slice(scope, scope.op("Shape", [x]), 0, 1, 0);
  const shape = scope.op("Concat", [batch, scope.ints([1, width])], { axis: 0 });
  return scope.op("Expand", [scope.weight(name, [1, 1, width], start), shape]);
}

/** x[from:to] along an axis. */
export function slice(scope: Scope, x: string, from: number, to: number, axis: number): string {
  return scope.op("Slice", [x, scope.ints([from]), scope.ints([to]), scope.ints([axis])]);
}

/** The vector of one token, counted from the start or (below 0) from the end: [B, T, D] -> [B, D]. */
export function tokenAt(scope: Scope, x: string, at: number): string {
  const picked = scope.op("Gather", [x, scope.ints([at])], { axis: 1 });
  return scope.op("Squeeze", [picked, scope.ints([1])]);
}
