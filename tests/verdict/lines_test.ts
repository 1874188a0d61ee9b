// Every line of the rule is reached, says what it rests on, and falls to a later one where its claims are excluded.
import { assert, assertEquals, assertGreater, assertStringIncludes } from "@std/assert";
import { conceptsEvidence, objectsEvidence, positionsEvidence } from "../../src/verdict/binding.ts";
import { contradictions } from "../../src/verdict/claims.ts";
import { type Finding, FINDINGS, measuredNumbers } from "../../src/verdict/findings.ts";
import { LINES } from "../../src/verdict/lines.ts";
import { beforeRemedy, verdict } from "../../src/verdict/verdict.ts";
import { numberAt } from "../../src/metrics/read.ts";
import type { Json } from "../../src/result/result.ts";
import { BASES, exchangedAt, number, part, put, type Shown, SHOWS } from "./showings.ts";

const WORLD = [{ name: "color", values: 8 }, { name: "shape", values: 3 }];

type State = Parameters<typeof LINES[number]["say"]>[0];

function stateOf({ metrics, curves, aliases }: Shown, positions: number | null = 2): State {
  const numbers = measuredNumbers(metrics, curves.parts, aliases);
  return {
    concepts: conceptsEvidence(numbers),
    objects: objectsEvidence(numbers),
    positions: positionsEvidence(numbers),
    numbers,
    example: null,
    design: { positions, concepts: WORLD },
    scenes: numberAt<Json>(metrics, "probe.count.test"),
    ambiguous: numberAt<Json>(metrics, "probe.count.ambiguous"),
  };
}

const lineOf = (state: State) =>
  LINES.findIndex(({ considered, claims }) =>
    considered(state) && contradictions(claims, state.numbers).length === 0
  );

const changed = (shown: Shown, values: { readonly [path: string]: Json }): Shown => ({
  ...shown,
  metrics: put(shown.metrics, values),
});

/** Read by a reader that is not linear, and perhaps by one that is. */
const OPEN_SIGN = changed(BASES.sign, number("probe.swap.test", [0.5, 0.75], 0.64));

