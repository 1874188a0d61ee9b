/** Numbers as the element types of ONNX write them, and back. */
import { type TensorProto, TensorProto_DataType as DataType } from "../graph/onnx_pb.ts";

/** How one element type writes numbers; those given to whole-number types are whole and in their range. */
interface Codes {
  readonly bytes: number;
  readonly write: (numbers: ArrayLike<number>) => Uint8Array;
  readonly read: (bytes: Uint8Array) => ArrayLike<number>;
}

type Numbers = Float32Array | Float64Array | Int8Array | Uint8Array | Int32Array | Float16Array;

/** Types are named in functions: not every host has Float16Array. */
function plain(
  bytes: number,
  from: (numbers: ArrayLike<number>) => Numbers,
  over: (buffer: ArrayBuffer) => Numbers,
): Codes {
  return {
    bytes,
    write(numbers) {
      const { buffer, byteOffset, byteLength } = from(numbers);
      return new Uint8Array(buffer, byteOffset, byteLength);
    },
    // A copy: bytes of a protobuf start at any offset, arrays only at multiples of their size.
    read: (bytes) => over(bytes.slice().buffer),
  };
}

/** The upper half of a float32, rounded to the nearest, halves to even. */
const BFLOAT16: Codes = {
  bytes: 2,
  write(numbers) {
    const bits = new Uint32Array(new Float32Array(numbers).buffer);
    const halves = Uint16Array.from(bits, (b) => (b + 0x7fff + ((b >>> 16) & 1)) >>> 16);
    return new Uint8Array(halves.buffer);
  },
  read(bytes) {
    const halves = new Uint16Array(bytes.slice().buffer);
    return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
  },
};

const FLOATS: { readonly [type in DataType]?: Codes } = {
  [DataType.FLOAT]: plain(4, (n) => new Float32Array(n), (b) => new Float32Array(b)),
  [DataType.FLOAT16]: plain(2, (n) => new Float16Array(n), (b) => new Float16Array(b)),
  [DataType.BFLOAT16]: BFLOAT16,
  [DataType.DOUBLE]: plain(8, (n) => new Float64Array(n), (b) => new Float64Array(b)),
};

const INTEGERS: { readonly [type in DataType]?: Codes } = {
  [DataType.INT8]: plain(1, (n) => new Int8Array(n), (b) => new Int8Array(b)),
  [DataType.UINT8]: plain(1, (n) => new Uint8Array(n), (b) => new Uint8Array(b)),
  [DataType.INT32]: plain(4, (n) => new Int32Array(n), (b) => new Int32Array(b)),
};

export function isFloat({ dataType }: TensorProto): boolean {
  return dataType in FLOATS;
}

/** Whether the elements may be the whole numbers of quantised weights. */
export function isQuantised({ dataType }: TensorProto): boolean {
  return dataType === DataType.INT8 || dataType === DataType.UINT8;
}

/** Least and greatest whole number of a quantised tensor. */
export function rangeOf({ dataType }: TensorProto): readonly [number, number] {
  return dataType === DataType.INT8 ? [-128, 127] : [0, 255];
}

export function codesOf({ name, dataType }: TensorProto): Codes {
  const codes = FLOATS[dataType as DataType] ?? INTEGERS[dataType as DataType];
  if (codes) return codes;
  throw new TypeError(
    `The weight ${name} is of the element type ${
      DataType[dataType] ?? dataType
    }, which redraw can't ` +
      "write. Use the float32, float16 or int8 graph of this model.",
  );
}

/** The numbers of a tensor that is in the graph. */
export function numbersOfTensor(tensor: TensorProto): ArrayLike<number> {
  const { rawData, floatData, int32Data, doubleData } = tensor;
  if (rawData.length > 0) return codesOf(tensor).read(rawData);
  if (floatData.length > 0) return floatData;
  if (doubleData.length > 0) return doubleData;
  // float16 and bfloat16 are stored as their codes.
  return isFloat(tensor)
    ? codesOf(tensor).read(new Uint8Array(Uint16Array.from(int32Data).buffer))
    : int32Data;
}

/** Puts bytes in place of what a tensor in the graph held. */
export function setBytes(tensor: TensorProto, bytes: Uint8Array): void {
  tensor.rawData = bytes;
  tensor.floatData = [];
  tensor.int32Data = [];
  tensor.doubleData = [];
}
