// What is said, with a plant for each answer and one for its destruction.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import type { PairConclusion, PairExample } from "../numbers.ts";
import type { PairDifference } from "../numbers.ts";
import type { Result } from "../../../src/result/result.ts";
import { audited, cellAt } from "./audited.ts";

const core = await loadCore();
const BEYOND = "beyond the rules tried";
const ITEMS = 300;
const COLORS = ["red", "blue", "green", "white", "black", "pink"];

/** Captions of the same words as their foils, each right once and wrong once. */
const FILE = JSON.stringify(Object.fromEntries(
  Array.from({ length: ITEMS }, (_, i) => {
    const pair = Math.floor(i / 2);
    const [a, b] = [COLORS[pair % 6], COLORS[(pair + 1 + Math.floor(pair / 6) % 5) % 6]];
    const texts = [`a ${a} cube and a ${b} ball ${pair}`, `a ${b} cube and a ${a} ball ${pair}`];
    const [caption, negative_caption] = i % 2 === 0 ? texts : [texts[1], texts[0]];
    return [i, { filename: `${i}.jpg`, caption, negative_caption }];
  }),
));

function scores(lead: number, seed: number, items = ITEMS): number[][] {
  using stream = new CounterStream(core, seed, "pairs");
  const noise = stream.normal(2 * items);
  return Array.from({ length: items }, (_, i) => [lead + noise[2 * i], noise[2 * i + 1]]);
}

const audit = (rows: number[][], others: { name: string; result: Result }[] = []) =>
  audited({ "swap_att.json": FILE, "s.npy": rows }, { scores: "s.npy" }, others);
const sentencesOf = ({ tables }: Result) =>
  (tables.conclusions as unknown as PairConclusion[]).find(({ path }) =>
    path === "swap.att" || path === "all.all"
  )!;

/** Vectors of pictures and captions: each picture has its own caption's, in part. */
function vectors(share: number) {
  using stream = new CounterStream(core, 9, "vectors");
  const [text, own] = [0, 1].map(() => Array.from({ length: ITEMS }, () => [...stream.normal(16)]));
  const images = own.map((row, i) => row.map((x, j) => (1 - share) * x + share * text[i][j]));
  return audited({ "swap_att.json": FILE, "i.npy": images, "t.npy": text }, {
    embeddings: "i.npy,t.npy",
  });
}

Deno.test("vectors that hold which colour is whose get a yes, with its interval and chance; vectors that don't, a no", async () => {
  const { answer, text, p } = sentencesOf(await vectors(0.5));
  assertEquals(answer, "yes");
  assert(
    text.includes(`${ITEMS} of ${ITEMS} items have equal bags of words`) &&
      text.includes("chance 0.500"),
    text,
  );
  assert(p! <= 0.05);
  assertEquals(sentencesOf(await vectors(0)).answer, "no");
});

Deno.test("scores alone are beyond the rules tried at most: nothing is claimed of binding", async () => {
  const { answer, text } = sentencesOf(await audit(scores(2, 1)));
  assertEquals(answer, "beyond the rules tried");
  assert(text.includes("Scores alone do not show binding"), text);
  assertEquals(sentencesOf(await audit(scores(0, 2))).answer, "no");
});

Deno.test("a bag of words gets a no too, however its ties are decided", async () => {
  const result = await audit(Array.from({ length: ITEMS }, () => [1, 1]));
  assertEquals(sentencesOf(result).answer, "no");
});

Deno.test("scores that differ by rounding are ties, as equal ones are", async () => {
  const cell = async (other: number) =>
    cellAt(
      await audit(Array.from({ length: ITEMS }, (_, i) => [1, i % 2 ? other : 1])),
      "swap.att",
    );
  const [equal, moved, apart] = [await cell(1), await cell(1 - 1e-12), await cell(0.5)];
  assertEquals([moved.ties, moved.strict.value, moved.half.value], [ITEMS, 0, 0.5]);
  assertEquals(moved, equal);
  assertEquals(apart.ties, ITEMS / 2);
});

Deno.test("…and so do few items whose scores are all equal, without a word on how many it would take", async () => {
  const first = Object.fromEntries(Object.entries(JSON.parse(FILE)).slice(0, 60));
  const of = (rows: number[][]) =>
    audited({ "swap_att.json": JSON.stringify(first), "s.npy": rows }, { scores: "s.npy" });
  const { answer, text } = sentencesOf(await of(Array.from({ length: 60 }, () => [0.5, 0.5])));
  assertEquals(answer, "no");
  assert(text.includes("have equal scores in every item.") && !text.includes("needs about"), text);
  const [one, ...others] = scores(0, 5, 60);
  const mixed = sentencesOf(await of([one, ...others.map(() => [0.5, 0.5])]));
  assert(!mixed.text.includes("equal scores"), mixed.text);
});

