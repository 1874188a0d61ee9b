// Embeddings and labels that a caller has in memory are the same set as their files.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import type { PartsSource } from "../../src/data/embedding_source.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { withTempFolder } from "./files/temp_folder.ts";
import { readText } from "../../src/data/files/files.ts";

const FOLDER = "fixtures/golden/reference/additive_8x3";
const core = await loadCore();

const CELLS = ["red,cube,blue,ball", "blue,cube,red,ball", "red,ball,blue,cube"];
const NAMES = ["object1_color", "object1_shape", "object2_color", "object2_shape"];
const ROWS = CELLS.map((row) =>
  Object.fromEntries(row.split(",").map((cell, i) => [NAMES[i], cell]))
);
const EMBEDDINGS = [[1, 0], [0, 1], [1, 1]];

async function sha256(source: PartsSource): Promise<string> {
  using set = await loadEmbeddingSet(core, source);
  return set.sha256;
}

Deno.test("arrays and text give the same input hash as the files that they were read from", async () => {
  using files = await loadEmbeddingSet(core, { folder: FOLDER });
  const { rows, cols } = files.embeddings;
  const data = files.embeddings.toArray();
  const labels = await readText(`${FOLDER}/labels.csv`);
  const objects = { data: files.objects!.toArray(), shape: [files.objects!.rows, cols] };
  const nested = Array.from({ length: rows }, (_, i) => data.subarray(i * cols, (i + 1) * cols));
  for (
    const embeddings of [data, Float64Array.from(data), nested, nested.map((row) => [...row])]
  ) {
    using set = await loadEmbeddingSet(core, { embeddings, labels, objects });
    assertEquals(set.parts, files.parts);
  }
  const mixed = { embeddings: `${FOLDER}/embeddings.npy`, labels, objects: objects.data };
  using set = await loadEmbeddingSet(core, mixed);
  assertEquals(set.parts, files.parts);
  assertEquals(set.name, "embeddings");
});

Deno.test("rows, lists of objects, columns and text are the same labels", async () => {
  const objects = CELLS.map((row) => row.split(",")).map(([color, shape, other, form]) => [
    { color, shape },
    { color: other, shape: form },
  ]);
  const columns = Object.fromEntries(NAMES.map((name) => [name, ROWS.map((row) => row[name])]));
  const hashes = await Promise.all([
    ROWS,
    objects,
    objects.map((objects) => ({ objects })),
    columns,
    [NAMES.join(","), ...CELLS].join("\n"),
  ].map((labels) => sha256({ embeddings: EMBEDDINGS, labels })));
  assertEquals(new Set(hashes).size, 1);
  const other = await sha256({ embeddings: EMBEDDINGS, labels: ROWS.toReversed() });
  assert(other !== hashes[0]);
});

Deno.test("scenes that were made, columns that are named and views are taken as from files", async () => {
  using first = await loadEmbeddingSet(core, { embeddings: EMBEDDINGS, labels: ROWS });
  assertEquals(await sha256({ embeddings: EMBEDDINGS, labels: first.scenes }), first.sha256);
  const odd = ROWS.map((row) => ({ a: row.object1_color, b: row.object2_color }));
  using named = await loadEmbeddingSet(core, {
    embeddings: EMBEDDINGS,
    labels: odd,
    columns: [{ label: "object1_color", column: "a" }, { label: "object2_color", column: "b" }],
    name: "odd",
  });
  assertEquals([named.name, named.scenes.objects], ["odd", 2]);
  const labels = ROWS.map((row, i) => ({ ...row, view: `v${i % 2}` }));
  using viewed = await loadEmbeddingSet(core, { embeddings: EMBEDDINGS, labels });
  assertEquals(viewed.scenes.viewNames, ["v0", "v1"]);
});

Deno.test("a path with a line end is a path, and text is text", async () => {
  const labels = [NAMES.join(), ...CELLS].join("\n");
  await withTempFolder(async (path) => {
    const folder = path("a\nset");
    await Deno.mkdir(folder);
    for (const name of ["la\nbels.csv", "la\nbels", "la,\nbels.csv"]) {
      await Deno.writeTextFile(`${folder}/${name}`, `${labels}\n`);
      using set = await loadEmbeddingSet(core, {
        embeddings: EMBEDDINGS,
        labels: `${folder}/${name}`,
        name: "a\nset",
      });
      assertEquals([set.scenes.count, set.name], [3, "a\ufffdset"]);
    }
    const missing = { embeddings: EMBEDDINGS, labels: `${folder}/none.csv` };
    await assertRejects(() => loadEmbeddingSet(core, missing), Error, "none.csv does not exist");
  });
  assertEquals(
    await sha256({ embeddings: EMBEDDINGS, labels }),
    await sha256({ embeddings: EMBEDDINGS, labels: ROWS }),
  );
  const files = [`file,${NAMES}`, ...CELLS.map((row, i) => `${i}.npy,${row}`)];
  const last = files.map((row) => row.split(",").toReversed().join());
  using set = await loadEmbeddingSet(core, { embeddings: EMBEDDINGS, labels: last.join("\n") });
  assertEquals(set.scenes.count, 3);
});

Deno.test("whole numbers of any length and columns of numbers are labels", async () => {
  const texts = ["1", "9007199254740993", "1"];
  const all = [
    texts.map((object1_size) => ({ object1_size })),
    texts.map((text) => ({ object1_size: BigInt(text) })),
    { object1_size: BigInt64Array.from(texts.map(BigInt)) } as unknown as object[],
  ];
  const hashes = all.map((labels) => sha256({ embeddings: EMBEDDINGS, labels }));
  assertEquals(new Set(await Promise.all(hashes)).size, 1);
});

