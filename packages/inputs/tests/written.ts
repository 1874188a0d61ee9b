/** A file of every format with given content, those of the main house too. */
import { parquetWriteBuffer } from "hyparquet-writer";
import type { NpyArray } from "../../../src/data/formats/npy.ts";
import {
  type Bytes,
  cells,
  columnNames,
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
};

/** Embeddings [rows, dim] of float32 by the ending of their file. */
export const VECTOR_FILES: { readonly [ending: string]: (array: NpyArray) => Bytes } = {
  ...OWN_VECTORS,
  ".safetensors": safetensors,
  ".parquet": parquetVectors,
};
