import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { percentInterval, percentOf } from "../../src/metrics/text/number.ts";
import type { Json, Metrics, Result } from "../../src/result/result.ts";
import { RESULT_SCHEMA } from "../../src/result/result.ts";
import { examplePair } from "../../src/verdict/example_pair.ts";
import {
  type TransferName,
  verdict,
  type VerdictName,
  verdictOf,
} from "../../src/verdict/verdict.ts";
import { POWERED_WORLDS } from "../../src/verdict/transfer/powered_worlds.ts";
import { scenesResult } from "../report/page/sample_scenes.ts";
import { common, type Interval, metrics, transferRows } from "./simulated_metrics.ts";
import { put } from "./showings.ts";

// Permutations: concepts stay below 0.3, pairs 0.1, swaps 0.6, positions 1/2.
const READ: Interval = [0.8, 0.9];
const NOT_READ: Interval = [0.05, 0.15];
const HALF_READ: Interval = [0.05, 0.65];
const BOUND = { pair: [0.7, 0.9] as Interval, swap: [0.85, 0.95] as Interval };
const BAG = { pair: [0, 0.03] as Interval, swap: [0.35, 0.55] as Interval };
const CLOSE = { pair: [0, 0.3] as Interval, swap: [0.48, 0.8] as Interval };
const NOTHING = { pair: null, swap: null };
const POSITIONS: Interval = [0.85, 0.99];
const NO_POSITIONS: Interval = [0.05, 0.2];
const SOME_POSITIONS: Interval = [0.4, 0.6];

type Objects = { pair: Interval | null; swap: Interval | null };
const TABLE: [string, Interval | null, Objects, Interval | null, VerdictName, string][] = [
  ["bound", READ, BOUND, NO_POSITIONS, "binds", "Chance 50 %, threshold 60 %."],
  ["bound, in positions too", READ, BOUND, POSITIONS, "binds", "in 90 % of the scenes"],
  ["by position alone", READ, BAG, POSITIONS, "binds by position", "in 92 % of the scenes"],
  [
    "by position, objects open",
    READ,
    CLOSE,
    POSITIONS,
    "binds by position",
    "Chance without position information 15 %",
  ],
  [
    "a bag",
    READ,
    BAG,
    NO_POSITIONS,
    "bag of concepts",
    "its swap in 45 % of the scenes (95 % CI 35-55 %). Chance 50 %, threshold 60 %.",
  ],
  [
    "a bag without positions asked",
    READ,
    BAG,
    null,
    "undecided",
    "these probes have no positive control",
  ],
  [
    "a bag, positions open",
    READ,
    BAG,
    SOME_POSITIONS,
    "undecided",
    "whether they encode positions",
  ],
  ["objects open", READ, CLOSE, NO_POSITIONS, "undecided", "too close to call"],
  ["no ambiguous scene", READ, NOTHING, null, "undecided", "can't show"],
  ["nothing", NOT_READ, BAG, NO_POSITIONS, "none", "No binding and no concepts"],
  ["objects without concepts", NOT_READ, BOUND, NO_POSITIONS, "binds", "in 90 % of the scenes"],
  ["no concepts, objects open", NOT_READ, CLOSE, NO_POSITIONS, "undecided", "too close to call"],
  ["concepts open", HALF_READ, BAG, NO_POSITIONS, "undecided", "even single concepts"],
  ["nothing measured", null, NOTHING, null, "undecided", "was not settled"],
];

for (const [name, concepts, objects, role, expected, words] of TABLE) {
  Deno.test(`${name}: ${expected}`, () => {
    const result = verdict(metrics({ concepts, ...objects, role }));
    assertEquals(result.verdict, expected);
    assertStringIncludes(result.sentence, words);
    assert(result.sentence.endsWith("."));
  });
}

/** Bound, and what objects share. */
const boundWith = (...shared: Parameters<typeof common>) =>
  metrics({ concepts: READ, ...BOUND, role: NO_POSITIONS, ...common(...shared) });
