// What sentences of lines name: who is bound, what a bag gets, how many bags it takes.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { verdict } from "../../src/verdict/verdict.ts";
import type { Json } from "../../src/result/result.ts";
import { BASES, changed, number, part, permutedAt, put, type Shown, SHOWS } from "./showings.ts";

const sentenceOf = (shown: Shown) =>
  verdict(shown.metrics, shown.curves, { positions: 2 }).sentence;
const withParts = (shown: Shown, ...parts: Json[]): Shown => ({ ...shown, curves: { parts } });

Deno.test("what is bound in part says who is, by position before pairs of concepts before values", () => {
  const positions = [
    part("slot", { slot: 1 }, [0.8, 0.9], 0.5),
    part("slot", { slot: 2 }, [0, 0.1], 0.5),
  ];
  const pairs = [
    part("concepts", { concepts: ["color", "shape"] }, [0.9, 1], 0.6),
    part("concepts", { concepts: ["color", "size"] }, [0.4, 0.5], 0.6),
  ];
  const values = [
    part("value", { value: "red" }, [0.9, 1], 0.6),
    part("value", { value: "gray" }, [0.4, 0.5], 0.6),
  ];
  const says = (...parts: Json[]) => sentenceOf(withParts(BASES.bag, ...parts));
  assertStringIncludes(
    says(...values, ...pairs, ...positions),
    "in part: object 1, but not object 2.",
  );
  assertStringIncludes(says(...values, ...pairs), "color with shape, but not color with size.");
  assertStringIncludes(says(...values), "color red, but not color gray.");
  assertStringIncludes(
    says(...values),
    "For color gray it does in 45 % of 120 scenes; threshold 60 %.",
  );
  const open = part("value", { value: "gray" }, [0.5, 0.84], 0.64);
  assert(!says(values[0], open).includes("but not"));
});

Deno.test("pairs of concepts that get no more than exchanged vectors stand apart from those that are bound", () => {
  const bound = part("concepts", { concepts: ["color", "shape"] }, [0.96, 1], 0.71);
  const open = part("concepts", { concepts: ["color", "size"] }, [0.42, 0.63], 0.59);
  assertStringIncludes(
    sentenceOf(withParts(BASES.bag, bound, open)),
    "color with shape, but not color with size. For color with shape a linear probe prefers the true scene in 98 % " +
      "of 120 scenes (95 % CI 96-100 %). For color with size it does in 53 % of 120 scenes; threshold 71 %.",
  );
  assert(!sentenceOf(withParts(BASES.bag, bound)).includes("but not"));
});

Deno.test("…and where nobody in particular is not bound, which numbers go beyond a bag", () => {
  const ofBits = sentenceOf(SHOWS["swaps have p, and bits are gained"](BASES.bag));
  assertStringIncludes(ofBits, "above a bag of concepts are 0.40 bits a scene.");
  // Bits by themselves take the "bag" away, and no more.
  assertStringIncludes(sentenceOf(SHOWS["bits are gained"](BASES.bag)), "Undecided");
  const sentence = sentenceOf(SHOWS["swaps are distinguished"](BASES.bag));
  assertStringIncludes(
    sentence,
    "above a bag of concepts are swap accuracy 90 % (95 % CI 85-95 %).",
  );
  assertStringIncludes(sentence, "Not significantly above it: group score 2 %");
});

Deno.test("objects that one position adds and another takes off are in a linear map's reach", () => {
  assertStringIncludes(
    sentenceOf(SHOWS["objects of two positions are opposed"](BASES.sign)),
    "too close to call. Two positions encode objects with opposite signs (cosine -0.70).",
  );
  const lineText = (cosine: Json) =>
    verdict(changed(BASES.sign, { "probe.places.cosine": cosine }).metrics).line;
  for (const ci of [[-0.8, -0.1], [-0.3, 0.3], [0.6, 0.8]]) {
    assertEquals(lineText({ value: { value: -0.7, ci, threshold: 0.2 } }), "binds.nonlinear");
  }
});

Deno.test("…and where simulated binding is not detected either, nothing is said of linear readers", () => {
  const { metrics, curves } = SHOWS["simulated binding is not detected"](BASES.sign);
  const { line, sentence } = verdict(metrics, curves, { positions: 2 });
  assertEquals(line, "power.simulated-missed");
  assertStringIncludes(sentence, "500 scenes are too few");
});

