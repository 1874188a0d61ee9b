/** Numbers on their way into a graph and out of it, in whatever type it wants or gives. */
import type * as Ort from "onnxruntime-web";
import type { FloatTensor } from "../model/pooling.ts";
import { describeTensor, type Feed, type TensorInfo } from "./tensor_info.ts";

/** A feed in the graph's type; `name` is how errors call the graph. */
export function toTensor(ort: typeof Ort, name: string, info: TensorInfo, feed: Feed): Ort.Tensor {
  const { data, dims } = feed;
  refuseShape(name, info, dims);
  switch (info.type) {
    case "float32":
      return new ort.Tensor(
        "float32",
        data instanceof Float32Array ? data : new Float32Array(data),
        dims,
      );
    case "float16":
      return new ort.Tensor("float16", toFloat16Codes(data), dims);
    case "int64":
      return new ort.Tensor("int64", BigInt64Array.from(data as Int32Array, BigInt), dims);
    case "int32":
      return new ort.Tensor(
        "int32",
        data instanceof Int32Array ? data : new Int32Array(data),
        dims,
      );
    case "uint8":
      // Numbers that were scaled are no bytes any more.
      if (data instanceof Uint8Array) return new ort.Tensor("uint8", data, dims);
      break;
    case "bool":
      if (data instanceof Int32Array) {
        return new ort.Tensor("bool", Uint8Array.from(data, (value) => value === 0 ? 0 : 1), dims);
      }
  }
  throw new TypeError(
    `${name} takes ${describeTensor(info)}; numbers of that type can't be given here. Export the ` +
      "model with float32, float16, int64 or int32 inputs, or with uint8 for pictures.",
  );
}

function refuseShape(name: string, info: TensorInfo, dims: readonly number[]): void {
  const fixed = info.shape.findIndex((size, axis) =>
    typeof size === "number" && size !== dims[axis]
  );
  if (info.shape.length === 0 || (info.shape.length === dims.length && fixed < 0)) return;
  throw new RangeError(
    `${name} takes ${describeTensor(info)}, but the input has the shape [${dims.join(", ")}]. ` +
      "Use the preprocessor_config.json or tokenizer.json that belongs to this graph.",
  );
}

/** What a graph gave, as float32; float16 and float32 are the same numbers then. */
export function toFloat32(data: Ort.Tensor.DataType, output: string): FloatTensor["data"] {
  if (data instanceof Float32Array) return data;
  if (data instanceof Float16Array || data instanceof Float64Array) return new Float32Array(data);
  if (data instanceof Uint16Array) return fromFloat16Codes(data);
  throw new TypeError(
    `The output ${output} holds ${data.constructor.name}, not floating-point numbers. ` +
      "Choose another with --output.",
  );
}

/** The 16-bit codes of numbers, each rounded to the nearest, halves to even. */
export function toFloat16Codes(data: ArrayLike<number>): Uint16Array {
  return new Uint16Array(new Float16Array(data).buffer);
}

/** The numbers of 16-bit codes; every one of them is a float32. */
export function fromFloat16Codes(codes: Uint16Array): Float32Array {
  return new Float32Array(new Float16Array(codes.buffer, codes.byteOffset, codes.length));
}

/** ONNX's numbers of the types that JavaScript's tensors don't have. */
const UNKNOWN_TYPES: { readonly [type: number]: string } = {
  14: "complex64",
  15: "complex128",
  16: "bfloat16",
  17: "float8",
  18: "float8",
  19: "float8",
  20: "float8",
};

/** The refusal of a graph that takes or gives such numbers, if that is what the runtime means. */
export function unknownType(name: string, reason: string): TypeError | null {
  const number = /unsupported data type: (\d+)/i.exec(reason)?.[1];
  const type = number === undefined ? undefined : UNKNOWN_TYPES[Number(number)];
  if (type === undefined) return null;
  return new TypeError(
    `${name} takes or gives numbers of the type ${type}, which onnxruntime can't exchange with ` +
      "programs in JavaScript. Export the model with float32 or float16 inputs and outputs.",
  );
}
