/**
 * The formats of files that are read here, each said once: readers, folders, the page, its server and help go by this.
 *
 * A reader is loaded for the first file that needs it.
 */
import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import type { SceneSet } from "../scene_set.ts";
import type { TextTable } from "./text_table.ts";

/** A kind of file, known by the ending of its name. */
interface Format {
  /** Dot included, in lower case; the usual one first. */
  readonly endings: readonly string[];
  /** Reads one array into the core's memory; in a file of several, the one called `part`. Absent where it holds none. */
  readonly vectors?: (core: Core, path: string, part: string) => Promise<Matrix>;
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
  /** Whether one file may hold vectors and labels. */
  readonly together?: boolean;
}

const readCsv: Format["table"] = async (path) => (await import("./csv.ts")).readCsv(path);

/** All of them. Where a folder has a part in several, the one that comes first here is read. */
export const FILE_FORMATS: readonly Format[] = [
  { endings: [".csv", ".tsv"], table: readCsv },
  {
    endings: [".npy"],
    vectors: async (core, path) => (await import("./npy.ts")).readNpyMatrix(core, path),
    rows: async (...file) => (await import("./npy.ts")).readNpyRows(...file),
    numbered: async (path) =>
      (await import("../labels/numbered_scenes.ts")).readNumberedScenes(path),
  },
  {
    endings: [".npz"],
    vectors: async (...file) => (await import("./npz.ts")).readNpzMatrix(...file),
  },
  {
    endings: [".safetensors"],
    vectors: async (...file) => (await import("./safetensors.ts")).readSafetensorsMatrix(...file),
  },
  {
    endings: [".parquet"],
    vectors: async (...file) =>
      (await import("./parquet/parquet_matrix.ts")).readParquetMatrix(...file),
    table: async (...file) =>
      (await import("./parquet/parquet_table.ts")).readParquetTable(...file),
    together: true,
  },
  {
    endings: [".pkl"],
    vectors: async (...file) =>
      (await import("./pickle/pickle_matrix.ts")).readPickleMatrix(...file),
    numbered: async (path) => (await import("./pickle/pickle_scenes.ts")).readPickleScenes(path),
  },
  {
    endings: [".jsonl", ".ndjson"],
    table: async (path) => (await import("./json_lines.ts")).readJsonLines(path),
  },
];

const endingsOf = (formats: readonly Format[]) => formats.flatMap(({ endings }) => endings);

/** Endings of files of embeddings. */
export const VECTOR_ENDINGS: readonly string[] = endingsOf(
  FILE_FORMATS.filter(({ vectors }) => vectors),
);

/** Endings of tables of labels. */
export const TABLE_ENDINGS: readonly string[] = endingsOf(
  FILE_FORMATS.filter(({ table }) => table),
);

/** Endings of labels, the tables first: they say more than numbers. */
export const LABEL_ENDINGS: readonly string[] = [
  ...TABLE_ENDINGS,
  ...endingsOf(FILE_FORMATS.filter(({ numbered }) => numbered)),
];

/** The format that a file's name tells; null for one that is not known. */
export function formatOf(name: string): Format | null {
  const lower = name.toLowerCase();
  return FILE_FORMATS.find(({ endings }) => endings.some((ending) => lower.endsWith(ending))) ??
    null;
}
