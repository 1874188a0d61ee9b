import { assert, assertEquals } from "@std/assert";
import { oneSentence } from "../one_sentence.ts";
import { questionTable } from "../../../src/report/answers/question_table.ts";
import { estimate } from "../../../src/result/estimate.ts";
import type { Metrics, Result } from "../../../src/result/result.ts";
import { decide, type StoredAnswer } from "../../../src/verdict/verdict.ts";
import { REPAIRED } from "../../../tests/report/page/sample_repair.ts";
import { captionsEntry, imagesEntry } from "../../../tests/report/sample_analysis.ts";

const bare: Result = { ...imagesEntry().result, curves: {}, tables: {} };
const of = (answers: { readonly [question: string]: Partial<StoredAnswer> }) =>
  oneSentence({
    ...bare,
    metrics: {
      answers: Object.fromEntries(
        Object.entries(answers).map(([question, answer]) => [
          question,
          { number: null, reason: null, remedy: null, ...answer },
        ]),
      ) as unknown as Metrics,
    },
  });

Deno.test("a Result is one sentence: the claim, its number, its threshold", () => {
  for (const { result } of [imagesEntry(), captionsEntry()]) {
    const answers = decide(result.metrics, result.curves).answers as unknown as Metrics;
    const text = oneSentence({ ...result, metrics: { ...result.metrics, answers } })!;
    assert(
      /^It (binds|does not bind)[^:]*: swap accuracy \d+ % \(95 % CI \d+-\d+ %, threshold \d+ %\)[^.]*\.$/
        .test(text),
      text,
    );
  }
});

Deno.test("…then what a search makes of it, or the one thing that would settle it", () => {
  assertEquals(
    of({ binds: { answer: "yes" }, search: { answer: "no" } }),
    "It binds; cosine search ignores it. Try: repair.",
  );
  // Of what is not bound nothing is said of a search.
  assertEquals(
    of({ binds: { answer: "no" }, search: { answer: "no" } }),
    "It does not bind.",
  );
  assertEquals(
    of({ binds: { answer: "undecided", reason: "labels.out-of-step" } }),
    "Can't tell whether it binds; to settle it: check that both files have the same order.",
  );
});

Deno.test("what binds in some parts alone names them before a number that does not reach its threshold", () => {
  const sentence = (swap: number, ci: [number, number]) => {
    const test = estimate(swap, { ci, threshold: 0.6 });
    const binds = {
      answer: "in part",
      number: "probe.swap.test",
      reason: "binds.in-part",
      remedy: null,
    };
    const metrics = { probe: { swap: { test } }, answers: { binds } } as unknown as Metrics;
    const [[, cell]] = questionTable([{ name: "x", result: { ...bare, metrics } }])!.rows;
    return [oneSentence({ ...bare, metrics }), cell];
  };
  assertEquals(sentence(0.48, [0.29, 0.69]), [
    "It binds in part: some values, positions or pairs of concepts; swap accuracy 48 % (95 % CI 29-69 %, threshold 60 %).",
    "~ 48 % [29-69]: some values alone",
  ]);
  assertEquals(sentence(0.8, [0.7, 0.9]), [
    "It binds in part: swap accuracy 80 % (95 % CI 70-90 %, threshold 60 %).",
    "~ 80 % [70-90]",
  ]);
});

Deno.test("a measure by itself answers its own question, a map says whether it is written, and numbers alone say nothing", () => {
  assertEquals(of({ robust: { answer: "in part" } }), "It is robust to other renderings in part.");
  const map = oneSentence(REPAIRED)!;
  assert(
    /: through the map cosine is right in \d+ % of cases .*threshold 50 %\); (no|the) map is written\.$/
      .test(map),
    map,
  );
  assertEquals(of({}), null);
});