/** A set for each line, by what the line says of when it is taken; the first words of its sentence. */
const REACHED: { readonly [when: string]: readonly [Shown, string, positions?: number] } = {
  "labels explain the vectors better some rows further": [
    SHOWS["rows and labels are out of step"](BASES.bag),
    "Undecided: labels and rows may be out of step. The best match is at offset 1: row 2 of the vectors with line 1",
  ],
  "swaps are told apart, and both scenes of a pair are right": [
    BASES.bound,
    "It binds. A linear reader tells 90 % of 400 scenes (95 %: 85 to 95 %) from their swaps",
  ],
  "the values of every position are read": [
    BASES.positions,
    "It binds by position: it says which values stand in which position. In 92 % of 400",
  ],
  "only some positions, values or concepts are bound": [
    BASES.part,
    "It binds in part: object 1, and not object 2. All its values are read in 88 % of 120 scenes",
  ],
  "no linear map tells swaps, and a quadratic reader or a network does": [
    BASES.sign,
    "It binds, though not linearly: a quadratic reader tells scenes from their swaps in 90 % of 400 scenes",
  ],
  "a reader that is not linear tells swaps, and a linear one may read positions": [
    SHOWS["a value may be read in its position"](BASES.sign),
    "Undecided in which way it binds: a quadratic reader tells the exchanges in 90 % of 400 scenes",
  ],
  "a reader that is not linear tells swaps, and whether a linear one does is too close to call": [
    SHOWS["planted positions are not read"](OPEN_SIGN),
    "Undecided in which way it binds: a quadratic reader tells the exchanges in 90 % of 400 scenes (95 %: 85 to 95 %). Whether a linear reader does is too close to call. A linear reader tells 64 %",
  ],
  "no linear map tells swaps, and whether another reader does is too close to call": [
    SHOWS["a reader that is not linear may tell swaps"](BASES.bag),
    "Undecided: no linear reader finds what goes with what, and whether a quadratic reader does is too close to call.",
  ],
  "no concept is read, and vectors do not follow the scenes": [
    BASES.nothing,
    "No binding, and no concepts either",
  ],
  "one object a scene, or one concept": [
    changed(BASES.bag, { "probe.swap": null, "probe.pair": null, "probe.role": null }),
    "Undecided: each scene shows one object, so there is nothing to bind.",
    1,
  ],
  "concepts are read, and nothing says which go together": [
    BASES.bag,
    "A bag of concepts: it says which values there are, and no reader tried here finds which go together. A linear reader tells 50 % of 400 scenes",
  ],
  "fewer bags show two sets of objects than it takes": [
    SHOWS["few bags show two sets"](BASES.bag),
    "Undecided: this design can't tell. Only 19 bags of concepts show two ways",
  ],
  "nothing is found, and planted binding is not either": [
    SHOWS["planted binding is not told"](BASES.bag),
    "Undecided: 500 scenes are too few to tell.",
  ],
  "whether concepts are read was not settled": [
    changed(BASES.bag, { "probe.concept.test.ci": null }),
    "Undecided: whether concepts can be read out of these vectors was not settled.",
  ],
  "whether concepts are read is too close to call": [
    changed(BASES.bag, { "probe.concept.test.ci": [0.2, 0.45] }),
    "Undecided: whether even single concepts can be read",
  ],
  "no concept is read, yet vectors follow the scenes": [
    SHOWS["vectors follow the scenes"](BASES.nothing),
    "Undecided: a linear reader finds neither concepts nor objects in these vectors, yet they follow",
  ],
  "no concept is read, and whether objects are is too close to call": [
    changed(BASES.nothing, {
      ...number("probe.swap.test", [0.5, 0.75], 0.62),
      ...number("probe.pair.test", [0.05, 0.3], 0.1),
    }),
    "Undecided: single concepts can't be read out of these vectors, and whether whole objects can",
  ],
  "no scene can be re-paired, or no interval exists": [
    changed(BASES.bag, { "probe.swap": null, "probe.pair": null }),
    "Undecided: these data can't show which concept goes with which.",
  ],
  "a softmax tells pairs apart, and ridge does not": [
    SHOWS["a softmax tells pairs apart"](BASES.bag),
    "Undecided: two readers disagree. A converged softmax gets 80 % of the pairs right",
  ],
  "whether positions are read is too close to call": [
    SHOWS["positions are read or not"](BASES.bag),
    "Undecided: these vectors say which concepts there are; whether they say in which position",
  ],
  "whether a value is read in its position is too close to call": [
    SHOWS["a value may be read in its position"](BASES.bag),
    "Undecided: whether these vectors say in which position a value is, is too close to call.",
  ],
  "anything else": [
    changed(BASES.bag, {
      ...number("probe.swap.test", [0.5, 0.75], 0.62),
      ...number("probe.pair.test", [0.05, 0.3], 0.1),
    }),
    "Undecided: whether these vectors say which concept goes with which is too close to call.",
  ],
};

/** Where no vectors of these scenes could tell. */
const BY_DESIGN = [
  "one object a scene, or one concept",
  "fewer bags show two sets of objects than it takes",
  "no scene can be re-paired, or no interval exists",
];

Deno.test("the table of this test has every line of the rule", () => {
  assertEquals(Object.keys(REACHED), LINES.map(({ when }) => when));
});

for (const [when, [shown, words, positions]] of Object.entries(REACHED)) {
  Deno.test(`${when}: "${words.slice(0, 40)}…"`, () => {
    const state = stateOf(shown, positions);
    assertEquals(LINES[lineOf(state)].when, when);
    const told = verdict(shown.metrics, shown.curves, {
      positions: positions ?? 2,
      concepts: WORLD,
    });
    const { sentence, remedy, verdict: name } = told;
    assertStringIncludes(sentence, words);
    // What would settle it comes last, so that the numbers may come before it.
    assert(sentence.startsWith(told.answer) && sentence.endsWith(remedy ?? ""), sentence);
    assertEquals(beforeRemedy(told)[0].length < sentence.length, remedy !== null);
    assertEquals(LINES[lineOf(state)].remedy === undefined || remedy !== null, true, sentence);
    assertEquals(name, LINES[lineOf(state)].verdict);
    assertEquals(told.reason, BY_DESIGN.includes(when) ? "design" : null);
  });
}

