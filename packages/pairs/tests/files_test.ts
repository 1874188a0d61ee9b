// Files with odd cells: what is read, what is left out with its reason, what is refused in a sentence.
import { assert, assertEquals, assertRejects } from "@std/assert";
import type { PairsAudited } from "../numbers.ts";
import { pythonList } from "../file/python_list.ts";
import type { Result } from "../../../src/result/result.ts";
import { audited, cellAt } from "./audited.ts";

const sugar = (rows: { [id: string]: unknown }) => JSON.stringify(rows);
const row = (caption: string, negative_caption: string, filename = "a.jpg") => ({
  filename,
  caption,
  negative_caption,
});
const ones = (items: number) => Array.from({ length: items }, () => [1, 0]);
const about = ({ tables }: Result) => tables.audited as unknown as PairsAudited;

Deno.test("ids with gaps are items by their names, not by their places", async () => {
  const file = sugar({ "0": row("a b", "b a"), "7": row("c d", "c e"), "31": row("e f", "f e") });
  const scores = JSON.stringify({ "31": [1, 0], "0": [0, 1], "7": [1, 0] });
  const result = await audited({ "swap_obj.json": file, "s.json": scores }, { scores: "s.json" });
  assertEquals(cellAt(result, "swap.obj").strict.value, 2 / 3);
  assertEquals(cellAt(result, "swap.obj").sameWords.strict.value, 0.5);
});

Deno.test("a foil equal to its caption is out of the score and counted, blanks around it or not", async () => {
  const file = sugar({ a: row("x y", "x y "), b: row("x", ""), c: row("x", "y") });
  const result = await audited({ "add_att.json": file, "s.npy": ones(3) }, { scores: "s.npy" });
  assertEquals(about(result).items, 1);
  assertEquals(result.tables.leftOut as { id: string; reason: string }[], [
    { id: "a", reason: "a foil is equal to its caption" },
    { id: "b", reason: "a caption is empty" },
  ]);
  assert(
    result.notes.some(({ code, count, why }) =>
      code === "pairs.left-out" && count === 1 && why === "a foil is equal to its caption"
    ),
  );
});

Deno.test("lists in cells are read as Python prints them and as JSON writes them; others are refused", async () => {
  assertEquals(pythonList(`['a', "b's", 'c\\'d', '\\u00e9']`), ["a", "b's", "c'd", "é"]);
  assertEquals(pythonList("[]"), []);
  for (const text of ["a", "['a'", "['a' 'b']", "['a'] b", "[1]"]) {
    assertEquals(pythonList(text), null);
  }
  const crepe = `image_id,caption,hard_negs\n1,"a b","['a c', 'broken]"\n`;
  await assertRejects(
    () => audited({ "prod.csv": crepe, "s.npy": ones(1) }, { scores: "s.npy" }),
    SyntaxError,
    "row 1: hard_negs is no list. Mend the row.",
  );
});

Deno.test("lists within a list of captions are refused, however deep", async () => {
  for (const depth of [1, 10_000]) {
    const within = "[".repeat(depth) + '"a"' + "]".repeat(depth);
    const file = `[{"image_path":"a.jpg","caption_options":["left",${within}]}]`;
    await assertRejects(
      () => audited({ "own.json": file, "s.npy": [[1, 0]] }, { scores: "s.npy" }),
      SyntaxError,
      "caption_options has lists or objects among its texts. Mend the row.",
    );
  }
});

Deno.test("VALSE leaves out what fewer than two people took for right", async () => {
  const item = (votes: number) => ({
    image_file: "a.jpg",
    linguistic_phenomena: "plurals",
    caption: "one cat",
    foil: "many cats",
    mturk: { caption: votes, foil: 0, other: 0 },
  });
  const file = JSON.stringify({ a: item(1), b: item(2), c: item(3) });
  // Scores have a row an item of the file, or a row an item of the score.
  for (const rows of [[[0, 1], [1, 0], [1, 0]], [[1, 0], [1, 0]]]) {
    const result = await audited({ "plurals.json": file, "s.npy": rows }, { scores: "s.npy" });
    assertEquals(cellAt(result, "plurals.plurals").strict.value, 1);
    assertEquals(about(result).items, 2);
  }
});