const bound = boundWith();
const SHARED = boundWith({ p: 0.01 });
const NO_POWER = boundWith({ network: 1 });
const FOUND = transferRows({ value: 0.8 }, { reader: "role", value: 0.1 });
const LOST = transferRows({ value: 0.49, numbers: 4 }, { reader: "role", value: 0.02 });
const TRANSFER: [string, Metrics, Result["curves"], TransferName, string][] = [
  [
    "inputs that carry over",
    SHARED,
    FOUND,
    "transfers",
    "probes fitted on some objects decode others",
  ],
  [
    "inputs that do not, of objects that share nothing",
    bound,
    LOST,
    "does not transfer",
    "there is no shared rule",
  ],
  [
    "inputs that do not, of objects that share something",
    SHARED,
    LOST,
    "undecided",
    "objects that share a value are similar, but neither linear probe tried exploits it",
  ],
  [
    "inputs that do not, where networks are as lookups are",
    NO_POWER,
    LOST,
    "world too small",
    "not excluded (likelihood ratio 0.44",
  ],
  [
    "inputs that do not, where nothing was compared",
    boundWith({ p: null }),
    LOST,
    "world too small",
    "too few objects or scenes",
  ],
  ["a little", bound, transferRows({ value: 0.61 }), "undecided", "too close to call"],
  ["no reader", bound, {}, "not measured", "was not measured"],
];

for (const [name, metrics, curves, expected, words] of TRANSFER) {
  Deno.test(`${name}: ${expected}`, () => {
    const result = verdict(metrics, curves);
    assertEquals([result.verdict, result.transfer], ["binds", expected]);
    assertStringIncludes(result.sentence, words);
  });
}

Deno.test("what linear probes miss of unseen objects is open where a nonlinear one decodes more of seen ones", () => {
  const of = (metrics: Metrics, low: number, curves = LOST) => {
    const quadratic = {
      swap: { value: low + 0.01, ci: [low, 1], threshold: 0.6, null: 0.5 },
      ...{ power: 1, scenes: 400 },
    };
    return verdict(put(metrics, { "probe.beyond": { quadratic } }), curves).carried!.code;
  };
  for (const metrics of [bound, SHARED, NO_POWER]) {
    assertEquals(of(metrics, 0.97), "unseen.nonlinear");
  }
  // As much as a linear one, whose interval ends at 95 %.
  assertEquals([bound, SHARED, NO_POWER].map((metrics) => of(metrics, 0.9)), [
    "unseen.own-vectors",
    "unseen.shared-unused",
    "unseen.too-few",
  ]);
  // What a linear probe decodes of unseen objects is decoded.
  assertEquals(of(SHARED, 0.97, FOUND), "unseen.read");
});

Deno.test("where nothing is bound, nothing is said to carry over", () => {
  const bag = verdict(metrics({ concepts: READ, ...BAG, role: NO_POSITIONS }), FOUND);
  assertEquals([bag.verdict, bag.transfer], ["bag of concepts", "not measured"]);
  assert(!bag.sentence.includes("eneralis"));
});

Deno.test("the sentence shows one scene and its twin", () => {
  const { tables: _, ...rest } = scenesResult(() => true);
  const input = (concepts: Result["inputs"][0]["concepts"]): Result => ({
    ...rest,
    tables: {},
    inputs: [{ ...rest.inputs[0], concepts }],
  });
  const example = examplePair(input([
    { name: "color", values: ["red", "blue"] },
    { name: "shape", values: ["cube", "sphere", "cylinder"] },
  ]));
  assertStringIncludes(
    verdict(bound, {}, { example }).sentence,
    "its swap in 90 % of the scenes (95 % CI 85-95 %). Example: red cube / blue sphere, swap red sphere / blue cube.",
  );
  assertEquals(examplePair(input([{ name: "color", values: ["red", "blue"] }])), null);
});

/** Points of an approximator that gets so much of what true vectors get. */
function written(heldout: number): Json {
  return [0, 1].map((seed) => ({
    approximator: "object_product",
    form: "sum",
    width: null,
    coverage: 0.6,
    seed,
    unseen: [],
    train: { object: 1 },
    heldout: { object: heldout, scenes: 400 },
    ceiling: { object: 1 },
  }));
}

Deno.test("vectors that are predicted carry over too, and the sentence says by what, how well and of how many", () => {
  const { transfer, sentence } = verdict(NO_POWER, { ...LOST, approximate: written(0.95) });
  assertEquals(transfer, "transfers");
  assertStringIncludes(sentence, "Object product, fitted on 60 % of the objects");
  assertStringIncludes(sentence, "95 % of 400 (95 % CI 92-97 %) correctly");
  assertStringIncludes(sentence, "the threshold is 0.8 of that");
});

