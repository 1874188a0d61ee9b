/**
 * The forms that .gguf files keep numbers in: blocks of whole numbers that share a scale. Every product and sum here is
 * exact in double and rounded once, so that the float32 numbers are those of llama.cpp.
 * (https://github.com/ggml-org/ggml, `ggml-common.h` and `ggml-quants.c`.)
 */
import { bfloat16, float16 } from "@bindscope/bindscope/rooms/data";
import { shown } from "@bindscope/bindscope/rooms/result";

export interface BlockType {
  readonly name: string;
  readonly numbers: number;
  /** Bytes of a block. */
  readonly bytes: number;
  unpack(block: DataView, at: number, into: Float32Array): void;
}

/** A 16-bit float. */
export function float16At(view: DataView, at: number): number {
  return float16(view.getUint16(at, true));
}

/** Numbers one by one, without blocks. */
function plain(
  name: string,
  bytes: number,
  read: (view: DataView, at: number) => number,
): BlockType {
  return {
    ...{ name, numbers: 1, bytes },
    unpack: (view, at, into) => void (into[0] = read(view, at)),
  };
}

/** Numbers of 4 bits: the lower halves of the bytes hold the first half of the block. */
function fourBits(view: DataView, at: number, into: Float32Array, scale: number, shift: number) {
  for (let i = 0; i < 16; i++) {
    const pair = view.getUint8(at + i);
    into[i] = scale * (pair & 15) + shift;
    into[i + 16] = scale * (pair >> 4) + shift;
  }
}

const Q4_0: BlockType = {
  ...{ name: "Q4_0", numbers: 32, bytes: 18 },
  unpack(view, at, into) {
    const scale = float16At(view, at);
    fourBits(view, at + 2, into, scale, -8 * scale);
  },
};

const Q4_1: BlockType = {
  ...{ name: "Q4_1", numbers: 32, bytes: 20 },
  unpack(view, at, into) {
    fourBits(view, at + 4, into, float16At(view, at), float16At(view, at + 2));
  },
};

const Q8_0: BlockType = {
  ...{ name: "Q8_0", numbers: 32, bytes: 34 },
  unpack(view, at, into) {
    const scale = float16At(view, at);
    for (let i = 0; i < 32; i++) into[i] = scale * view.getInt8(at + 2 + i);
  },
};

/** Eight runs of 32 numbers of 4 bits; scales and shifts of 6 bits share twelve bytes. */
const Q4_K: BlockType = {
  ...{ name: "Q4_K", numbers: 256, bytes: 144 },
  unpack(view, at, into) {
    const [scale, shift] = [float16At(view, at), float16At(view, at + 2)];
    const byte = (i: number) => view.getUint8(at + 4 + i);
    for (let run = 0; run < 8; run++) {
      const [own, least] = run < 4 ? [byte(run) & 63, byte(run + 4) & 63] : [
        byte(run + 4) & 15 | byte(run - 4) >> 6 << 4,
        byte(run + 4) >> 4 | byte(run) >> 6 << 4,
      ];
      const from = at + 16 + 32 * (run >> 1);
      for (let i = 0; i < 32; i++) {
        const whole = view.getUint8(from + i) >> 4 * (run & 1) & 15;
        into[32 * run + i] = scale * own * whole - shift * least;
      }
    }
  },
};

/** Sixteen runs of 16 numbers of 6 bits, four in one byte and two in another; scales are whole numbers. */
const Q6_K: BlockType = {
  ...{ name: "Q6_K", numbers: 256, bytes: 210 },
  unpack(view, at, into) {
    const scale = float16At(view, at + 208);
    for (let i = 0; i < 256; i++) {
      const [part, place] = [i >> 7, i & 127];
      const low = view.getUint8(at + 64 * part + (place & 63)) >> 4 * (place >> 6) & 15;
      const high = view.getUint8(at + 128 + 32 * part + (place & 31)) >> 2 * (place >> 5) & 3;
      into[i] = scale * view.getInt8(at + 192 + (i >> 4)) * ((low | high << 4) - 32);
    }
  },
};

const TYPES: { readonly [code: number]: BlockType } = {
  0: plain("F32", 4, (view, at) => view.getFloat32(at, true)),
  1: plain("F16", 2, float16At),
  2: Q4_0,
  3: Q4_1,
  8: Q8_0,
  12: Q4_K,
  14: Q6_K,
  30: plain("BF16", 2, (view, at) => bfloat16(view.getUint16(at, true))),
};

/** What others are called; beyond these the number itself is given. */
const OTHERS: { readonly [code: number]: string } = {
  ...{ 6: "Q5_0", 7: "Q5_1", 9: "Q8_1", 10: "Q2_K", 11: "Q3_K", 13: "Q5_K", 15: "Q8_K" },
  ...{ 16: "IQ2_XXS", 17: "IQ2_XS", 18: "IQ3_XXS", 20: "IQ4_NL", 21: "IQ3_S", 23: "IQ4_XS" },
};

/** @throws {TypeError} for a form that is not read */
export function blockTypeOf(path: string, tensor: string, code: number): BlockType {
  const blockType = TYPES[code];
  if (blockType !== undefined) return blockType;
  throw new TypeError(
    `${path}: ${shown(tensor)} is quantised as ${
      OTHERS[code] ?? `type ${code}`
    }, which is not read; ${
      Object.values(TYPES).map(({ name }) => name).join(", ")
    } are. Take another file of this model, or quantise it anew with llama-quantize.`,
  );
}
