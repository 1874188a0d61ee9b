import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { readParquetMatrix } from "../../parquet/parquet_matrix.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { FLOATS, GOLDEN, goldenFiles, matrixOf } from "../golden.ts";

const core = await loadCore();
const READABLE = /_(list_(none|snappy|gzip|zstd|f8|f2)|fixed|columns|columns_plain)\.parquet$/;

for (const path of goldenFiles(READABLE, 15)) {
  Deno.test(`${path.slice(GOLDEN.length + 1)} is read exactly`, async () => {
    assertEquals(await matrixOf(path), { shape: [3, 4], values: FLOATS });
  });
}

/** 600 x 5 numbers in many pages: fixtures/golden/inputs.py. */
const GRID = Float32Array.from({ length: 3000 }, (_, i) => (i * 37 % 101 - 50) / 8);

for (const path of goldenFiles(/_pages_\w+\.parquet$/, 9)) {
  Deno.test(`${path.slice(GOLDEN.length + 1)} is read exactly, page by page`, async () => {
    assertEquals(await matrixOf(path), { shape: [600, 5], values: [...GRID] });
  });
}

const REFUSED: readonly [RegExp, ErrorConstructor, string][] = [
  [/null_row/, RangeError, "Row 1 of "],
  [/null_number/, RangeError, "Row 2, column embeddings of "],
  [/null_in_column/, RangeError, "Row 2, column d0 of "],
  [/ragged/, RangeError, "has 1 numbers, but row 0 has 4"],
  [/short_last_row/, RangeError, "has 1 numbers, but row 0 has 2"],
  [/long_row/, RangeError, "has more than 2 numbers, but row 0 has 2"],
  [/_empty_row/, RangeError, "Row 2 of "],
  [/_empty_row/, RangeError, "has 0 numbers, but row 0 has 2"],
  [/empty_first_row/, RangeError, "has dim 0, so its rows are empty"],
  [/_nan/, RangeError, "is NaN, in row 2, column 1 (counted"],
  [/infinite_column/, RangeError, "is infinite, in row 1, column 1 (counted"],
  [/beyond_float32/, RangeError, "is too large for float32 (1e+300)"],
  [/lists_of_lists/, TypeError, "has the columns embeddings, but none of floats"],
  [/columns_lz4/, TypeError, "is packed with lz4. Write it with snappy, gzip or zstd."],
  [/no_floats/, TypeError, "has the columns id, n, but none of floats"],
  [/_empty\.parquet/, RangeError, "has no rows"],
  [/brotli/, TypeError, "is packed with brotli. Write it with snappy, gzip or zstd."],
];

for (const [pattern, kind, says] of REFUSED) {
  Deno.test(`${pattern.source} is refused: … ${says}`, async () => {
    for (const path of goldenFiles(pattern, 1)) {
      await assertRejects(() => matrixOf(path), kind, says);
    }
  });
}

Deno.test("damaged files throw one clear sentence, whatever was damaged", async () => {
  for (
    const path of goldenFiles(
      /26.*_(list_snappy|columns|list_zstd|pages_dictionary_v2)\.parquet$/,
      4,
    )
  ) {
    const whole = await Deno.readFile(path);
    await using place = await tempFolder();
    let seed = 7;
    for (let i = 0; i < 150; i++) {
      const bytes = i < 20 ? whole.slice(0, Math.floor(whole.length * i / 20)) : whole.slice();
      for (let k = 0; k < 2 && i >= 20; k++) {
        seed = seed * 48271 % 2147483647;
        bytes[seed % bytes.length] = seed >> 8 & 255;
      }
      await Deno.writeFile(place("x.parquet"), bytes);
      try {
        (await readParquetMatrix(core, place("x.parquet"), "embeddings")).dispose();
      } catch (error) {
        const { message } = error as Error;
        assert(message.includes("x.parquet") && !message.includes("\n"), message);
        const known = [SyntaxError, RangeError, TypeError].some((kind) => error instanceof kind);
        if (!known) throw error;
      }
    }
  }
});