Deno.test("what does not fit is refused in a sentence that says what and where", async () => {
  const flat = Float32Array.of(1, 0, 0, 1, 1, 1);
  // As plain JavaScript may give them.
  const of = (embeddings: unknown) => ({ embeddings, labels: ROWS }) as PartsSource;
  const ring: { self?: object } = {};
  ring.self = ring;
  const cases: [PartsSource, string][] = [
    [{ embeddings: [[1, 2], [1]], labels: ROWS }, "row 1 (counted from 0) has 1 numbers"],
    [{ embeddings: [], labels: ROWS }, "no rows"],
    [{ embeddings: [[1, 0], [0, 1]], labels: ROWS }, "2 rows, but the scene list describes 3"],
    [{ embeddings: [[1, 0], [0, NaN], [1, 1]], labels: ROWS }, "NaN, in row 1, column 1"],
    [of([[1, 0], [0, null], [1, 1]]), "NaN, in row 1, column 1"],
    [of([[1, 0], [0, 1e39], [1, 1]]), "1 of 6 numbers is too large for float32 (1e+39), in row 1"],
    [
      of({ data: Float64Array.of(1, 0, 0, 1, -1e39, 1), shape: [3, 2] }),
      "float32 (-1e+39), in row 2",
    ],
    [of([[1, 0], ["1.5", true], [1, 1]]), "2 of 6 numbers are NaN, first in row 1, column 0"],
    [of([[1, 0], ["0", "1"], [1, 1]]), "2 of 6 numbers are NaN, first in row 1, column 0"],
    [of([1, 0, 1]), "row 0 (counted from 0) is 1, and no array of numbers"],
    [of([[1, 0], null, [1, 1]]), "row 1 (counted from 0) is null, and no array"],
    [of(5), "5 is no matrix"],
    [
      { ...of(flat), labels: [undefined, ...ROWS] as object[] },
      "row 0 (counted from 0) is undefined",
    ],
    [{ ...of(flat), labels: 3n } as unknown as PartsSource, "not 3."],
    [{ ...of(flat), labels: { object1_color: 3 } } as unknown as PartsSource, "{ object1_color }"],
    [of([[1, 0], Symbol("x"), [1, 1]]), "row 1 (counted from 0) is Symbol(x), and no array"],
    [
      { ...of(flat), labels: [{ object1_color: Symbol("red") }, ...ROWS.slice(1)] },
      "row 0 (counted from 0) has Symbol(red) as object1_color. Give texts and numbers.",
    ],
    [
      { ...of(flat), labels: [2 ** 53, 2 ** 53 + 2, 1].map((object1_size) => ({ object1_size })) },
      "row 0 (counted from 0) has 9007199254740992 as object1_size, not exact beyond 2^53",
    ],
    [
      { ...of(flat), labels: [Symbol("red"), ...ROWS.slice(1)] as unknown as object[] },
      "row 0 (counted from 0) is Symbol(red). Give one a scene.",
    ],
    [
      { ...of(flat), labels: [{ ...ROWS[0], object1_color: undefined }, ...ROWS.slice(1)] },
      "line 1: object1_color is empty",
    ],
    [{ ...of(flat), labels: [ring, ...ROWS.slice(1)] }, "can't be written as JSON"],
    [{ ...of(flat), aliases: "Merge" } as PartsSource, '"Merge" is neither keep nor merge'],
    [{ embeddings: new Float32Array(7), labels: ROWS }, "7 numbers don't fit the 3 rows"],
    [{ embeddings: flat, shape: [2, 2], labels: ROWS }, "don't have the shape [2, 2]"],
    [{ embeddings: flat, labels: [{ hue: "red" }] }, "no label columns among hue"],
    [{ embeddings: flat, labels: { object1_a: ["x"], object1_b: [] } }, "object1_b has 0 values"],
    [
      { embeddings: flat, labels: [...ROWS.slice(1), { object1_color: "red" }] },
      "labels, line 3",
    ],
    [{ embeddings: flat, labels: ROWS, captions: new Float32Array(3) }, "dim 2 of the embeddings"],
  ];
  for (const [source, says] of cases) {
    await assertRejects(() => loadEmbeddingSet(core, source), Error, says);
  }
});

Deno.test("what is no source, no part of one and no list of columns is refused with what there is", async () => {
  // As plain JavaScript calls it.
  const load = loadEmbeddingSet as unknown as (...all: unknown[]) => Promise<unknown>;
  const parts = { embeddings: EMBEDDINGS, labels: ROWS };
  const form = 'columns of a set is a list of { label: "object1_color", column: "hue" }, not ';
  for (
    const [source, says] of [
      [{ folder: FOLDER, acceptChange: true }, "Did you mean acceptChanges?"],
      [{ embeddings: EMBEDDINGS, label: ROWS }, "label is no part of a set. Did you mean labels?"],
      [FOLDER, `A set is { embeddings, labels }, { folder } or { name, files }, not "${FOLDER}".`],
      [{ ...parts, columns: { object1_color: "hue" } }, `${form}{"object1_color":"hue"}.`],
      [{ ...parts, columns: [{ label: "color", column: "hue" }] }, form],
    ] as const
  ) {
    await assertRejects(() => load(core, source), TypeError, says);
  }
});
