import { assertEquals, assertRejects } from "@std/assert";
import { parseCsv } from "../../../src/data/formats/csv/csv.ts";
import type { CaptionWords } from "../../../src/data/labels/caption_reader.ts";
import { findLabels } from "../../../src/data/labels/label_words.ts";
import { scenesOfGiven } from "../../../src/data/labels/given_labels.ts";

const CONCEPTS = [
  { name: "color", values: ["red", "light blue", "blue", "orange"] },
  { name: "shape", values: ["cube", "ball", "orange"] },
];
const FORM = "a {color} {shape} and a {color} {shape}";

/** What captions say, object by object: "red cube / light blue ball". */
async function refusalsOf(captions: readonly string[], words: CaptionWords): Promise<string[]> {
  const { scenes } = await scenesOfGiven(captions, words);
  const { concepts } = scenes.space;
  const names = Array.from(
    scenes.values,
    (value, i) => concepts[i % concepts.length].values[value],
  );
  const width = scenes.objects * concepts.length;
  return captions.map((_, row) =>
    Array.from(
      { length: scenes.objects },
      (_, object) =>
        names.slice(row * width + object * concepts.length).slice(0, concepts.length).join(" "),
    ).join(" / ")
  );
}

Deno.test("a template says which word is which, however the caption is capitalised and ends", async () => {
  const captions = [
    "a red cube and a blue ball",
    "An  olive CUBE and a red ball.",
    "A b c and a d e",
  ];
  assertEquals(await refusalsOf(captions, { template: FORM }), [
    "red cube / blue ball",
    "olive CUBE / red ball",
    "b c / d e",
  ]);
});

Deno.test("places may be numbered, so that a caption tells of the second object first", async () => {
  const template = "the {shape2} is {color2}, the {shape1} {color1}";
  const { table } = await findLabels(
    parseCsv("x.csv", 'text\n"the cube is red, the ball blue"\n"the ball is blue, the cube red"\n'),
    { template },
  );
  assertEquals(table.header, [
    "text",
    "object1_shape",
    "object1_color",
    "object2_shape",
    "object2_color",
  ]);
  assertEquals(table.rows[0].slice(1), ["ball", "blue", "cube", "red"]);
});

Deno.test("captions of several forms are read by whichever fits", async () => {
  const template = `${FORM}|a {color1} {shape1} next to the {shape2} that is {color2}`;
  assertEquals(
    await refusalsOf(["a red cube and a blue ball", "a red cube next to the ball that is blue"], {
      template,
    }),
    ["red cube / blue ball", "red cube / blue ball"],
  );
});

Deno.test("values of several words are found where the words are known", async () => {
  const template = FORM;
  assertEquals(
    await refusalsOf(["a light blue cube and a red ball", "a blue ball and a red cube"], {
      template,
      concepts: CONCEPTS,
    }),
    ["light blue cube / red ball", "blue ball / red cube"],
  );
});

Deno.test("the concepts' words are found in captions of any form", async () => {
  const captions = [
    "There is a red cube next to a ball that is light blue.",
    "Blue balls? No: a BLUE ball, and behind it one cube; red",
    "an orange orange beside an orange cube",
  ];
  assertEquals(await refusalsOf([captions[0], captions[2]], { concepts: CONCEPTS }), [
    "red cube / light blue ball",
    "orange orange / orange cube",
  ]);
  // "balls" is another word, and so three words of colour are next to two of shape.
  await assertRejects(
    () => refusalsOf([captions[1]], { concepts: CONCEPTS }),
    RangeError,
    "labels, row 0 (counted from 0)",
  );
});

for (
  const [what, captions, words, says] of [
    [
      "two readings",
      ["a red cube and a red ball", "a light blue cube and a red ball"],
      { template: FORM },
      'labels, row 1 (counted from 0): "a light blue cube and a red ball" can be read in two ways: color light, ' +
      "shape blue cube, color red, shape ball; or color light blue, shape cube, color red, shape ball.",
    ],
    [
      "another form",
      ["a red cube and a blue ball", "a red cube"],
      { template: FORM },
      'labels, row 1 (counted from 0): "a red cube" is not of the form "a {color} {shape} and a {color} {shape}"',
    ],
    [
      "colours side by side, whose shapes nobody can tell",
      ["a red and blue cube and ball"],
      { concepts: CONCEPTS },
      'labels, row 0 (counted from 0): "a red and blue cube and ball" does not have one word of each concept',
    ],
    [
      "another number of objects",
      ["a red cube and a blue ball", "a red cube"],
      { concepts: CONCEPTS },
      'labels, row 1 (counted from 0): "a red cube" says object1_color, object1_shape, and the first caption',
    ],
    [
      "a word that could be either concept's",
      ["a red orange"],
      {
        concepts: [{ name: "a", values: ["red", "orange"] }, {
          name: "b",
          values: ["red", "orange"],
        }],
      },
      "can be read in two ways: a red, b orange; or b red, a orange. Give each word",
    ],
    ["a place of no concept", ["a b"], { template: "a {size}", concepts: CONCEPTS }, "{size}"],
    ["no places", ["a b"], { template: "a b" }, "does not name each concept once for each object"],
    [
      "an object without a shape",
      ["a"],
      { template: "{color} {shape} {color}" },
      "each concept once",
    ],
    ["nothing said of how to read them", ["a red cube"], {}, "Their form is not known"],
  ] as const
) {
  Deno.test(`captions are refused: ${what}`, async () => {
    await assertRejects(() => refusalsOf(captions, words as CaptionWords), Error, says);
  });
}

Deno.test("columns of labels lead, and a template makes captions lead", async () => {
  const table = parseCsv("x.csv", "caption,object1_color\na red cube,green\na blue ball,green\n");
  assertEquals((await findLabels(table, {})).found[0].concept, "color");
  const { table: read, found } = await findLabels(table, { template: "a {color} {shape}" });
  assertEquals(found.map(({ concept }) => concept), ["color", "shape"]);
  assertEquals(read.rows[0], ["a red cube", "red", "cube"]);
});

Deno.test("concepts give the order of values, of label columns too", async () => {
  const concepts = [{ name: "color", values: ["red", "blue"] }];
  const labels = { color1: ["blue", "red"], color2: ["red", "red"] };
  assertEquals((await scenesOfGiven(labels)).scenes.space.concepts[0].values, ["blue", "red"]);
  assertEquals((await scenesOfGiven(labels, { concepts })).scenes.space.concepts, concepts);
});
