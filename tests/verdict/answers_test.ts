// Answers for programs: a word, the number that decides, and why. What is stored is said again, not decided anew.
import { assert, assertEquals } from "@std/assert";
import type { Json, Metrics, Result } from "../../src/result/result.ts";
import { RESULT_SCHEMA } from "../../src/result/result.ts";
import { LINES } from "../../src/verdict/lines.ts";
import { TRANSFER_RULE } from "../../src/verdict/transfer/rule.ts";
import { decide, verdict, verdictOf } from "../../src/verdict/verdict.ts";
import { imagesEntry } from "../report/sample_analysis.ts";
import { type Interval, metrics, transferRows } from "./simulated_metrics.ts";

/** Paths of numbers look like codes. */
const METRICS =
  /^(?:(?:baselines|visible|robust\.(?:unseen|seen)|approximate|probe|own)\.|robust\.rendered$)/;
const READ: Interval = [0.8, 0.9];
const BOUND = { pair: [0.7, 0.9] as Interval, swap: [0.85, 0.95] as Interval };
const BAG = { pair: [0, 0.03] as Interval, swap: [0.35, 0.55] as Interval };
const CLOSE = { pair: [0, 0.3] as Interval, swap: [0.48, 0.8] as Interval };
const NO_POSITIONS: Interval = [0.05, 0.2];
const of = (objects: typeof BOUND, role: Interval = NO_POSITIONS) =>
  metrics({ concepts: READ, ...objects, role });

const answersOf = (...given: Parameters<typeof decide>) => decide(...given).answers;

Deno.test("lines have a code each", () => {
  for (const rule of [LINES, TRANSFER_RULE]) {
    assertEquals(new Set(rule.map(({ code }) => code)).size, rule.length);
    assert(rule.every(({ code }) => /^[a-z]+(\.[a-z-]+)?$/.test(code)));
  }
});

Deno.test("what binds, what is a bag, and what is open answer with the number that decides", () => {
  const bound = { number: "probe.swap.test", remedy: null };
  assertEquals(answersOf(of(BOUND)).binds, {
    answer: "yes",
    reason: "binds.swaps",
    ...bound,
  });
  assertEquals(answersOf(of(BAG)).binds, { answer: "no", reason: "bag", ...bound });
  assertEquals(answersOf(of(BAG, [0.85, 0.99])).binds, {
    answer: "yes",
    number: "probe.role.ambiguous",
    reason: "binds.positions",
    remedy: null,
  });
  const { answer, reason, remedy } = answersOf(of(CLOSE)).binds!;
  assertEquals([answer, reason], ["undecided", "swaps.too-close"]);
  assertEquals(remedy, "more-scenes");
});

Deno.test("what a nonlinear reader decides has that reader's number; what nothing can decide has none", () => {
  const beyond = of(BAG) as { probe: Metrics };
  beyond.probe.beyond = {
    quadratic: {
      swap: { value: 0.95, ci: [0.9, 0.98], threshold: 0.62 },
      power: 0.99,
      scenes: 200,
    },
  };
  const { binds } = answersOf(beyond);
  assertEquals([binds!.reason, binds!.number], [
    "binds.nonlinear",
    "probe.beyond.quadratic.swap",
  ]);
  const few = of(BOUND) as { probe: Metrics };
  (few.probe.pair as Metrics).families = 3;
  assertEquals(answersOf(few).binds, {
    answer: "undecided",
    number: null,
    reason: "design.few-groups",
    remedy: "more-groups",
  });
});

Deno.test("unseen objects are answered where something is bound, and not of a bag", () => {
  const rows = transferRows({ reader: "role", value: 0.9 });
  const { generalises, explained } = answersOf(of(BOUND), rows);
  assertEquals([generalises!.answer, generalises!.reason], ["yes", "unseen.read"]);
  assertEquals(explained!.reason, "explained.more-than-similarity");
  assertEquals(Object.keys(answersOf(of(BAG), rows)), ["binds"]);
});

Deno.test("similar values may explain what is read of unseen objects: it generalises, and no rule is claimed", () => {
  const line = TRANSFER_RULE.find(({ code }) => code === "unseen.similar-values")!;
  assert(/could explain this; a general rule is not shown$/.test(line.sentence), line.sentence);
  assertEquals(line.transfer, "transfers");
});

Deno.test("a measure that was not made answers nothing", () => {
  assertEquals(answersOf({ map: {} }), {});
});

Deno.test("a Result's own line is said again, though another would be decided today", () => {
  const decided = verdict(of(CLOSE), {}, {}, {
    binds: {
      answer: "undecided",
      number: null,
      reason: "decoders.disagree",
      remedy: null,
    },
  });
  // Nothing of what that line takes was measured: this version's own decision stands.
  assertEquals(decided.line, "swaps.too-close");
  const both: Metrics = of(CLOSE);
  const result: Result = {
    ...imagesEntry().result,
    schema: RESULT_SCHEMA,
    metrics: {
      ...both,
      answers: {
        binds: {
          answer: "undecided",
          number: "probe.swap.test",
          reason: "binds.in-part",
          remedy: null,
        },
      } as Json as Metrics,
    },
    curves: {},
  };
  assertEquals(verdictOf(result)!.line, "swaps.too-close");
  const inPart = of({ pair: [0.05, 0.3], swap: [0.62, 0.7] });
  const sentenceFor = (reason: string) =>
    verdict(inPart, {}, {}, { binds: { answer: "yes", number: null, reason, remedy: null } }).line;
  assertEquals(["binds.in-part", "swaps.too-close"].map(sentenceFor), [
    "binds.in-part",
    "swaps.too-close",
  ]);
});

Deno.test("every reason and remedy stands in docs/results.md", async () => {
  const docs = await Deno.readTextFile("docs/results.md");
  const files = [
    "lines",
    "transfer/rule",
    "answers",
    "questions/added",
    "questions/robust",
    "questions/visible",
    "remedy",
  ];
  const codes: string[] = [];
  for (const file of files) {
    const source = await Deno.readTextFile(`src/verdict/${file}.ts`);
    const quoted = source.matchAll(
      /"((?:[a-z]+\.)?[a-z]+(?:-[a-z]+)+|[a-z]+\.[a-z]+(?:-[a-z]+)*)"/g,
    );
    codes.push(...Array.from(quoted, ([, code]) => code).filter((code) => !METRICS.test(code)));
  }
  assert(codes.length > 60, `${codes.length}`);
  assertEquals(codes.filter((code) => !docs.includes(`\`${code}\``)), []);
});
