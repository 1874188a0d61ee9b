/** A file of each format with given content: what a test changes and looks for again. */
import { parquetWriteBuffer } from "hyparquet-writer";
import { crc32 } from "../../../src/data/files/crc32.ts";
import { formatNpy, type NpyArray } from "../../../src/data/formats/npy.ts";

/** Objects of a scene, each with its values: `[["red", "cube"], ["blue", "ball"]]`. */
export type Scene = readonly (readonly string[])[];

/** What a file of labels says: the names of concepts and the scenes. */
export interface Labels {
  readonly concepts: readonly string[];
  readonly scenes: readonly Scene[];
}

type Bytes = Uint8Array<ArrayBuffer>;
const text = (lines: readonly string[]): Bytes =>
  new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));

function joined(pieces: Iterable<Uint8Array | string>): Bytes {
  const parts = [...pieces].map((piece) =>
    typeof piece === "string" ? new TextEncoder().encode(piece) : piece
  );
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const npy = (array: NpyArray): Bytes => joined(formatNpy(array) as Iterable<Uint8Array | string>);

const columnNames = ({ concepts, scenes }: Labels) =>
  scenes[0].flatMap((_, slot) => concepts.map((name) => `object${slot + 1}_${name}`));

const cells = ({ scenes }: Labels) => scenes.map((scene) => scene.flat());

/** Value indices in the order of names, as files without names have them. */
function indices({ concepts, scenes }: Labels): number[][][] {
  const values = concepts.map((_, c) =>
    [...new Set(scenes.flatMap((scene) => scene.map((object) => object[c])))].sort()
  );
  return scenes.map((scene) => scene.map((object) => object.map((v, c) => values[c].indexOf(v))));
}

function npyLabels(labels: Labels): Bytes {
  const numbers = indices(labels);
  const shape = [numbers.length, numbers[0].length, labels.concepts.length];
  return npy({ shape, data: Int32Array.from(numbers.flat(2)) });
}

const delimited = (mark: string) => (labels: Labels): Bytes =>
  text([columnNames(labels), ...cells(labels)].map((row) => row.join(mark)));

const lines = (labels: Labels): Bytes =>
  text(labels.scenes.map((scene) =>
    JSON.stringify({
      objects: scene.map((object) =>
        Object.fromEntries(object.map((value, c) => [labels.concepts[c], value]))
      ),
    })
  ));

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

/** An archive of one stored file. */
function npz(array: NpyArray): Bytes {
  const [content, name] = [npy(array), new TextEncoder().encode("embeddings.npy")];
  const head = (central: boolean) => {
    const view = new DataView(new ArrayBuffer(central ? 46 : 30));
    view.setUint32(0, central ? 0x02014b50 : 0x04034b50, true);
    const at = central ? 16 : 14;
    view.setUint32(at, crc32(content, 0), true);
    view.setUint32(at + 4, content.length, true);
    view.setUint32(at + 8, content.length, true);
    view.setUint16(at + 12, name.length, true);
    return new Uint8Array(view.buffer);
  };
  const [local, central] = [head(false), head(true)];
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, 1, true);
  end.setUint16(10, 1, true);
  end.setUint32(12, central.length + name.length, true);
  end.setUint32(16, local.length + name.length + content.length, true);
  return joined([local, name, content, central, name, new Uint8Array(end.buffer)]);
}

function safetensors({ shape, data }: NpyArray): Bytes {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const tensor = { dtype: "F32", shape, data_offsets: [0, bytes.length] };
  const header = new TextEncoder().encode(JSON.stringify({ embeddings: tensor }));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  return joined([length, header, bytes]);
}

const rowsOf = ({ shape: [rows, dim], data }: NpyArray): number[][] =>
  Array.from({ length: rows }, (_, row) => [...data.subarray(row * dim, (row + 1) * dim)]);

const parquetVectors = (array: NpyArray): Bytes =>
  new Uint8Array(parquetWriteBuffer({
    columnData: Array.from({ length: array.shape[1] }, (_, j) => ({
      name: `e${j}`,
      type: "FLOAT",
      data: rowsOf(array).map((row) => row[j]),
    })),
  }));

const csvVectors = (mark: string) => (array: NpyArray): Bytes =>
  text([
    Array.from({ length: array.shape[1] }, (_, j) => `e${j}`),
    ...rowsOf(array),
  ].map((row) => row.join(mark)));

export const LABEL_FILES: { readonly [ending: string]: (labels: Labels) => Bytes } = {
  ".csv": delimited(","),
  ".tsv": delimited("\t"),
  ".jsonl": lines,
  ".ndjson": lines,
  ".parquet": parquetLabels,
  ".npy": npyLabels,
  ".pkl": pickledLabels,
};

/** Embeddings [rows, dim] of float32 by the ending of their file. */
export const VECTOR_FILES: { readonly [ending: string]: (array: NpyArray) => Bytes } = {
  ".npy": npy,
  ".npz": npz,
  ".safetensors": safetensors,
  ".parquet": parquetVectors,
  ".pkl": pickledArray,
  ".csv": csvVectors(","),
  ".tsv": csvVectors("\t"),
};
