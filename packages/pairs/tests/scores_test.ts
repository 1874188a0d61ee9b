// Scores that somebody else wrote, and embeddings: aligned, or refused.
import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { ROUNDED } from "../score/precision.ts";
import { audited, cellAt } from "./audited.ts";

const FILE = JSON.stringify({
  a: { filename: "1.jpg", caption: "red cube blue ball", negative_caption: "blue cube red ball" },
  b: { filename: "1.jpg", caption: "a cat", negative_caption: "a dog" },
  c: { filename: "2.jpg", caption: "a dog", negative_caption: "a cat" },
});
const swap = (scores: string, content: string | number[][] | Uint8Array, more = {}) =>
  audited({ "swap_att.json": FILE, [scores]: content }, { scores, ...more });
const strict = async (scores: string, content: string | number[][] | Uint8Array, more = {}) =>
  cellAt(await swap(scores, content, more), "swap.att").strict.value;

Deno.test("scores by item, by picture and caption, in columns and in lists are the same scores", async () => {
  const want = 2 / 3;
  assertEquals(await strict("s.npy", [[1, 0], [0, 1], [3, 2]]), want);
  // Captions by first appearance: two of a, cat, dog. Pictures: 1, 2.
  assertEquals(await strict("m.npy", [[1, 0, 0, 1], [0, 0, 2, 3]]), want);
  assertEquals(await strict("s.csv", "id,pos_score,neg_score\nc,3,2\nb,0,1\na,1,0\n"), want);
  assertEquals(
    await strict(
      "s.jsonl",
      '{"id":"a","scores":[1,0]}\n{"id":"b","scores":[0,1]}\n{"id":"c","scores":[3,2]}',
    ),
    want,
  );
  assertEquals(await strict("s.csv", "x,y\n0,1\n1,0\n2,3\n", { scoreColumns: "y,x" }), want);
});

Deno.test("a parquet file holds columns of scores, or a matrix", async () => {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const column = (name: string, data: number[] | string[]) => ({ name, data });
  const write = (...columnData: ReturnType<typeof column>[]) =>
    new Uint8Array(parquetWriteBuffer({ columnData }));
  const named = write(
    column("id", ["c", "b", "a"]),
    column("pos", [3.5, 0.5, 1.5]),
    column("neg", [2.5, 1.5, 0.5]),
  );
  assertEquals(await strict("s.parquet", named), 2 / 3);
});