Deno.test("a line whose claims are excluded is passed over though its condition holds", () => {
  const findings = Object.keys(FINDINGS) as Finding[];
  let passed = 0;
  for (const shown of Object.values(BASES)) {
    for (const finding of findings) {
      const state = stateOf(SHOWS[finding](shown));
      const taken = lineOf(state);
      for (const [at, { considered, claims, when }] of LINES.entries()) {
        if (at >= taken || !considered(state)) continue;
        passed++;
        assertGreater(contradictions(claims, state.numbers).length, 0, when);
      }
    }
  }
  assertGreater(passed, 5);
});

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
    "in part: object 1, and not object 2.",
  );
  assertStringIncludes(says(...values, ...pairs), "color with shape, and not color with size.");
  assertStringIncludes(says(...values), "color red, and not color gray.");
  assertStringIncludes(says(...values), "and in 45 % of 120 for color gray.");
  const open = part("value", { value: "gray" }, [0.5, 0.74], 0.64);
  assert(!says(values[0], open).includes("and not"));
});

Deno.test("pairs of concepts that get no more than exchanged vectors stand apart from those that are bound", () => {
  const bound = part("concepts", { concepts: ["color", "shape"] }, [0.96, 1], 0.71);
  const open = part("concepts", { concepts: ["color", "size"] }, [0.42, 0.63], 0.59);
  assertStringIncludes(
    sentenceOf(withParts(BASES.bag, bound, open)),
    "in part: color with shape. Swaps are told in 98 % of 120 scenes (95 %: 96 to 100 %) for color with shape; " +
      "it takes more than 71 %. For color with size it is no more than of exchanged vectors: 53 % of 120 scenes.",
  );
  assert(!sentenceOf(withParts(BASES.bag, bound)).includes("no more than"));
});

Deno.test("…and where nobody in particular is not bound, which numbers go beyond a bag", () => {
  const sentence = sentenceOf(SHOWS["bits are gained"](BASES.bag));
  assertStringIncludes(sentence, "beyond a bag of concepts go 0.40 bits a scene.");
  assertStringIncludes(sentence, "Not surely beyond it: swap accuracy 50 %");
});

Deno.test("objects that one position adds and another takes off are in a linear map's reach", () => {
  assertStringIncludes(
    sentenceOf(SHOWS["objects of two positions are opposed"](BASES.sign)),
    "too close to call. What one position adds for an object another takes off (cosine -0.70).",
  );
  const said = (cosine: Json) => sentenceOf(changed(BASES.sign, { "probe.places.cosine": cosine }));
  for (const ci of [[-0.8, -0.1], [-0.3, 0.3], [0.6, 0.8]]) {
    assertStringIncludes(
      said({ value: { value: -0.7, ci, threshold: 0.2 } }),
      "It binds, though not linearly",
    );
  }
});

Deno.test("…and where planted binding is not told either, nothing is said of linear readers", () => {
  assertStringIncludes(
    sentenceOf(SHOWS["planted binding is not told"](BASES.sign)),
    "Undecided: 500 scenes are too few to tell.",
  );
});

Deno.test("of what is planted, that is named which is missed, with a remedy of its own where objects are unequally frequent", () => {
  const missed = SHOWS["planted positions are not read"](BASES.bag);
  assertStringIncludes(
    sentenceOf(missed),
    "The same readers miss values in their positions that are put into these vectors, 25 % of their variance. More scenes",
  );
  const uneven = changed(missed, {
    ...exchangedAt("probe.swap.test", 0.7, 0.73),
  });
  assertStringIncludes(
    sentenceOf(uneven),
    "every bag shows its sets of objects alike would decide.",
  );
  assertStringIncludes(
    sentenceOf(SHOWS["planted concepts are not recognised"](BASES.nothing)),
    "miss concepts that are put",
  );
});

Deno.test("what binds names values that it misses, and labels keep their spelling", () => {
  const missed = part("value", { concepts: ["c9"], value: "ß9" }, [0.4, 0.5], 0.6);
  assertStringIncludes(
    sentenceOf(withParts(BASES.bound, missed)),
    "Not so with c9 ß9: 45 % of 120 scenes.",
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
    "A bag of color alone, no binding that a linear reader finds: shape is read in 10 % of 120 scenes.",
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
  const said = (mean: number) => sentenceOf(changed(BASES.bound, { "probe.swap.test.null": mean }));
  assertStringIncludes(said(0.52), "A bag of concepts gets 52 % here.");
  assertStringIncludes(said(0.7), "A bag of concepts gets 70 % here, as some pairings are more");
  const placed = (mean: number) =>
    sentenceOf(changed(BASES.positions, { "probe.role.ambiguous.null": mean }));
  assertStringIncludes(placed(0.67), "do not say where an object stands get 67 % here.");
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
    ["concepts are read", "nothing is bound"],
  ]);
  assertStringIncludes(
    one.sentence,
    "Of color it says the order too, which binds nothing: the color of object 1 is read in 95 % of 120 scenes.",
  );
  assertEquals(of("color", "shape").verdict, "binds in part");
});

