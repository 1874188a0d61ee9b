// Every line of the rule is reached, says what it rests on, and falls to a later one where its claims are excluded.
import { assert, assertEquals, assertGreater } from "@std/assert";
import { conceptsEvidence, objectsEvidence, positionsEvidence } from "../../src/verdict/binding.ts";
import { contradictions } from "../../src/verdict/claims.ts";
import { type Finding, FINDINGS, measuredNumbers } from "../../src/verdict/findings.ts";
import { LINES } from "../../src/verdict/lines.ts";
import { beforeRemedy, verdict } from "../../src/verdict/verdict.ts";
import { numberAt } from "../../src/metrics/read.ts";
import type { Json } from "../../src/result/result.ts";
import { BASES, changed, number, type Shown, SHOWS } from "./showings.ts";

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

/** Read by a reader that is not linear, and perhaps by one that is. */
const OPEN_SIGN = changed(BASES.sign, number("probe.swap.test", [0.5, 0.75], 0.64));

/** A set for each line, by the code of the line. */
const REACHED: { readonly [code: string]: readonly [Shown, positions?: number] } = {
  "labels.out-of-step": [
    SHOWS["rows and labels are out of step"](BASES.bag),
  ],
  "rows.neighbours": [
    SHOWS["neighbouring rows may explain it"](BASES.bound),
  ],
  "binds.swaps": [
    BASES.bound,
  ],
  "binds.positions": [
    BASES.positions,
  ],
  "binds.within-views": [
    SHOWS["swaps are distinguished within views"](BASES.bag),
  ],
  "binds.in-part": [
    BASES.part,
  ],
  "binds.nonlinear": [
    BASES.sign,
  ],
  "open.nonlinear-or-positions": [
    SHOWS["a value may be decoded in its position"](BASES.sign),
  ],
  "open.nonlinear-or-linear": [
    SHOWS["simulated positions are not decoded"](OPEN_SIGN),
  ],
  "open.nonlinear": [
    SHOWS["a nonlinear probe may distinguish swaps"](BASES.bag),
  ],
  "none.no-concepts": [
    BASES.nothing,
  ],
  "design.one-object-or-concept": [
    changed(BASES.bag, { "probe.swap": null, "probe.pair": null, "probe.role": null }),
    1,
  ],
  "bag": [
    BASES.bag,
  ],
  "design.few-groups": [
    SHOWS["few bags show two sets"](BASES.bag),
  ],
  "power.no-permutations": [
    changed(BASES.bag, { "probe.swap.test.threshold": null }),
  ],
  "power.no-control": [
    SHOWS["no positive control was run"](BASES.bag),
  ],
  "power.simulated-missed": [
    SHOWS["simulated binding is not detected"](BASES.bag),
  ],
  "concepts.not-settled": [
    changed(BASES.bag, { "probe.concept.test.ci": null }),
  ],
  "concepts.too-close": [
    changed(BASES.bag, { "probe.concept.test.ci": [0.05, 0.95] }),
  ],
  "concepts.not-read": [
    SHOWS["vectors follow the scenes"](BASES.nothing),
  ],
  "objects.too-close": [
    changed(BASES.nothing, {
      ...number("probe.swap.test", [0.5, 0.75], 0.62),
      ...number("probe.pair.test", [0.05, 0.3], 0.1),
    }),
  ],
  "design.no-swaps": [
    changed(BASES.bag, { "probe.swap": null, "probe.pair": null }),
  ],
  "decoders.disagree": [
    SHOWS["a softmax distinguishes swaps"](BASES.bag),
  ],
  "positions.too-close": [
    SHOWS["positions may be decoded"](BASES.bag),
  ],
  "values.too-close": [
    SHOWS["a value may be decoded in its position"](BASES.bag),
  ],
  "swaps.too-close": [
    changed(BASES.bag, {
      ...number("probe.swap.test", [0.5, 0.75], 0.62),
      ...number("probe.pair.test", [0.05, 0.3], 0.1),
    }),
  ],
};

/** Where no vectors of these scenes could tell. */
const BY_DESIGN = ["design.one-object-or-concept", "design.few-groups", "design.no-swaps"];

Deno.test("the table of this test has every line of the rule", () => {
  assertEquals(Object.keys(REACHED), LINES.map(({ code }) => code));
});

for (const [code, [shown, positions]] of Object.entries(REACHED)) {
  Deno.test(`${code} is reached, and what would settle it stands last`, () => {
    const state = stateOf(shown, positions);
    assertEquals(LINES[lineOf(state)].code, code);
    const decided = verdict(shown.metrics, shown.curves, {
      positions: positions ?? 2,
      concepts: WORLD,
    });
    const { sentence, remedy, verdict: name } = decided;
    assertEquals(decided.line, code);
    // What would settle it comes last, so that the numbers may come before it.
    assert(sentence.startsWith(decided.answer) && sentence.endsWith(remedy ?? ""), sentence);
    assertEquals(beforeRemedy(decided)[0].length < sentence.length, remedy !== null);
    assertEquals(LINES[lineOf(state)].remedy === undefined || remedy !== null, true, sentence);
    assertEquals(name, LINES[lineOf(state)].verdict);
    assertEquals(decided.reason, BY_DESIGN.includes(code) ? "design" : null);
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
