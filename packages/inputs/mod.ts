/**
 * Files that other programs write: parquet, safetensors. Each is loaded for the first file that
 * needs it.
 *
 * @module
 */
import type { InputFormat } from "@bindscope/bindscope/rooms/data";

/** By the ending that `src/data/formats/formats.ts` has. */
export const INPUT_FORMATS: { readonly [ending: string]: InputFormat } = {
  ".safetensors": {
    vectors: async (core, path, part, exact) =>
      (await import("./safetensors.ts")).readSafetensorsMatrix(core, path, part, exact),
  },
  ".parquet": {
    vectors: async (core, path, part, exact) =>
      (await import("./parquet/parquet_matrix.ts")).readParquetMatrix(core, path, part, exact),
    table: async (...file) =>
      (await import("./parquet/parquet_table.ts")).readParquetTable(...file),
    pictures: async () => await import("./parquet/packed_pictures.ts"),
  },
};