Deno.test("half-truths of the hub are judged by what their authors' script writes of them", async () => {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const text = (name: string) =>
    ({ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" }) as const;
  const ids = ["x-0", "x-1", "x-2"];
  const kinds = ["entity", "relation", "relation"];
  const columns = ["id", "triplet_type", "anchor", "half_truth", "full_truth"];
  const table = new Uint8Array(parquetWriteBuffer({
    schema: [
      { name: "root", num_children: 6 },
      { name: "image", num_children: 2, repetition_type: "OPTIONAL" },
      { name: "bytes", type: "BYTE_ARRAY", repetition_type: "OPTIONAL" },
      text("path"),
      ...columns.map(text),
    ],
    columnData: [
      { name: "image", data: ids.map((_, i) => ({ bytes: Uint8Array.of(i), path: null })) },
      ...[
        ids,
        kinds,
        ...["a dog", "a dog and a cat", "a dog on a rug"].map((caption) =>
          ids.map((id) => `${caption} ${id}`)
        ),
      ].map((data, c) => ({ name: columns[c], data })),
    ],
  }));
  const scored = (id: number, s_anchor: number, s_half_truth: number, s_full_truth: number) =>
    ({ id: ids[id], triplet_type: kinds[id], s_anchor, s_half_truth, s_full_truth }) as const;
  // A tie is wrong; a full truth below its half is right in one question and wrong in the other.
  const scores = [scored(1, 0.3, 0.2, 0.1), scored(0, 0.3, 0.2, 0.4), scored(2, 0.2, 0.2, 0.3)];
  const written = JSON.stringify({
    ...{ subset: "coco_qwen", model: "CLIP", summary: { all: { n: 3 } } },
    scores,
  });
  const result = await audited({ "coco_qwen.parquet": table, "clip.json": written }, {
    scores: "clip.json",
  });
  assertEquals(cellAt(result, "HT.entity").strict.value, 1);
  assertEquals(cellAt(result, "HT.relation").strict.value, 1 / 2);
  assertEquals(cellAt(result, "COR.relation").strict.value, 0);
  assertEquals(cellAt(result, "COR.all").strict.value, 1 / 3);
  const asColumns = new Uint8Array(parquetWriteBuffer({
    columnData: [
      { name: "id", data: scores.map(({ id }) => id) },
      ...(["s_anchor", "s_half_truth", "s_full_truth"] as const).map((name) => ({
        name,
        data: scores.map((row) => row[name]),
      })),
    ],
  }));
  const again = await audited({ "coco_qwen.parquet": table, "s.parquet": asColumns }, {
    scores: "s.parquet",
  });
  assertEquals(again.metrics, result.metrics);
});

Deno.test("right and wrong alone are a score too, and nothing is said of ties", async () => {
  const result = await swap("s.csv", "id,correct\na,True\nb,False\nc,True\n");
  const { strict, half, first, tiesAt, at } = cellAt(result, "swap.att");
  assertEquals([strict, half, first].map(({ value }) => value), [2 / 3, 2 / 3, 2 / 3]);
  assertEquals([tiesAt.float16, at.float16.strict], [null, null]);
  assert(result.notes.some(({ code }) => code === "pairs.outcomes-alone"));
});

Deno.test("scores that tie in fewer bits are counted there, and the tie rules part", async () => {
  // Steps from 0.25 to 0.5 are 2^-12 in float16 and 2^-9 in bfloat16; half of one is lost.
  const near = 0.28125;
  const result = await swap("s.npy", [
    [near + 2 ** -14, near],
    [near + 2 ** -11, near],
    [near + 2 ** -8, near],
  ]);
  const { ties, tiesAt, at, strict } = cellAt(result, "swap.att");
  assertEquals([strict.value, ties, tiesAt.float32, tiesAt.float16, tiesAt.bfloat16], [
    1,
    0,
    0,
    1,
    2,
  ]);
  assertAlmostEquals(at.bfloat16.strict!, 1 / 3, 1e-12);
  assertEquals(at.bfloat16.first, 1);
});

Deno.test("bfloat16 rounds to nearest, ties to even, as PyTorch does", () => {
  const { bfloat16 } = ROUNDED;
  assertEquals(bfloat16(1 + 2 ** -8), 1);
  assertEquals(bfloat16(1 + 3 * 2 ** -8), 1 + 2 ** -6);
  assertEquals(bfloat16(-(1 + 2 ** -7)), -(1 + 2 ** -7));
  assertEquals(bfloat16(3.4e38), Infinity);
});

Deno.test("embeddings give cosines, of the right captions and through the mean picture", async () => {
  const result = await audited({
    "swap_att.json": FILE,
    "i.npy": [[2, 0], [0, 3]],
    "t.npy": [[1, 0.1], [0.1, 1], [5, 0], [0, 4]],
  }, { embeddings: "i.npy,t.npy" });
  const { strict, half, sameWords } = cellAt(result, "swap.att");
  assertEquals([strict.value, sameWords.strict.value], [1, 1]);
  // The mean picture lies between the two, as near to one caption as to the other.
  assertEquals(half.controls!.text, 0.5);
});

const refused: readonly [
  name: string,
  scores: string,
  content: string | number[][] | Uint8Array,
  said: string,
][] = [
  ["a score that is none", "s.npy", [[1, NaN], [1, 0], [1, 0]], "row 0, column 1 of"],
  [
    "a matrix of another shape",
    "s.npy",
    [[1, 0], [1, 0]],
    "is 2 x 2. Scores are 3 x 2 (a row an item), or 2 x 4",
  ],
  [
    "other ids",
    "s.csv",
    "id,pos,neg\nx,1,0\ny,1,0\nz,1,0\n",
    "has no scores of item a; its first id is x",
  ],
  ["an id twice", "s.csv", "id,pos,neg\na,1,0\na,1,0\nc,1,0\n", "the id a is there twice"],
  [
    "too few rows without ids",
    "s.csv",
    "pos,neg\n1,0\n",
    "has 1 rows of scores without ids, but there are 3 items",
  ],
  [
    "a cell that is no number",
    "s.csv",
    "id,pos,neg\na,1,0\nb,1,nan\nc,1,0\n",
    'row 2: neg is "nan" and no score',
  ],
  [
    "columns of no known name",
    "s.csv",
    "id,x,y\na,1,0\nb,1,0\nc,1,0\n",
    "Name them in the order of an item's scores",
  ],
  ["no rows at all", "s.jsonl", "\n", "has no rows of scores"],
];

for (const [name, scores, content, said] of refused) {
  Deno.test(`scores with ${name} are refused in one sentence`, async () => {
    const error = await assertRejects(() => swap(scores, content), Error);
    assert(error.message.includes(said), error.message);
  });
}

Deno.test("embeddings of other numbers of rows, or of two widths, are refused", async () => {
  const vectors = (i: number[][], t: number[][]) =>
    audited({ "swap_att.json": FILE, "i.npy": i, "t.npy": t }, { embeddings: "i.npy,t.npy" });
  const two = [[1, 0], [0, 1]];
  await assertRejects(
    () => vectors(two, two),
    RangeError,
    "has 2 rows, but there are 4 different captions",
  );
  await assertRejects(() => vectors(two, [[1], [1], [1], [1]]), RangeError, "has 2 dimensions");
});

Deno.test("scores come from one place: two, or none, are wrong usage", async () => {
  const none = () => audited({ "swap_att.json": FILE }, {});
  await assertRejects(none, Error, "Give one of them.");
});
