/** A file of every format with given content, those of the main house too. */
import { parquetWriteBuffer } from "hyparquet-writer";
import type { NpyArray } from "../../../src/data/formats/npy.ts";
import {
  type Bytes,
  cells,
  columnNames,
  indices,
  joined,
  LABEL_FILES as OWN_LABELS,
  type Labels,
  rowsOf,
  VECTOR_FILES as OWN_VECTORS,
} from "../../../tests/data/formats/written.ts";

const parquetLabels = (labels: Labels): Bytes =>
  new Uint8Array(parquetWriteBuffer({
    columnData: columnNames(labels).map((name, c) => ({
      name,
      type: "STRING",
      data: cells(labels).map((row) => row[c]),
    })),
  }));

const int32 = (value: number) => joined(["J", new Uint8Array(Int32Array.of(value).buffer)]);

/** Lists of lists of integers, by protocol 2. */
function pickledLabels(labels: Labels): Bytes {
  function* items(value: unknown): Iterable<Uint8Array | string> {
    if (!Array.isArray(value)) return yield int32(value as number);
    yield "](";
    for (const one of value) yield* items(one);
    yield "e";
  }
  return joined([Uint8Array.of(0x80, 2), ...items(indices(labels)), "."]);
}

/** An array as NumPy pickles it, by protocol 3. */
function pickledArray({ shape, data }: NpyArray): Bytes {
  const [FALSE, TRUE] = [Uint8Array.of(0x89), Uint8Array.of(0x88)];
  const sized = (mark: string, bytes: Uint8Array) =>
    joined([mark, new Uint8Array(Uint32Array.of(bytes.length).buffer), bytes]);
  const word = (word: string) => sized("X", new TextEncoder().encode(word));
  return joined([
    ...[Uint8Array.of(0x80, 3), "cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n("],
    ...[int32(0), "t", sized("B", new TextEncoder().encode("b")), "tR"],
    ...["(", int32(1), "(", ...shape.map(int32), "t"],
    ...["cnumpy\ndtype\n(", word("f4"), FALSE, TRUE, "tR"],
    ...["(", int32(3), word("<"), "NNN", int32(-1), int32(-1), int32(0), "tb"],
    ...[FALSE, sized("B", new Uint8Array(data.buffer, data.byteOffset, data.byteLength)), "tb."],
  ]);
}

function safetensors({ shape, data }: NpyArray): Bytes {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const tensor = { dtype: "F32", shape, data_offsets: [0, bytes.length] };
  const header = new TextEncoder().encode(JSON.stringify({ embeddings: tensor }));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  return joined([length, header, bytes]);
}

const parquetVectors = (array: NpyArray): Bytes =>
  new Uint8Array(parquetWriteBuffer({
    columnData: Array.from({ length: array.shape[1] }, (_, j) => ({
      name: `e${j}`,
      type: "FLOAT",
      data: rowsOf(array).map((row) => row[j]),
    })),
  }));

export const LABEL_FILES: { readonly [ending: string]: (labels: Labels) => Bytes } = {
  ...OWN_LABELS,
  ".parquet": parquetLabels,
  ".pkl": pickledLabels,
};

/** Embeddings [rows, dim] of float32 by the ending of their file. */
export const VECTOR_FILES: { readonly [ending: string]: (array: NpyArray) => Bytes } = {
  ...OWN_VECTORS,
  ".safetensors": safetensors,
  ".parquet": parquetVectors,
  ".pkl": pickledArray,
};
