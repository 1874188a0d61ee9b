import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { readParquetMatrix } from "../../parquet/parquet_matrix.ts";
import { loadEmbeddingSet } from "../../../../src/data/load_embedding_set.ts";
import { readParquetTable } from "../../parquet/parquet_table.ts";
import { dateText, instantText } from "../../parquet/time_texts.ts";
import { mountBytes } from "../../../../src/host/mounts.ts";
import { registerInputs } from "../../../inputs.ts";

registerInputs();

interface Case {
  readonly name: string;
  readonly file: string;
  readonly cells: { readonly [column: string]: readonly string[] };
  readonly ignored: readonly string[];
}

// PyArrow: fixtures/golden/parquet_labels.py
const cases: readonly Case[] = JSON.parse(
  await Deno.readTextFile("fixtures/golden/parquet_labels.json"),
);
const core = await loadCore();
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

async function tableOf(file: string) {
  using mount = mountBytes("golden", { "labels.parquet": bytesOf(file) });
  return await readParquetTable(`${mount.folder}/labels.parquet`);
}

for (const { name, file, cells, ignored } of cases) {
  Deno.test(`labels in .parquet are what PyArrow says they are: ${name}`, async () => {
    const table = await tableOf(file);
    const read = Object.fromEntries(
      table.header.map((column, at) => [column, table.rows.map((row) => row[at])]),
    );
    assertEquals(read, cells);
    assertEquals((table.ignored ?? []).map(({ name }) => name).sort(), [...ignored].sort());
  });
}

Deno.test("fractions that are labels by their names are no dimensions of embeddings", async () => {
  const { file } = cases.find(({ name }) => name === "labels beside dimensions")!;
  using mount = mountBytes("golden", { "both.parquet": bytesOf(file) });
  using matrix = await readParquetMatrix(core, `${mount.folder}/both.parquet`, "embeddings");
  assertEquals([matrix.cols, ...matrix.view().subarray(0, 4)], [2, 0.5, 0, 0.5, 1]);
});

Deno.test("…and are read as labels where somebody names them, whatever they are called", async () => {
  const { file } = cases.find(({ name }) => name === "labels beside dimensions")!;
  using mount = mountBytes("golden", { "both.parquet": bytesOf(file) });
  const table = await readParquetTable(`${mount.folder}/both.parquet`, new Set(["x1"]));
  assertEquals([table.header.at(-1), table.rows[3].at(-1)], ["x1", "3"]);
  // A dimension would tell the label that it is.
  await assertRejects(
    () => {
      const columns = [{ label: "object1_place", column: "x1" }];
      const both = `${mount.folder}/both.parquet`;
      return loadEmbeddingSet(core, { embeddings: both, labels: both, columns });
    },
    RangeError,
    "the column x1 holds a dimension of the embeddings, so it can't be object1_place.",
  );
});

Deno.test("damaged labels throw one clear sentence, or are read", async () => {
  for (const { name, file } of cases) {
    const whole = bytesOf(file);
    let seed = 7;
    for (let i = 0; i < 60; i++) {
      const bytes = i < 10 ? whole.slice(0, Math.floor(whole.length * i / 10)) : whole.slice();
      for (let k = 0; k < 2 && i >= 10; k++) {
        seed = seed * 48271 % 2147483647;
        bytes[seed % bytes.length] = seed >> 8 & 255;
      }
      using mount = mountBytes("damaged", { "x.parquet": bytes });
      const error = await readParquetTable(`${mount.folder}/x.parquet`).catch((error) => error);
      if (!(error instanceof Error)) continue;
      const known = [SyntaxError, RangeError, TypeError].some((kind) => error instanceof kind);
      assert(known && error.message.includes("x.parquet"), `${name}: ${error.stack}`);
    }
  }
});

Deno.test("days and instants are told apart over all numbers that a file can hold", () => {
  assertEquals([dateText(0), dateText(-1), dateText(11_016)], [
    "1970-01-01",
    "1969-12-31",
    "2000-02-29",
  ]);
  const ends = [-(2n ** 63n), 2n ** 63n - 1n].map((value) => instantText(value, 3, true));
  assertEquals(ends, ["-292275055-05-16T16:47:04.192Z", "292278994-08-17T07:12:55.807Z"]);
});