Deno.test("scores that prefer the wrong caption are asked whether they are distances, and those of a coin are not", async () => {
  const { answer, text } = sentencesOf(
    await audit(scores(2, 1).map(([own, other]) => [other, own])),
  );
  assertEquals(answer, "reversed");
  assert(text.includes("the wrong one of two scores is higher. Are the scores distances"), text);
  assert(!sentencesOf(await audit(scores(0, 2))).text.includes("Reversed"));
});

/** Two pictures, two captions of the same words, each right for its own. */
const CROSSED = JSON.stringify(
  Array.from({ length: 120 }, (_, i) => {
    const [a, b] = [COLORS[i % 6], COLORS[(i + 1 + Math.floor(i / 6) % 5) % 6]];
    return {
      id: i,
      ...{ image_0: `${i}a.jpg`, image_1: `${i}b.jpg` },
      ...{
        caption_0: `a ${a} cube and a ${b} ball ${i}`,
        caption_1: `a ${b} cube and a ${a} ball ${i}`,
      },
      ...{ tag: "", collapsed_tag: "", secondary_tag: "", num_main_preds: 1 },
    };
  }),
);

/** Four scores an item: a lead for the picture's own caption, one for the first caption, one for the first picture. */
function crossed(lead: number, text: number, image: number, noise = 1): number[][] {
  using stream = new CounterStream(core, 11, "crossed");
  const drawn = stream.normal(4 * 120);
  return Array.from({ length: 120 }, (_, i) =>
    [0, 1, 2, 3].map((position) => {
      const [p, c] = [position >> 1, position & 1];
      return (p === c ? lead : 0) + (c === 0 ? text : 0) + (p === 0 ? image : 0) +
        noise * drawn[4 * i + position];
    }));
}

const crossedAnswers = async (rows: number[][]) => {
  const { tables } = await audited({ "w.json": CROSSED, "s.npy": rows }, { scores: "s.npy" });
  return tables.conclusions as unknown as PairConclusion[];
};

Deno.test("of two pictures and two captions scores the wrong way round are said first, not that nothing is told apart", async () => {
  const reversedScores = await crossedAnswers(crossed(-3, 0, 0));
  assertEquals([reversedScores[0].path, reversedScores[0].answer], ["group.all", "reversed"]);
  assert(reversedScores[0].text.includes("Are the scores distances"), reversedScores[0].text);
  assert(
    reversedScores.every(({ answer }) => answer === "reversed"),
    reversedScores.map(({ text }) => text).join("\n"),
  );
  // Controls: what sees both sides is right, what sees nothing is told apart by nothing.
  const right = await crossedAnswers(crossed(3, 0, 0));
  assertEquals(new Set(right.map(({ answer }) => answer)), new Set([BEYOND]));
  const coin = await crossedAnswers(crossed(0, 0, 0));
  assert(!coin.some(({ answer }) => ["reversed", BEYOND].includes(answer)));
});

Deno.test("…and a scorer that never sees the picture, or never the caption, is neither right nor reversed", async () => {
  for (const [text, image] of [[3, 0], [0, 3]]) {
    for (const noise of [0, 0.5]) {
      const pairConclusions = await crossedAnswers(crossed(0, text, image, noise));
      const wrong = pairConclusions.filter(({ answer }) => ["reversed", BEYOND].includes(answer));
      assertEquals(wrong, []);
    }
  }
});

Deno.test("where no caption is right as often as wrong, right scores alone show no seeing: a scorer of texts could have them", async () => {
  // As SugarCrepe: every pair of captions once, its first right.
  const once = JSON.stringify(
    Object.fromEntries(Object.entries(JSON.parse(FILE)).filter(([i]) => Number(i) % 2 === 0)),
  );
  const rows = scores(2, 1).slice(0, ITEMS / 2);
  const of = async (file: string, rows: number[][]) =>
    sentencesOf(await audited({ "swap_att.json": file, "s.npy": rows }, { scores: "s.npy" }));
  const { answer, text } = await of(once, rows);
  assertEquals(answer, "can't tell");
  assert(text.includes("a scorer that never sees the picture could be too"), text);
  // Balanced, what scores texts alone gets half, and what sees is told from it.
  const blind = Array.from({ length: ITEMS }, (_, i) => i % 2 === 0 ? [1, 0] : [0, 1]);
  assertEquals((await of(FILE, blind)).answer, "no");
  assertEquals((await of(FILE, scores(2, 1))).answer, BEYOND);
});

