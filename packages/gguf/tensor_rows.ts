/** The numbers of a tensor, some rows at a time: widened to float32, or as an operator of few bits takes them. */
import { float16At } from "./block_types.ts";
import type { GgufTensor } from "./gguf_file.ts";

/** Bytes of a file held at once. */
const PIECE = 1 << 20;

/** Rows that are in another order: of each `group` in a row, where its i-th is. */
export interface RowOrder {
  readonly group: number;
  place(i: number): number;
}

export const FILE_ORDER: RowOrder = { group: 1, place: () => 0 };

/** How many rows a tensor has, and numbers in each: outputs and inputs of a weight. */
export function rowSizes({ dims }: GgufTensor): { readonly rows: number; readonly width: number } {
  return { rows: dims.slice(1).reduce((a, b) => a * b, 1), width: dims[0] };
}

/** Blocks of all rows, in this order; `block` counts those of a piece. */
function* blocksOf(
  tensor: GgufTensor,
  { group, place }: RowOrder,
): Generator<{ readonly view: DataView; readonly places: readonly number[] }> {
  const { rows, width } = rowSizes(tensor);
  const perRow = width / tensor.type.numbers;
  const bytes = perRow * tensor.type.bytes;
  const atOnce = group * Math.max(1, Math.floor(PIECE / (group * bytes)));
  for (let first = 0; first < rows; first += atOnce) {
    const count = Math.min(atOnce, rows - first);
    const piece = new Uint8Array(count * bytes);
    tensor.source.read(piece, first * bytes);
    const positions = Array.from({ length: count * perRow }, (_, i) => {
      const row = Math.floor(i / perRow);
      const from = row - row % group + place(row % group);
      return from * bytes + i % perRow * tensor.type.bytes;
    });
    yield { view: new DataView(piece.buffer), places: positions };
  }
}

/** float32 [rows, width]. */
export function* widened(
  tensor: GgufTensor,
  order: RowOrder = FILE_ORDER,
): Generator<Float32Array> {
  const { numbers, unpack } = tensor.type;
  for (const { view, places } of blocksOf(tensor, order)) {
    const made = new Float32Array(places.length * numbers);
    places.forEach((at, i) => unpack(view, at, made.subarray(i * numbers, (i + 1) * numbers)));
    yield made;
  }
}

/** float32 [width, rows], which products take; one tensor is held whole. */
export function* turned(tensor: GgufTensor, order: RowOrder): Generator<Float32Array> {
  const { rows, width } = rowSizes(tensor);
  const made = new Float32Array(rows * width);
  let at = 0;
  for (const piece of widened(tensor, order)) {
    for (const value of piece) {
      made[at % width * rows + Math.floor(at / width)] = value;
      at++;
    }
  }
  yield made;
}

/** Weights as `MatMulNBits` takes them: (whole number - zero) scale, in blocks of a row. */
interface FewBits {
  readonly bits: 4 | 8;
  readonly block: number;
  /** Bytes of whole numbers in a block. */
  readonly bytes: number;
  /** Whether zeros are brought; else zero is the middle, 8 or 128. */
  readonly zeros: boolean;
  /** Whole numbers of one block: from 0, two of 4 bits in a byte, the first in its lower half. */
  whole(view: DataView, at: number, into: Uint8Array): void;
  scale(view: DataView, at: number): number;
  zero(view: DataView, at: number): number;
}

/** Whole numbers of 4 bits after `skip` bytes. */
function pairs(view: DataView, at: number, skip: number, into: Uint8Array): void {
  for (let i = 0; i < 8; i++) {
    const [a, b] = [view.getUint8(at + skip + 2 * i), view.getUint8(at + skip + 2 * i + 1)];
    into[i] = a & 15 | (b & 15) << 4;
    into[i + 8] = a >> 4 | b >> 4 << 4;
  }
}

const FEW_BITS: { readonly [type: string]: FewBits } = {
  Q4_0: {
    ...{ bits: 4, block: 32, bytes: 16, zeros: false },
    whole: (view, at, into) => pairs(view, at, 2, into),
    scale: float16At,
    zero: () => 8,
  },
  Q4_1: {
    ...{ bits: 4, block: 32, bytes: 16, zeros: true },
    whole(view, at, into) {
      // Without a scale all numbers are the block's least: 1 times it.
      if (float16At(view, at) === 0) into.fill(0x11);
      else pairs(view, at, 4, into);
    },
    scale: (view, at) => float16At(view, at) || float16At(view, at + 2),
    zero: (view, at) =>
      float16At(view, at) === 0 ? 0 : -float16At(view, at + 2) / float16At(view, at),
  },
  Q8_0: {
    ...{ bits: 8, block: 32, bytes: 32, zeros: false },
    whole(view, at, into) {
      for (let i = 0; i < 32; i++) into[i] = view.getInt8(at + 2 + i) + 128;
    },
    scale: float16At,
    zero: () => 128,
  },
};

/** How a tensor is taken without widening it; null if it has to be widened. */
export function fewBitsOf({ type }: GgufTensor): FewBits | null {
  return FEW_BITS[type.name] ?? null;
}

/** uint8 [rows, blocks, bytes]. */
export function* wholeNumbers(
  tensor: GgufTensor,
  order: RowOrder,
  { bytes, whole }: FewBits,
): Generator<Uint8Array> {
  for (const { view, places } of blocksOf(tensor, order)) {
    const made = new Uint8Array(places.length * bytes);
    places.forEach((at, i) => whole(view, at, made.subarray(i * bytes, (i + 1) * bytes)));
    yield made;
  }
}

/** float32 [rows x blocks]: what `read` says of each block. */
export function* ofBlocks(
  tensor: GgufTensor,
  order: RowOrder,
  read: (view: DataView, at: number) => number,
): Generator<Float32Array> {
  for (const { view, places } of blocksOf(tensor, order)) {
    yield Float32Array.from(places, (at) => read(view, at));
  }
}
