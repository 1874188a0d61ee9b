/**
 * The formats of files that are read, each said once: readers, folders, the page, its server and help go by this.
 *
 * A reader is loaded for the first file that needs it. Those of other programs' files are a package's, which registers
 * them.
 */
import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import type { SceneSet } from "../scene_set.ts";
import type { TextTable } from "./text_table.ts";

/** A kind of file, known by the ending of its name. */
interface Format {
  /** Dot included, in lower case; the usual one first. */
  readonly endings: readonly string[];
  /**
   * Reads one array into the core's memory; in a file of several, the one called `part`, or, unless that was asked for
   * by its name (`exact`), the only one. `say` is told of columns that are left out. Absent where it holds none.
   */
  readonly vectors?: (
    core: Core,
    path: string,
    part: string,
    exact?: boolean,
    say?: (sentence: string) => void,
  ) => Promise<Matrix>;
  /** Reads some rows of a file that is larger than memory, in the order given. */
  readonly rows?: (core: Core, path: string, rows: Int32Array) => Promise<Matrix>;
  /** Reads labels as texts in columns. */
  readonly table?: (
    path: string,
    named?: ReadonlySet<string>,
    holdsVectors?: boolean,
  ) => Promise<TextTable>;
  /** Reads labels as value indices, which name nothing. */
  readonly numbered?: (path: string) => Promise<SceneSet>;
  /** Reads pictures in a column of bytes. */
  readonly pictures?: (path: string) => Promise<PackedPictures>;
  /** Whether one file may hold vectors and labels. */
  readonly together?: boolean;
  /** Whether it may hold several arrays, of which `file.npz:name` is one. */
  readonly several?: boolean;
  /** Whether anything at all is written in such files: beside others they are taken for labels. */
  readonly loose?: boolean;
}

/** Pictures that a table holds, by rows of a column. */
interface PackedPictures {
  /** The hash of each row's; null where there is none. */
  packedHashes(path: string, column: string, rows: number): Promise<(string | null)[]>;
  /** Writes these into a folder, each named by its content, but those that are there. */
  unpackPictures(pictures: readonly PackedPicture[], folder: string): Promise<void>;
}

/** One of them. */
export interface PackedPicture {
  readonly path: string;
  readonly column: string;
  readonly row: number;
  readonly sha256: string;
}

/** What reads files of another program, by what can be read of them. */
export type InputFormat = Pick<Format, "vectors" | "table" | "pictures">;

const registered = new Map<string, InputFormat>();

/** Makes formats known to all that reads files, by the ending that the table below has. */
export function registerInputFormats(formats: { readonly [ending: string]: InputFormat }): void {
  for (const [ending, format] of Object.entries(formats)) registered.set(ending, format);
}

/** What a package registered for the ending of a file. */
function outside<Part extends keyof InputFormat>(
  ending: string,
  part: Part,
  path: string,
): NonNullable<InputFormat[Part]> {
  const read = registered.get(ending)?.[part];
  if (read) return read;
  throw new TypeError(
    `${path} can't be read by this program: packages/inputs reads ${ending}, and is no part of it. ` +
      "Import packages/inputs.ts first, or save the file as .npy or .csv.",
  );
}

/** All of them. Where a folder has labels in several, those that come first here are read. */
export const FILE_FORMATS: readonly Format[] = [
  {
    endings: [".csv", ".tsv"],
    vectors: async (...file) => (await import("./csv/csv_matrix.ts")).readCsvMatrix(...file),
    table: async (path, _, holdsVectors) => {
      const table = await (await import("./csv/csv.ts")).readCsv(path);
      return holdsVectors ? (await import("./csv/csv_matrix.ts")).withoutDimensions(table) : table;
    },
    together: true,
    several: true,
    loose: true,
  },
  {
    endings: [".npy"],
    vectors: async (core, path) => (await import("./npy.ts")).readNpyMatrix(core, path),
    rows: async (...file) => (await import("./npy.ts")).readNpyRows(...file),
    numbered: async (path) =>
      (await import("../labels/numbered_scenes.ts")).readNumberedScenes(path),
  },
  {
    endings: [".npz"],
    vectors: async (core, path, part, exact) =>
      (await import("./npz.ts")).readNpzMatrix(core, path, part, exact),
    several: true,
  },
  {
    endings: [".safetensors"],
    vectors: async (...file) => await outside(".safetensors", "vectors", file[1])(...file),
    several: true,
  },
  {
    endings: [".parquet"],
    vectors: async (...file) => await outside(".parquet", "vectors", file[1])(...file),
    table: async (...file) => await outside(".parquet", "table", file[0])(...file),
    pictures: async (path) => await outside(".parquet", "pictures", path)(path),
    together: true,
    several: true,
  },
  {
    endings: [".jsonl", ".ndjson"],
    table: async (path) => (await import("./json_lines.ts")).readJsonLines(path),
  },
];

const endingsOf = (formats: readonly Format[]) => formats.flatMap(({ endings }) => endings);

/** Endings of files of embeddings, those last that may hold anything. */
export const VECTOR_ENDINGS: readonly string[] = endingsOf(
  FILE_FORMATS.filter(({ vectors }) => vectors)
    .toSorted((a, b) => Number(a.loose ?? false) - Number(b.loose ?? false)),
);

export const TABLE_ENDINGS: readonly string[] = endingsOf(
  FILE_FORMATS.filter(({ table }) => table),
);

/** Endings of labels, the tables first: they say more than numbers. */
export const LABEL_ENDINGS: readonly string[] = [
  ...TABLE_ENDINGS,
  ...endingsOf(FILE_FORMATS.filter(({ numbered }) => numbered)),
];

/** The format that a file's name tells, or a word such as `file.npz:name`; null for one that is not known. */
export function formatOf(word: string): Format | null {
  return formatOfFile(namedArray(word).file);
}

function formatOfFile(name: string): Format | null {
  const lower = name.toLowerCase();
  return FILE_FORMATS.find(({ endings }) => endings.some((ending) => lower.endsWith(ending))) ??
    null;
}

/** A file, and which of its arrays is meant: null where that is not said. */
export function namedArray(
  word: string,
): { readonly file: string; readonly array: string | null } {
  const at = word.lastIndexOf(":");
  const [file, array] = [word.slice(0, Math.max(at, 0)), word.slice(at + 1)];
  return array !== "" && formatOfFile(file)?.several
    ? { file, array }
    : { file: word, array: null };
}
