import { assertAlmostEquals, assertEquals } from "@std/assert";
import { type ItemQuestion, judgeItem } from "../judge/question.ts";
import { questionsOf, type Shape } from "../judge/shapes.ts";

const shares = (question: ItemQuestion, scores: number[]) => {
  const { strict, half, first } = judgeItem(question, scores);
  return [strict, half, first];
};
const asked = (shape: Shape, name: string, captions = 2) =>
  questionsOf(shape, { captions: { length: captions }, pictures: [0] }).questions.find((question) =>
    question.name === name
  )!;

Deno.test("of two equal scores strict has 0, half a half, first 1 where the right one stands first", () => {
  const question = asked("choice", "all");
  assertEquals(shares(question, [1, 1]), [0, 0.5, 1]);
  assertEquals(shares(question, [2, 1]), [1, 1, 1]);
  assertEquals(shares(question, [1, 2]), [0, 0, 0]);
});

Deno.test("where the right one stands second, a tie is wrong by the first: Winoground's second picture", () => {
  assertEquals(shares(asked("crossed", "text of picture 0"), [0, 0, 0, 0]), [0, 0.5, 1]);
  assertEquals(shares(asked("crossed", "text of picture 1"), [0, 0, 0, 0]), [0, 0.5, 0]);
});

Deno.test("one score for everything gets chance where ties are shared: 1/4, 1/4, 1/6, 1/3, 1/3, 1/2, 1/6", () => {
  for (
    const [shape, name, chance] of [
      ["crossed", "text", 1 / 4],
      ["crossed", "image", 1 / 4],
      ["crossed", "group", 1 / 6],
      ["two positives", "ITT", 1 / 3],
      ["two positives", "TOT", 1 / 3],
      ["half-truth", "HT", 1 / 2],
      ["half-truth", "COR", 1 / 6],
    ] as const
  ) {
    assertAlmostEquals(
      judgeItem(asked(shape, name), new Float64Array(6)).half,
      chance,
      1e-12,
      name,
    );
  }
});

Deno.test("a rank is right where few enough lie above, and ties share the places that are left", () => {
  const scores = [0.5, 0.9, 0.5, 0.5, 0.1];
  assertEquals(judgeItem(asked("ranked", "R@1", 5), scores).half, 0);
  assertAlmostEquals(judgeItem(asked("ranked", "R@3", 5), scores).half, 2 / 3, 1e-12);
  assertEquals(judgeItem(asked("ranked", "R@5", 5), scores).half, 1);
  assertEquals(shares(asked("ranked", "R@3", 5), scores).filter((_, i) => i !== 1), [0, 1]);
});

Deno.test("the lead is that of the closest contest, and a tie that decides nothing is none", () => {
  const lost = judgeItem(asked("crossed", "group"), [0.5, 0.5, 0.9, 0.1]);
  assertEquals([lost.tied, lost.strict, lost.half], [false, 0, 0]);
  assertAlmostEquals(lost.margin, -0.8, 1e-12);
  assertEquals(judgeItem(asked("crossed", "text"), [3, 1, 2, 4]).margin, 2);
});