Deno.test("other files are read by columns: nested options, a place of the right one, lists of foils", async () => {
  const lines = [
    { pic: { path: "a.png" }, options: { all: ["no", "yes", "maybe"], right: 1 }, kind: "x.y" },
    { pic: { path: "b.png" }, options: { all: ["yes", "no", "never"], right: 0 }, kind: "x.y" },
  ].map((one) => JSON.stringify(one)).join("\n");
  const result = await audited({ "own.jsonl": lines, "s.npy": [[1, 0, 0], [0, 1, 0]] }, {
    scores: "s.npy",
    columns: "image=pic.path,caption=options.all,right=options.right,type=kind",
  });
  // A dot would part the path of a number.
  assertEquals(cellAt(result, "x_y.all").strict.value, 0.5);
  assertEquals(cellAt(result, "all.all").half.chance, 1 / 3);
  const csv = "f,t,n1,n2\na.png,x,y,z\n";
  const several = await audited({ "own.csv": csv, "s.npy": [[2, 1, 0]] }, {
    scores: "s.npy",
    columns: "image=f,caption=t,negative=n1+n2",
  });
  assertEquals(cellAt(several, "all.all").strict.value, 1);
  assertEquals(cellAt(several, "all.all").sameWords.half.reason, "not-given");
});

Deno.test("rows in lists by the name of a video are read, and of a list of captions the first", async () => {
  const frame = (n: number) => ({
    image0: `ag/${n}a.png`,
    image1: `ag/${n}b.png`,
    caption0: [`a cup ${n}`, "never read"],
    caption1: [`a box ${n}`],
  });
  const file = JSON.stringify({ video: { person: [frame(0), frame(1)], dog: [frame(2)] } });
  const scores = [[1, 0, 0, 1], [1, 0, 0, 1], [0, 1, 1, 0]];
  const result = await audited({ "ag.json": file, "s.npy": scores }, { scores: "s.npy" });
  assertEquals([about(result).format, about(result).items], ["EqBen", 3]);
  assertEquals(cellAt(result, "group.ag").strict.value, 2 / 3);
});

const refused: readonly [
  name: string,
  file: [string, string],
  columns: string | null,
  said: string,
][] = [
  [
    "an id twice",
    ["x.json", '{"a": {"filename":"1","caption":"x","negative_caption":"y"}, "a": {}}'],
    null,
    '"a" twice',
  ],
  [
    "an id twice in a list",
    [
      "x.jsonl",
      `${JSON.stringify({ id: 1, ...row("x", "y") })}\n${
        JSON.stringify({ id: 1, ...row("x", "z") })
      }`,
    ],
    null,
    "the id 1 is there twice",
  ],
  [
    "unknown fields",
    ["x.json", '[{"foo": 1, "bar": 2}]'],
    null,
    "is of no known format: its first row has foo, bar.",
  ],
  ["no rows", ["x.json", "[]"], null, "has no rows"],
  ["no JSON", ["x.json", '{"a": '], null, "is not valid JSON"],
  ["a row that is none", ["x.json", "[1]"], null, "item 0 is neither an object nor a list"],
  [
    "a column that is not there",
    ["x.csv", "f,t,n\na,x,y\n"],
    "image=f,caption=t,negative=m",
    "m is missing",
  ],
  ["a role that is none", ["x.csv", "f,t,n\na,x,y\n"], "picture=f", "names no column"],
  [
    "too few roles",
    ["x.csv", "f,t,n\na,x,y\n"],
    "image=f,caption=t",
    "it takes image, caption and negative",
  ],
  [
    "marks that are not a label's",
    ["x.json", '{"labels": ["red cup"], "data": [["a.jpg", {}, [1], [1, 0]]]}'],
    null,
    "picture 0 is no [picture, annotation, label, hard] with 1 marks",
  ],
  [
    "captions that were shuffled",
    ["x.json", '[{"image_0": "a", "image_1": "b", "text_0": "x", "text_1": "y"}]'],
    null,
    "Text does not say which caption is whose",
  ],
];

for (const [name, [file, text], columns, said] of refused) {
  Deno.test(`a file with ${name} is refused in one sentence`, async () => {
    const error = await assertRejects(
      () => audited({ [file]: text, "s.npy": ones(1) }, { scores: "s.npy", columns }),
      Error,
    );
    assert(error.message.includes(said), error.message);
    assert(!error.message.includes("\n"));
  });
}
