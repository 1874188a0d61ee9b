// What is said, with a plant for each answer and one for its destruction.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import type {
  PairConclusion,
  PairDifference,
  PairExample,
} from "../../../src/metrics/kinds/pairs.ts";
import type { Result } from "../../../src/result/result.ts";
import { audited } from "./audited.ts";

const core = await loadCore();
const ITEMS = 300;
const COLORS = ["red", "blue", "green", "white", "black", "pink"];

/** Captions of the same words as their foils, each right once and wrong once. */
const FILE = JSON.stringify(Object.fromEntries(
  Array.from({ length: ITEMS }, (_, i) => {
    const pair = Math.floor(i / 2);
    const [a, b] = [COLORS[pair % 6], COLORS[(pair + 1 + Math.floor(pair / 6) % 5) % 6]];
    const said = [`a ${a} cube and a ${b} ball ${pair}`, `a ${b} cube and a ${a} ball ${pair}`];
    const [caption, negative_caption] = i % 2 === 0 ? said : [said[1], said[0]];
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
const said = ({ tables }: Result) =>
  (tables.conclusions as unknown as PairConclusion[]).find(({ path }) =>
    path === "swap.att" || path === "all.all"
  )!;

Deno.test("a model that sees which colour is whose is told from a bag, with its interval and chance", async () => {
  const { answer, text } = said(await audit(scores(2, 1)));
  assertEquals(answer, "yes");
  assert(
    text.includes(`Of ${ITEMS} items ${ITEMS} have equal bags of words`) &&
      text.includes("chance 0.500"),
    text,
  );
});

Deno.test("…and one whose scores have nothing to do with pictures is told to be none", async () => {
  assertEquals(said(await audit(scores(0, 2))).answer, "no");
});

Deno.test("a bag of words gets a no too, however its ties are decided", async () => {
  const result = await audit(Array.from({ length: ITEMS }, () => [1, 1]));
  assertEquals(said(result).answer, "no");
});

Deno.test("…and so do few items whose scores are all equal, without a word on how many it would take", async () => {
  const first = Object.fromEntries(Object.entries(JSON.parse(FILE)).slice(0, 60));
  const of = (rows: number[][]) =>
    audited({ "swap_att.json": JSON.stringify(first), "s.npy": rows }, { scores: "s.npy" });
  const { answer, text } = said(await of(Array.from({ length: 60 }, () => [0.5, 0.5])));
  assertEquals(answer, "no");
  assert(text.includes("have equal scores, in every item.") && !text.includes("would take"), text);
  const [one, ...others] = scores(0, 5, 60);
  const mixed = said(await of([one, ...others.map(() => [0.5, 0.5])]));
  assert(!mixed.text.includes("equal scores"), mixed.text);
});

Deno.test("scores that prefer the wrong caption are asked whether they are distances, and those of a coin are not", async () => {
  const { answer, text } = said(await audit(scores(2, 1).map(([own, other]) => [other, own])));
  assertEquals(answer, "reversed");
  assert(text.includes("prefers the wrong one: are the scores distances, or the columns"), text);
  assert(!said(await audit(scores(0, 2))).text.includes("wrong"));
});

Deno.test("few items can't tell, and it is said how many it would take", async () => {
  const rows = Object.fromEntries(Object.entries(JSON.parse(FILE)).slice(0, 30));
  const result = await audited(
    { "swap_att.json": JSON.stringify(rows), "s.npy": scores(0.3, 5, 30) },
    { scores: "s.npy" },
  );
  const { answer, text } = said(result);
  assertEquals(answer, "can't tell");
  assert(/it would take about \d+ such items/.test(text), text);
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
  const twin = await audit(scores(0.3, 7), [{ name: "weak", result: weak }]);
  assertEquals(differences(twin).map(({ real }) => real).includes("yes"), false);
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
  const shown = tables.examples as unknown as PairExample[];
  const lost = shown.filter(({ why }) => why === "lost by most").map(({ margin }) => margin!);
  assertEquals(lost, lost.toSorted((a, b) => a - b));
  assertEquals(lost.length, 10);
  const [first] = shown.filter(({ why }) => why === "lost by most");
  assert(first.fails.includes("model") && first.fails.includes("bag of words"), first.fails.join());
});