Deno.test("of what is planted, that is named which is missed, with a remedy of its own where objects are unequally frequent", () => {
  const missed = SHOWS["simulated positions are not decoded"](BASES.bag);
  assertStringIncludes(
    sentenceOf(missed),
    "miss simulated values by position, 25 % of the variance. Add scenes of each object.",
  );
  const uneven = changed(missed, {
    ...permutedAt("probe.swap.test", 0.7, 0.73),
  });
  assertStringIncludes(sentenceOf(missed), "500 scenes are too few to tell.");
  assertStringIncludes(sentenceOf(uneven), "Undecided: some pairings are too frequent to tell.");
  assertStringIncludes(
    sentenceOf(uneven),
    "each way to pair the same values is equally frequent.",
  );
  assertStringIncludes(
    sentenceOf(SHOWS["simulated concepts are not recognised"](BASES.nothing)),
    "miss simulated concepts",
  );
});

Deno.test("where one kind of binding is missed, the kinds that are excluded are named, and no bag is said", () => {
  const of = (sign: Json, products: Json) =>
    verdict(
      put(SHOWS["simulated nonlinear binding is not found"](BASES.bag).metrics, {
        "probe.beyond.excluded": { sign, products },
      }),
    );
  const missed = of(0.25, null);
  assertEquals(missed.line, "power.simulated-missed");
  assertStringIncludes(
    missed.sentence,
    "miss simulated binding by products of coordinates, 70 % of the variance. Power 95 %: linear binding of 8 % of the variance " +
      "would be detected. A quadratic probe would detect 25 % bound up to a sign. Add scenes",
  );
  assertStringIncludes(
    of(null, 0.5).sentence,
    "would detect 50 % bound by products of coordinates.",
  );
  assert(!of(null, null).sentence.includes("quadratic"));
  // Its control: all kinds are found, and it is a bag.
  assertEquals(of(0.25, 0.5).line, "bag");
  assertStringIncludes(
    of(0.25, 0.5).sentence,
    "25 % bound up to a sign, or 50 % bound by products",
  );
});

Deno.test("what binds names values that it misses, and labels keep their spelling", () => {
  const missed = part("value", { concepts: ["c9"], value: "ß9" }, [0.4, 0.5], 0.6);
  assertStringIncludes(
    sentenceOf(withParts(BASES.bound, missed)),
    "Not for c9 ß9 (45 % of 120 scenes).",
  );
  assert(!sentenceOf(BASES.bound).includes("Not so with"));
  // 65 %, as exchanged ones, and perhaps more.
  const open = part("value", { value: "green" }, [0.53, 0.77], 0.66);
  assert(!sentenceOf(withParts(BASES.bound, open)).includes("Not so with"));
});

Deno.test("a bag of one concept alone says of which, and who is not read", () => {
  const rows = [
    part("concept", { concepts: ["color"] }, [0.8, 0.9], 0.1),
    part("concept", { concepts: ["shape"] }, [0.05, 0.15], 0.1),
  ];
  assertStringIncludes(
    sentenceOf(withParts(BASES.bag, ...rows)),
    "A bag of color alone, and a linear probe finds no binding. It decodes shape in 10 % of 120 scenes.",
  );
});

Deno.test("a reversed order is said as one, and offsets before and behind name the row and the line", () => {
  const step = (offset: number, order = "offset") =>
    sentenceOf(changed(BASES.bag, {
      "probe.alignment": {
        r2: 0.1,
        offset,
        order,
        offsetR2: 0.9,
        mean: 0.1,
        spread: 0.01,
        draws: 19,
      },
    }));
  assertStringIncludes(
    step(0, "reversed"),
    "with the rows in reversed order. Values then explain 90 %",
  );
  assertStringIncludes(step(2), "at offset 2: row 3 of the vectors with line 1 of the labels");
  assertStringIncludes(step(-1), "at offset -1: row 1 of the vectors with line 2 of the labels");
});

Deno.test("where exchanged vectors get more than half, that is what a bag gets", () => {
  const sentenceFor = (mean: number) =>
    sentenceOf(changed(BASES.bound, { "probe.swap.test.null": mean }));
  assertStringIncludes(sentenceFor(0.52), "Chance 52 %, threshold");
  assertStringIncludes(
    sentenceFor(0.7),
    "Chance 70 % (some pairings are more frequent), threshold",
  );
  const placed = (mean: number) =>
    sentenceOf(changed(BASES.positions, { "probe.role.ambiguous.null": mean }));
  assertStringIncludes(placed(0.67), "Chance without position information 67 %, threshold");
});

