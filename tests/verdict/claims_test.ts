// No line of the rule is said beside what excludes it: every claim, every finding, and two findings at once.
import { assert, assertEquals, assertGreater } from "@std/assert";
import { type Claim, contradictions, EXCLUDED_BY } from "../../src/verdict/claims.ts";
import { type Finding, FINDINGS, measuredNumbers } from "../../src/verdict/findings.ts";
import { LINES } from "../../src/verdict/lines.ts";
import { aboutSet, verdict } from "../../src/verdict/verdict.ts";
import type { ResultInput } from "../../src/result/result.ts";
import { BASES, CLAIMED, type Shown, SHOWS } from "./showings.ts";

const ABOUT = {
  positions: 2,
  concepts: [{ name: "color", values: 8 }, { name: "shape", values: 3 }],
  example: {
    scene: [["red", "cube"], ["blue", "sphere"]],
    partner: [["red", "sphere"], ["blue", "cube"]],
    preferred: true,
    rows: [null, null],
  },
} as const;
const sentencesOf = ({ metrics, curves, aliases }: Shown) =>
  verdict(metrics, curves, { ...ABOUT, aliases });
const numbers = ({ metrics, curves, aliases }: Shown) =>
  measuredNumbers(metrics, curves.parts, aliases);
const bases = Object.entries(BASES) as [keyof typeof BASES, Shown][];
const findings = Object.keys(FINDINGS) as Finding[];

for (const [name, shown] of bases) {
  Deno.test(`the base "${name}" makes its claims, and nothing in it excludes them`, () => {
    assertEquals(sentencesOf(shown).claims, CLAIMED[name]);
    assertEquals(contradictions(CLAIMED[name], numbers(shown)), []);
  });
}

Deno.test("every claim of every line has findings that exclude it, and each of them can be shown", () => {
  for (const { claims, when } of LINES) {
    for (const claim of claims) assertGreater(EXCLUDED_BY[claim].length, 0, when);
  }
  for (const excluding of Object.values(EXCLUDED_BY)) {
    assertGreater(excluding.length, 0);
    for (const finding of excluding) assert(finding in SHOWS && finding in FINDINGS, finding);
  }
  const made = new Set(Object.values(CLAIMED).flat());
  assertEquals(made, new Set(Object.keys(EXCLUDED_BY)));
});

for (const [claim, excluding] of Object.entries(EXCLUDED_BY) as [Claim, readonly Finding[]][]) {
  Deno.test(`"${claim}" is said beside none of its ${excluding.length} findings, and where they are absent`, () => {
    for (const [name, shown] of bases.filter(([name]) => CLAIMED[name].includes(claim))) {
      assert(sentencesOf(shown).claims.includes(claim), name);
      for (const finding of excluding) {
        const other = SHOWS[finding](shown);
        assert(FINDINGS[finding](numbers(other)), finding);
        assert(!sentencesOf(other).claims.includes(claim), `${name}, ${finding}`);
        assert(sentencesOf(other).sentence !== sentencesOf(shown).sentence, `${name}, ${finding}`);
      }
    }
  });
}

Deno.test("whatever two findings are shown together, no sentence is excluded by either", () => {
  let seen = 0;
  for (const [name, shown] of bases) {
    for (const [at, one] of findings.entries()) {
      const first = SHOWS[one](shown);
      for (const other of findings.slice(at)) {
        const both = SHOWS[other](first);
        const { claims, sentence } = sentencesOf(both);
        const of = `${name}: ${one}, ${other}: ${sentence}`;
        assertEquals(contradictions(claims, numbers(both)), [], of);
        assert(!/null|undefined|NaN/.test(sentence), of);
        assert(sentence.endsWith("."), of);
        seen++;
      }
    }
  }
  assertEquals(seen, bases.length * findings.length * (findings.length + 1) / 2);
});

Deno.test("the rule without its exclusions would say what numbers exclude: the table above can fail", () => {
  const wrong = bases.flatMap(([name, shown]) =>
    findings.filter((finding) =>
      contradictions(CLAIMED[name], numbers(SHOWS[finding](shown))).length > 0
    )
  );
  assertGreater(wrong.length, 20);
});

Deno.test("aliases take only what is said of unseen objects", () => {
  const { claims, verdict: name, transfer, sentence } = sentencesOf(
    SHOWS["two spellings may be one value"](BASES.carried),
  );
  assertEquals([claims, name, transfer], [["objects are bound"], "binds", "undecided"]);
  assert(sentence.includes("two spellings may be one value"));
});

Deno.test("a set says of itself how many objects and concepts it has, and whether spellings are open", () => {
  const concepts = ["color", "shape"].map((name) => ({ name, values: ["a", "b"] }));
  const sizes = concepts.map(({ name }) => ({ name, values: 2 }));
  const input = { sha256: "", scenes: 9, dim: 4, objects: 3, concepts } as unknown as ResultInput;
  assertEquals(aboutSet(input), { example: null, positions: 3, concepts: sizes, aliases: false });
  const open = { ...input, aliases: [{ concept: "color", values: [["a", "A"]] }] };
  assertEquals(aboutSet(open).aliases, true);
  assertEquals(aboutSet(undefined).positions, null);
});
