/** A file of each format of the main house with given content: what a test changes and looks for again. */
import { crc32 } from "../../../src/data/files/crc32.ts";
import { formatNpy, type NpyArray } from "../../../src/data/formats/npy.ts";

/** Objects of a scene, each with its values: `[["red", "cube"], ["blue", "ball"]]`. */
export type Scene = readonly (readonly string[])[];

/** What a file of labels says: the names of concepts and the scenes. */
export interface Labels {
  readonly concepts: readonly string[];
  readonly scenes: readonly Scene[];
}

export type Bytes = Uint8Array<ArrayBuffer>;
const text = (lines: readonly string[]): Bytes =>
  new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));

export function joined(pieces: Iterable<Uint8Array | string>): Bytes {
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

export const columnNames = ({ concepts, scenes }: Labels) =>
  scenes[0].flatMap((_, slot) => concepts.map((name) => `object${slot + 1}_${name}`));

export const cells = ({ scenes }: Labels) => scenes.map((scene) => scene.flat());

/** Value indices in the order of names, as files without names have them. */
export function indices({ concepts, scenes }: Labels): number[][][] {
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

export const rowsOf = ({ shape: [rows, dim], data }: NpyArray): number[][] =>
  Array.from({ length: rows }, (_, row) => [...data.subarray(row * dim, (row + 1) * dim)]);

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
  ".npy": npyLabels,
};

/** Embeddings [rows, dim] of float32 by the ending of their file. */
export const VECTOR_FILES: { readonly [ending: string]: (array: NpyArray) => Bytes } = {
  ".npy": npy,
  ".npz": npz,
  ".csv": csvVectors(","),
  ".tsv": csvVectors("\t"),
};