Deno.test("the order of one concept binds nothing; that of two does", () => {
  const of = (...concepts: string[]) =>
    verdict(
      BASES.bag.metrics,
      {
        parts: concepts.map((name) => part("place", { concepts: [name], slot: 1 }, [0.9, 1], 0.6)),
      },
      { positions: 2 },
    );
  const one = of("color");
  assertEquals([one.verdict, one.claims], [
    "bag of concepts",
    ["concepts are decoded", "nothing is bound"],
  ]);
  assertStringIncludes(
    one.sentence,
    "decodes the order of color, which binds nothing: the color of object 1 in 95 % of 120 scenes.",
  );
  assertEquals(of("color", "shape").verdict, "binds in part");
});

Deno.test("…where some pairings are frequent a second concept, and whole positions, must exceed what these foretell", () => {
  const of = (mean: number, highest: number) =>
    verdict(
      put(BASES.bag.metrics, {
        ...number("probe.swap.test", [0.5, 0.95], mean),
        ...permutedAt("probe.swap.test", mean, highest),
        ...number("probe.role.ambiguous", [0.7, 0.87], 0.8),
      }),
      {
        parts: [
          part("place", { concepts: ["color"], slot: 1 }, [0.94, 1], 0.63),
          part("place", { concepts: ["shape"], slot: 1 }, [0.7, 0.87], 0.59),
        ],
      },
      { positions: 2 },
    ).verdict;
  assertEquals([of(0.5, 0.56), of(0.8, 0.84)], ["binds by position", "undecided"]);
});

Deno.test("…and whether a second concept is placed may be too close to call", () => {
  const { verdict: name, sentence } = verdict(BASES.bag.metrics, {
    parts: [
      part("place", { concepts: ["color"], slot: 1 }, [0.9, 1], 0.6),
      part("place", { concepts: ["shape"], slot: 1 }, [0.45, 0.85], 0.6),
    ],
  }, { positions: 2 });
  assertEquals(name, "undecided");
  assertStringIncludes(sentence, "decodes the shape of object 1 correctly in 65 %");
});

Deno.test("a pair of concepts that gets no more than exchanged vectors is named, and the whole is not said to bind", () => {
  const of = (share: [number, number]) =>
    verdict(BASES.bound.metrics, {
      parts: [
        part("concepts", { concepts: ["color", "size"] }, [0.9, 1], 0.62),
        part("concepts", { concepts: ["color", "shape"] }, share, 0.62),
      ],
    });
  const { verdict: name, sentence } = of([0.3, 0.7]);
  assertEquals(name, "binds in part");
  assertStringIncludes(sentence, "It binds in part: color with size, but not color with shape.");
  assertStringIncludes(sentence, "For color with shape it does in 50 % of 120 scenes");
  const open = of([0.45, 0.85]);
  assertEquals(open.verdict, "binds");
  assertStringIncludes(
    open.sentence,
    "For color with shape it is too close to call (65 % of 120 scenes).",
  );
  assert(!of([0.8, 1]).sentence.includes("color with shape"));
});

Deno.test("a reader that may tell swaps is beside no bag: 100 % of few scenes, or more than exchanged vectors get", () => {
  const of = (swap: number, ci: [number, number], highest: number, power = 1) =>
    verdict(
      put(BASES.bag.metrics, {
        "probe.beyond": {
          quadratic: { swap: { value: swap, ci, threshold: highest }, power, scenes: 119 },
          network: null,
        },
      }),
      {},
      { positions: 2 },
    );
  const { verdict: name, sentence } = of(1, [0.45, 1], 0.88);
  assertEquals(name, "undecided");
  assertStringIncludes(
    sentence,
    "in 100 % of 119 scenes (95 % CI 45-100 %). Threshold 88 %.",
  );
  assertEquals(of(1, [0.85, 1], 1).verdict, "undecided");
  assertEquals(of(0.62, [0.5, 0.74], 0.58, 0.7).verdict, "undecided");
  // As exchanged vectors, with room above them: a bag, be the interval as wide as it may.
  assertEquals(of(0.56, [0.4, 0.7], 0.58).verdict, "bag of concepts");
  assertEquals(of(0.62, [0.4, 0.8], 0.65, 0.7).verdict, "bag of concepts");
});