Deno.test("a no says what lookups share, and which rules are excluded", () => {
  const { sentence, support } = verdict(boundWith({ p: 0.42, numbers: 6 }), LOST);
  assertStringIncludes(sentence, "(permutation test: p = 0.42).");
  assertStringIncludes(
    sentence,
    "Likelihood ratio > 100 in favour of a lookup table.",
  );
  assertStringIncludes(support, "49 % of 400 scenes (95 % CI 45-53 %)");
});

Deno.test("no sentence of a verdict has more than 25 words, nor a claim without its interval", () => {
  const example = {
    scene: [["small", "red", "cube"], ["big", "blue", "sphere"]],
    partner: [["small", "red", "sphere"], ["big", "blue", "cube"]],
    preferred: true,
    rows: [null, null],
  } as const;
  const curves = [
    ...TRANSFER.map(([, { probe }, curves]) => [probe, curves] as const),
    [bound.probe, { approximate: written(0.95) }] as const,
  ];
  const sentences = new Set<string>();
  for (const [, concepts, objects, role] of TABLE) {
    for (const [probe, of] of curves) {
      const { common } = probe as { common: Metrics };
      const result = verdict(metrics({ concepts, ...objects, role, common }), of, {
        example,
        positions: 2,
      });
      sentences.add(result.sentence);
      if (/\d % of \d/.test(result.sentence)) assertStringIncludes(result.sentence, "(95 % CI ");
    }
  }
  assert(sentences.size > TABLE.length, `${sentences.size}`);
  for (const sentence of [...sentences].flatMap((all) => all.split(/(?<=[.:]) /))) {
    const words = sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;
    assert(words <= 25, `${words}: ${sentence}`);
    assert(!/\b(null|undefined|NaN)\b/.test(sentence), sentence);
  }
});

Deno.test("all or none of the scenes is said of all or none alone", () => {
  assertEquals(percentOf(1, 400), "100 % of 400");
  assertEquals(percentOf(0.998, 400), "more than 99 % of 400");
  assertEquals(percentOf(0.001, null), "less than 1 %");
  assertEquals([percentOf(0, 12), percentOf(0.5, 12)], ["0 % of 12", "50 % of 12"]);
  // Rounded outwards, but not where a bound is a whole percent but for its last bit.
  assertEquals(percentInterval([0.291, 0.3 - 1e-17]), "95 % CI 29-30 %");
});

Deno.test("a share says of how many scenes it is", () => {
  const data = metrics({ concepts: READ, ...BOUND, role: NO_POSITIONS });
  (data.probe as Metrics).count = { ambiguous: 20 };
  assertStringIncludes(verdict(data).sentence, "in 90 % of 20 scenes");
});

Deno.test("a world that is too small hears of one that is not, with as many objects a scene", () => {
  const two = verdict(NO_POWER, LOST, { positions: 2 });
  const [world] = POWERED_WORLDS.filter(({ objects, enough }) => enough && objects === 2)
    .toSorted((a, b) => a.scenes - b.scenes);
  assertStringIncludes(
    two.sentence,
    `Needs about ${world.sizes.join(" x ")} objects and ${world.scenes} scenes.`,
  );
  assert(!verdict(NO_POWER, LOST, { positions: 5 }).sentence.includes("Needs about"));
});

Deno.test("a probe by itself gets its verdict as it would within analyze", () => {
  const whole = metrics({ concepts: READ, ...BAG, role: NO_POSITIONS });
  const rest = {
    schema: RESULT_SCHEMA,
    version: "0.1.0",
    seed: 0,
    options: {},
    curves: {},
    tables: {},
  } as const;
  const analyze = { ...rest, inputs: [], notes: [], kind: "analyze", metrics: whole };
  const probe = { ...rest, inputs: [], notes: [], kind: "probe", metrics: whole.probe as Metrics };
  assertEquals(verdictOf(probe), verdictOf(analyze));
});

Deno.test("vectors that follow their scenes are not called empty because no linear map reads them", () => {
  const unread = (r2: number) =>
    verdict({
      ...metrics({ concepts: NOT_READ, ...BAG, role: NO_POSITIONS }),
      decompose: {
        levelI: { avg_pos: { r2: { value: r2, null: 0.1, p: r2 > 0.5 ? 0.05 : 0.4 } } },
      },
    });
  assertEquals(unread(0.95).verdict, "undecided");
  assertStringIncludes(
    unread(0.95).sentence,
    "explains 95 % of the variance, and 10 % of shuffled vectors",
  );
  assertEquals(unread(0.12).verdict, "none");
});