Deno.test("scores the wrong way round are said of captions of other words too", async () => {
  const file = JSON.stringify(
    Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [i, {
        filename: `${i}.jpg`,
        caption: `a cat ${i}`,
        negative_caption: `a dog ${i}`,
      }]),
    ),
  );
  const of = async (lead: number) => {
    const rows = scores(lead, 3, 60);
    const { tables } = await audited({ "replace_obj.json": file, "s.npy": rows }, {
      scores: "s.npy",
    });
    return (tables.conclusions as unknown as PairConclusion[]).map(({ answer }) => answer);
  };
  assertEquals(await of(-2), ["reversed", "not asked"]);
  assertEquals((await of(2)).includes("reversed"), false);
});

Deno.test("few items can't tell, and it is said how many it would take", async () => {
  const rows = Object.fromEntries(Object.entries(JSON.parse(FILE)).slice(0, 30));
  const result = await audited(
    { "swap_att.json": JSON.stringify(rows), "s.npy": scores(0.3, 5, 30) },
    { scores: "s.npy" },
  );
  const { answer, text } = sentencesOf(result);
  assertEquals(answer, "can't tell");
  assert(/needs about \d+ such items/.test(text), text);
});

Deno.test("items that differ in their words are not asked, and a rule that sees no picture is named", async () => {
  const file = JSON.stringify(Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [i, {
      filename: `${i}.jpg`,
      caption: `a cat ${i}`,
      negative_caption: `a cat and a dog ${i}`,
    }]),
  ));
  const rows = scores(0.5, 3, 60);
  const { tables } = await audited({ "add_obj.json": file, "s.npy": rows }, { scores: "s.npy" });
  const answers = tables.conclusions as unknown as PairConclusion[];
  assertEquals(answers.map(({ answer }) => answer), ["blind", "not asked"]);
  assert(answers[0].text.includes("the shorter caption"), answers[0].text);
});

Deno.test("sentences have 25 words at most", async () => {
  for (const rows of [scores(2, 1), scores(0, 2), scores(0.2, 3)]) {
    for (const { text } of (await audit(rows)).tables.conclusions as unknown as PairConclusion[]) {
      for (const sentence of text.split(/(?<=[.?!]) /)) {
        assert(sentence.split(" ").length <= 25, sentence);
      }
    }
  }
});

Deno.test("two models on the same items: a difference is real where there is one, and disagreements are shown", async () => {
  const weak = await audit(scores(0.3, 1));
  const differences = ({ tables }: Result) => tables.differences as unknown as PairDifference[];
  const strong = await audit(scores(1.5, 4), [{ name: "weak", result: weak }]);
  const [all] = differences(strong);
  assertEquals([all.with, all.path, all.items, all.real], ["weak", "all.all", ITEMS, "yes"]);
  assert(all.ci![0] > 0 && all.onlyThis > all.onlyOther);
  const why = new Set((strong.tables.examples as unknown as PairExample[]).map(({ why }) => why));
  assert(why.has("weak misses it") && why.has("weak gets it"), [...why].join());
  const swap = await audit(scores(0.3, 7), [{ name: "weak", result: weak }]);
  assertEquals(differences(swap).map(({ real }) => real).includes("yes"), false);
});

Deno.test("a Result of other items is refused before any work", async () => {
  const other = await audited({
    "swap_att.json": JSON.stringify({
      a: { filename: "1", caption: "x y", negative_caption: "y x" },
    }),
    "s.npy": [[1, 0]],
  }, { scores: "s.npy" });
  await assertRejects(
    () => audit(scores(1, 1), [{ name: "mine", result: other }]),
    Error,
    "mine is of other items",
  );
});

Deno.test("items to look at are sorted by their lead, with who gets them wrong", async () => {
  const { tables } = await audit(scores(1, 1));
  const pairExamples = tables.examples as unknown as PairExample[];
  const lost = pairExamples.filter(({ why }) => why === "lost by most").map(({ margin }) =>
    margin!
  );
  assertEquals(lost, lost.toSorted((a, b) => a - b));
  assertEquals(lost.length, 10);
  const [first] = pairExamples.filter(({ why }) => why === "lost by most");
  assert(first.fails.includes("model") && first.fails.includes("bag of words"), first.fails.join());
});
