// No sentence of a verdict claims what a number beside it excludes, whatever was measured.
import { assert, assertEquals, assertGreater } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { measureSet } from "../../../src/measure/measure_set.ts";
import { probe } from "../../../src/measure/probe/measure.ts";
import { SIMULATED_SHARE } from "../../../src/inference/simulated/simulated_rows.ts";
import { SIMULATED_TRUTHS } from "../../../packages/scenes/simulated/truths.ts";
import { contradictions } from "../../../src/verdict/claims.ts";
import { measuredNumbers } from "../../../src/verdict/findings.ts";
import { type Verdict, verdictOf } from "../../../src/verdict/verdict.ts";
import { intervalAt, numberAt } from "../../../src/metrics/read.ts";
import type { Json, Result } from "../../../src/result/result.ts";
import { DAMAGES, type RandomSet, randomSet } from "./random_sets.ts";
import { RELEASE } from "../../before_release.ts";

/** 2,000 make the table of docs/calibration.md: BINDSCOPE_SETS=2000, from BINDSCOPE_FIRST on. */
const SETS = Number(Deno.env.get("BINDSCOPE_SETS") ?? (RELEASE ? 20 : 2));
const FIRST = Number(Deno.env.get("BINDSCOPE_FIRST") ?? 0);

const core = await loadCore();

/** What a sentence says, and the number that would make it false: read from the Result, not from the rule. */
const CLAIMS: readonly [RegExp, (at: At) => boolean][] = [
  [/no binding/i, ({ low }) => low("swap.test") > 0.6 && low("swap.test") > permuted("swap.test")],
  [
    /no binding/i,
    ({ low }) => low("role.ambiguous") > 0.5 && low("role.ambiguous") > permuted("role.ambiguous"),
  ],
  [
    /no binding/i,
    ({ low }) => low("binding.bits") > 0.1 && low("binding.bits") > permuted("binding.bits"),
  ],
  [/no binding/i, ({ low }) => low("pair.test") > 0.2 && low("pair.test") > permuted("pair.test")],
  [/no binding/i, ({ of }) => (of("planted.swap.ci.0") ?? 1) < 0.6],
  [
    /no concepts either/,
    ({ low, of }) => low("concept.test") > 0.25 + (of("concept.test.controls.shuffled") ?? 0),
  ],
  [
    /no concepts either/,
    ({ of }) => of("alignment.r2")! > of("alignment.mean")! + 8 * of("alignment.spread")!,
  ],
  [/^It binds\. /, ({ low }) => low("swap.test") < 0.5],
  [/^It binds\. /, ({ of }) => of("swap.test")! <= of("swap.test.null")!],
  [/^It binds by position/, ({ low }) => low("role.ambiguous") < 0.5],
  [/^(It binds|A bag|No binding)/, ({ of }) => of("pair.families")! < 20],
];

interface At {
  readonly of: (path: string) => number | null;
  /** Lower end of a number's interval; below all numbers where there is none. */
  readonly low: (path: string) => number;
}
let permuted: (name: string) => number = () => 0;

function read({ metrics }: Result): At {
  const of = (path: string) => {
    const [, whole, end] = /^(.*?)(?:\.([01]))?$/.exec(path)!;
    return end === undefined
      ? numberAt<Json>(metrics, whole)
      : intervalAt<Json>(metrics, whole)?.[Number(end)] ?? null;
  };
  permuted = (name) => of(`${name}.threshold`) ?? 0;
  return { of, low: (path) => intervalAt<Json>(metrics, `${path}.ci`)?.[0] ?? -Infinity };
}

/** What a sentence may say of a code, rows being as they are; statistics may leave anything open. */
function isFalse(
  { code, damage, set, share }: RandomSet,
  { verdict, transfer, sentence }: Verdict,
): boolean {
  if (verdict === "undecided") return false;
  const { binding, transfers } = SIMULATED_TRUTHS[code];
  if (damage === "shuffled") return verdict !== "none";
  // Out of step by some rows, neighbours that look alike may still carry what is there, and not more.
  // A no says how much binding it rules out. Of a code half of the variance or less, what is bound may be less than that.
  const isLess = damage !== "none" || share <= 2 * SIMULATED_SHARE;
  const isBound = verdict.startsWith("binds");
  // Bound up to a sign a scene, it may be said to bind as only a reader that is not linear tells.
  if (verdict === "binds, not linearly") return binding !== "unread";
  if (isBound && (binding === "none" || binding === "bag" || binding === "unread")) return true;
  if (!isLess && verdict === "none" && binding !== "none" && binding !== "unread") return true;
  if (!isLess && verdict === "bag of concepts" && !["bag", "unread"].includes(binding)) {
    // One concept, or objects that agree in all but one, leave nothing to bind.
    return set.scenes.space.concepts.length > 1;
  }
  if (!isLess && transfer === "transfers" && transfers === false) return true;
  if (!isLess && transfer === "does not transfer" && transfers === true) return true;
  return sentence.includes("null") || sentence.includes("NaN") || sentence.includes("undefined");
}

Deno.test(`no sentence about ${SETS} random sets is excluded by a number of its Result`, async () => {
  const seen = new Map<string, number>();
  const failed: string[] = [];
  for (let number = FIRST; number < FIRST + SETS; number++) {
    const drawn = randomSet(core, number);
    using set = drawn.set;
    // Readers that are not linear take long in many scenes.
    const beyond = SETS > 100 || set.scenes.count < 200 ? "auto" : "off";
    const result = await measureSet(core, probe, set, { beyond }, { workers: 0 });
    const verdict = verdictOf(result)!;
    const numbers = measuredNumbers({ probe: result.metrics }, result.curves.parts, false);
    const at = read(result);
    const excluded = [
      ...contradictions(verdict.claims, numbers),
      ...CLAIMS.filter(([words, wrong]) => words.test(verdict.sentence) && wrong(at)).map((
        [words],
      ) => `${words}`),
      ...isFalse(drawn, verdict) ? ["what was planted"] : [],
    ];
    const kind = `${SIMULATED_TRUTHS[drawn.code].binding}, ${drawn.damage}: ${verdict.verdict}`;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    if (excluded.length > 0) {
      failed.push(`${drawn.what}\n  ${verdict.sentence}\n  but ${excluded.join("; ")}`);
    }
  }
  if (SETS > 100) console.log([...seen].sort().map(([kind, n]) => `${kind}: ${n}`).join("\n"));
  assertEquals(failed.join("\n"), "");
  assertGreater(seen.size, 1);
});

Deno.test("random sets are of every damage, and the same each time", () => {
  const drawn = Array.from({ length: 60 }, (_, number) => randomSet(core, number));
  assertEquals(new Set(drawn.map(({ damage }) => damage)).size, DAMAGES.length);
  const [first, again] = [drawn[7], randomSet(core, 7)];
  assertEquals(first.set.sha256, again.set.sha256);
  for (const { set } of [...drawn, again]) set.dispose();
  assert(first.what === again.what);
});