Deno.test("a design of few bags says how many it has and needs, and no number of scenes, which frequent values would belie", () => {
  const sentenceFor = (groups: number) =>
    sentenceOf(changed(BASES.bag, { "probe.pair.families": groups }));
  assertStringIncludes(sentenceFor(19), "Only 19 groups hold a scene together with its swap;");
  assertStringIncludes(
    sentenceFor(19),
    "20 such groups are needed. Add scenes with the same values, paired otherwise",
  );
  assertStringIncludes(sentenceFor(1), "Only one group holds a scene");
  assertStringIncludes(
    sentenceFor(0),
    "The set has no scene together with its swap; 20 such groups are needed. ",
  );
  assert(!sentenceFor(20).includes("together with its swap"));
});

Deno.test("where no scenes can make bags enough, it says which further values would", () => {
  const sentenceFor = (color: number, shape: number) => {
    const { metrics, curves } = changed(BASES.bag, { "probe.pair.families": 17 });
    const concepts = [{ name: "color", values: color }, { name: "shape", values: shape }];
    return verdict(metrics, curves, { positions: 2, concepts }).sentence;
  };
  assertStringIncludes(
    sentenceFor(4, 3),
    "20 such groups are needed. Add values: with 4 values of shape, " +
      "2 objects make 36 such groups; 4 x 3 values make at most 18, however many scenes show them.",
  );
  assertStringIncludes(
    sentenceFor(5, 3),
    "20 such groups are needed. Add scenes",
  );
});

Deno.test("of what may not be bound it is not said whether it carries over", () => {
  const open = verdict(
    put(BASES.carried.metrics, {
      ...number("probe.swap.test", [0.5, 0.75], 0.62),
      ...number("probe.pair.test", [0.05, 0.3], 0.1),
    }),
    BASES.carried.curves,
    { positions: 2 },
  );
  assertEquals([open.verdict, open.transfer, open.claims], ["undecided", "undecided", []]);
  assertEquals(verdict(BASES.carried.metrics, BASES.carried.curves).transfer, "transfers");
});

Deno.test("where exchanges of frequent objects reach far, planted binding is said to be told, though not surely more often", () => {
  const far = (simulated: [number, number]) =>
    changed(BASES.bag, {
      ...number("probe.swap.test", [0.5, 0.98], 0.89),
      ...permutedAt("probe.swap.test", 0.89, 0.9),
      "probe.planted.swap.ci": simulated,
      "probe.planted.least": simulated[0] > 0.9 ? 0.25 : null,
    });
  const { sentence, reason } = verdict(far([0.86, 1]).metrics, {}, { positions: 2 });
  assertEquals(reason, "design");
  assertStringIncludes(
    sentence,
    "Undecided: no binding is found, and this design can't rule it out.",
  );
  assertStringIncludes(sentence, "a bag of concepts may reach a swap accuracy of 90 %.");
  assertStringIncludes(
    sentence,
    "with simulated binding, 25 % of the variance, the 95 % CI begins at 86 %.",
  );
  assertStringIncludes(sentenceOf(far([0.4, 1])), "the same probes miss simulated binding");
  // Planted binding surely above the exchanges has power.
  assertStringIncludes(sentenceOf(far([0.95, 1])), "A bag of concepts");
});

Deno.test("a value that no share could lift above permuted vectors is counted, not named as a failure", () => {
  const value = (name: string, ci: [number, number], control: number) =>
    part("value", { value: name }, ci, control);
  const powerless = ["blue", "brown"].map((name) => value(name, [0.98, 1], 1));
  const says = (...parts: Json[]) => sentenceOf(withParts(BASES.bound, ...parts));
  const sentence = says(...powerless);
  assertStringIncludes(sentence, "Too few swaps to test 2 values one by one.");
  assert(!/Not for|no better than|too close/.test(sentence), sentence);
  // The control: with power, a value at chance has its name.
  const named = says(value("gray", [0.4, 0.5], 0.6), ...powerless);
  assertStringIncludes(named, "Not for color gray (45 % of 120 scenes).");
  assert(!/blue|brown/.test(named), named);
});

Deno.test("where the interval of a yes contains the threshold, the sentence says what permuted vectors reach, and p", () => {
  const sentence = sentenceOf(changed(BASES.bound, {
    ...number("probe.swap.test", [0.94, 1], 1),
    ...permutedAt("probe.swap.test", 0.92, 0.95),
    "probe.swap.test.p": 0.005,
  }));
  assertStringIncludes(
    sentence,
    "100.0 % of 400 scenes (95 % CI 94.0-100.0 %)".replaceAll(".0", ""),
  );
  assertStringIncludes(
    sentence,
    "Permuted vectors reach 92 % (some pairings are more frequent); p = 0.005.",
  );
  assert(!sentence.includes("threshold"), sentence);
});