Deno.test("…where some pairings are frequent a second concept, and whole positions, must exceed what these foretell", () => {
  const of = (mean: number, highest: number) =>
    verdict(
      put(BASES.bag.metrics, {
        ...number("probe.swap.test", [0.5, 0.95], mean),
        ...exchangedAt("probe.swap.test", mean, highest),
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
      part("place", { concepts: ["shape"], slot: 1 }, [0.55, 0.75], 0.6),
    ],
  }, { positions: 2 });
  assertEquals(name, "undecided");
  assertStringIncludes(sentence, "For the shape of object 1 it is right in 65 %");
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
  assertStringIncludes(sentence, "It binds in part: color with size.");
  assertStringIncludes(
    sentence,
    "For color with shape it is no more than of exchanged vectors: 50 % of 120 scenes.",
  );
  const open = of([0.5, 0.8]);
  assertEquals(open.verdict, "binds");
  assertStringIncludes(
    open.sentence,
    "For color with shape it is too close to call: 65 % of 120 scenes.",
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
  const { verdict: name, sentence } = of(1, [0.85, 1], 0.88);
  assertEquals(name, "undecided");
  assertStringIncludes(
    sentence,
    "It tells 100 % of 119 scenes (95 %: 85 to 100 %) from their swaps; exchanged vectors may get 88 %.",
  );
  assertEquals(of(1, [0.85, 1], 1).verdict, "undecided");
  assertEquals(of(0.62, [0.5, 0.74], 0.58, 0.7).verdict, "undecided");
  // As exchanged vectors, with room above them: a bag, be the interval as wide as it may.
  assertEquals(of(0.56, [0.4, 0.7], 0.58).verdict, "bag of concepts");
  assertEquals(of(0.62, [0.4, 0.8], 0.65, 0.7).verdict, "bag of concepts");
});

Deno.test("a design of few bags says how many it has, and how many scenes like these it would take", () => {
  const said = (families: number) =>
    sentenceOf(changed(BASES.bag, { "probe.pair.families": families }));
  assertStringIncludes(said(19), "Only 19 bags of concepts show two ways to pair its values;");
  assertStringIncludes(said(19), "it takes 20, or about 530 scenes like these.");
  assertStringIncludes(said(1), "Only one bag of concepts shows two ways");
  assertStringIncludes(
    said(0),
    "No bag of concepts shows two ways to pair its values; it takes 20. ",
  );
  assert(!said(20).includes("two ways"));
});

Deno.test("where no scenes can make bags enough, it says which further values would", () => {
  const said = (color: number, shape: number) => {
    const { metrics, curves } = changed(BASES.bag, { "probe.pair.families": 17 });
    const concepts = [{ name: "color", values: color }, { name: "shape", values: shape }];
    return verdict(metrics, curves, { positions: 2, concepts }).sentence;
  };
  assertStringIncludes(
    said(4, 3),
    "Only 17 bags of concepts show two ways to pair its values; it takes 20. 2 objects of 4 x 3 values make no more than " +
      "18 such bags, however many scenes show them. With 4 values of shape they make 36.",
  );
  assertStringIncludes(said(5, 3), "it takes 20, or about 590 scenes like these. Add scenes");
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
  const far = (planted: [number, number]) =>
    changed(BASES.bag, {
      ...number("probe.swap.test", [0.5, 0.98], 0.89),
      ...exchangedAt("probe.swap.test", 0.89, 0.9),
      "probe.planted.swap.ci": planted,
    });
  const { sentence, reason } = verdict(far([0.86, 1]).metrics, {}, { positions: 2 });
  assertEquals(reason, "design");
  assertStringIncludes(
    sentence,
    "Undecided: no binding is found, and this design can't rule it out.",
  );
  assertStringIncludes(sentence, "a bag of concepts may get up to 90 % of the swaps.");
  assertStringIncludes(
    sentence,
    "Of binding that is put into these vectors, 25 % of their variance, only 86 % is sure.",
  );
  assertStringIncludes(sentenceOf(far([0.4, 1])), "The same readers miss binding");
  // Planted binding surely above the exchanges has power.
  assertStringIncludes(sentenceOf(far([0.95, 1])), "A bag of concepts");
});
