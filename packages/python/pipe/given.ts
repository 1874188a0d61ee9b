/** Inputs of a call: arrays and files, sent as buffers of its frame and referred to by index. */
import type {
  Concept,
  EmbeddingSource,
  GivenLabels,
  GivenNumbers,
  NamedColumn,
} from "@bindscope/bindscope/rooms/data";
import { mountBytes } from "@bindscope/bindscope/rooms/host";

type Buffers = readonly Uint8Array<ArrayBuffer>[];

/** An array among the buffers, row by row. */
interface GivenArray {
  readonly buffer: number;
  readonly dtype: "float32" | "float64";
  readonly shape: readonly number[];
}

/** A folder's files among the buffers, by path within it. */
export interface GivenFiles {
  readonly name: string;
  readonly files: { readonly [path: string]: number };
  /** The file that is meant, where it is not the folder. */
  readonly file?: string;
}

/** The set of a call: arrays and labels, or files. */
export type GivenSet =
  & {
    readonly columns?: readonly NamedColumn[];
    readonly template?: string | null;
    readonly concepts?: readonly Concept[] | null;
    readonly aliases?: "merge" | "keep" | null;
    readonly acceptChanges?: boolean;
  }
  & (
    | GivenFiles
    | {
      readonly name?: string;
      readonly embeddings: GivenArray;
      readonly labels: GivenLabels | string;
      readonly objects?: GivenArray | null;
      readonly captions?: GivenArray | null;
    }
  );

function givenNumbers({ buffer, dtype, shape }: GivenArray, buffers: Buffers): GivenNumbers {
  const bytes = buffers[buffer];
  const data = dtype === "float64"
    ? new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8)
    : new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  return { data, shape };
}

function bytesOf({ files }: GivenFiles, buffers: Buffers): { [path: string]: Uint8Array } {
  return Object.fromEntries(Object.entries(files).map(([path, i]) => [path, buffers[i]]));
}

export function sourceOf(given: GivenSet, buffers: Buffers): EmbeddingSource {
  const { columns, template, concepts, aliases, acceptChanges } = given;
  const how = { columns, template, concepts, aliases, acceptChanges };
  if ("files" in given) return { name: given.name, files: bytesOf(given, buffers), ...how };
  const { name, embeddings, labels, objects, captions } = given;
  return {
    ...(name !== undefined && { name }),
    embeddings: givenNumbers(embeddings, buffers),
    // Text, never a path: of a header alone too.
    labels: typeof labels === "string" ? `${labels}\n` : labels,
    objects: objects == null ? null : givenNumbers(objects, buffers),
    captions: captions == null ? null : givenNumbers(captions, buffers),
    ...how,
  };
}

/** Files that options name, one or several, or other words. */
export type NamedFiles = { readonly [option: string]: readonly (GivenFiles | string)[] };

/** Mounts the files in memory, and gives their paths for the options. */
export function mountNamed(
  named: NamedFiles,
  buffers: Buffers,
): Disposable & { readonly options: { readonly [option: string]: string } } {
  const mounts: Disposable[] = [];
  const pathOf = (one: GivenFiles | string) => {
    if (typeof one === "string") return one;
    const mount = mountBytes(one.name, bytesOf(one, buffers));
    mounts.push(mount);
    return one.file === undefined ? mount.folder : `${mount.folder}/${one.file}`;
  };
  const options = Object.fromEntries(
    Object.entries(named).map(([option, all]) => [option, all.map(pathOf).join(",")]),
  );
  return {
    options,
    [Symbol.dispose]: () => {
      for (const mount of mounts) mount[Symbol.dispose]();
    },
  };
}
