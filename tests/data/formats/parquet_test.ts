import { assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { readParquetMatrix } from "../../../src/data/formats/parquet.ts";
import { withTempFolder } from "../temp_folder.ts";
import { FLOATS, GOLDEN, goldenFiles, matrixOf } from "./golden_inputs.ts";

const core = await loadCore();
const READABLE = /_(list_(none|snappy|gzip|zstd|f8|f2)|fixed|columns|columns_plain)\.parquet$/;

for (const path of goldenFiles(READABLE, 15)) {
  Deno.test(`${path.slice(GOLDEN.length + 1)} is read exactly`, async () => {
    assertEquals(await matrixOf(path), { shape: [3, 4], values: FLOATS });
  });
}

const REFUSED: readonly [RegExp, ErrorConstructor, string][] = [
  [/null_row/, RangeError, "Row 1 of "],
  [/null_number/, RangeError, "Row 2, column embeddings of "],
  [/null_in_column/, RangeError, "Row 2, column d0 of "],
  [/ragged/, RangeError, "has 1 numbers, but row 0 has 4"],
  [/no_floats/, TypeError, "has the columns id, n, but none of floats"],
  [/empty/, RangeError, "has no rows"],
  [/brotli/, TypeError, "is packed with brotli. Write it with snappy, gzip or zstd."],
];

for (const [pattern, kind, says] of REFUSED) {
  Deno.test(`${pattern.source}: refused with the row and the mend`, async () => {
    for (const path of goldenFiles(pattern, 2)) {
      await assertRejects(() => matrixOf(path), kind, says);
    }
  });
}

Deno.test("damaged files throw one clear sentence, whatever was damaged", async () => {
  for (const path of goldenFiles(/26.*_(list_snappy|columns|list_zstd)\.parquet$/, 3)) {
    const whole = await Deno.readFile(path);
    await withTempFolder(async (place) => {
      let seed = 7;
      for (let i = 0; i < 200; i++) {
        const bytes = i < 20 ? whole.slice(0, Math.floor(whole.length * i / 20)) : whole.slice();
        for (let k = 0; k < 2 && i >= 20; k++) {
          seed = seed * 48271 % 2147483647;
          bytes[seed % bytes.length] = seed >> 8 & 255;
        }
        await Deno.writeFile(place("x.parquet"), bytes);
        try {
          (await readParquetMatrix(core, place("x.parquet"), "embeddings")).dispose();
        } catch (error) {
          const known = [SyntaxError, RangeError, TypeError].some((kind) => error instanceof kind);
          if (!known) throw error;
        }
      }
    });
  }
});
