import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { difference } from "../../../compare/difference.ts";
import { PAIRED_METRICS } from "../../../compare/paired_metrics.ts";
import { digestOf } from "../../collect/digest.ts";
import { holm } from "../../../../src/core/statistics/holm.ts";
import { rankModels } from "../../collect/ranks.ts";
import { modelRows } from "../../collect/rows.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { formatResult } from "../../../../src/result/format.ts";
import type { Result } from "../../../../src/result/result.ts";

const core = await loadCore();
const golden: { degrees: number; t: number[]; real: boolean[] }[] = JSON.parse(
  await Deno.readTextFile(new URL("../../../../fixtures/golden/holm.json", import.meta.url)),
);

Deno.test("Holm's procedure calls real what it does with SciPy's p-values", () => {
  for (const { degrees, t, real } of golden) assertEquals(holm(core, t, degrees), real);
  assert(golden.some(({ real }) => real.includes(true) && real.includes(false)));
});

/** Scenes of two of eight objects; a model recognises those whose place in a fixed order is low. */
function result(isMatch: (scene: number) => boolean, seed = 0): Result {
  const scenes = Array.from({ length: 56 }, (_, i) => {
    const a = Math.floor(i / 7);
    return [a, i % 7 < a ? i % 7 : i % 7 + 1];
  });
  const line = scenes.map((_, i) => isMatch(i) ? "1" : "0").join("");
  return {
    schema: "bindscope/result@2",
    kind: "probe",
    version: "1",
    seed,
    options: {},
    inputs: [],
    metrics: { object: { ambiguous: line.split("1").length / 56 } },
    curves: {},
    tables: {
      matches: {
        scenes: "same",
        object: line,
        concepts: [line],
        ambiguous: "1".repeat(56),
        objects: scenes.flat(),
      },
    },
    notes: [],
  };
}

const READING = PAIRED_METRICS.find(({ matches }) => matches === "ambiguous")!;
const found = (name: string, made: Result) => ({
  path: `out/${name}/result.json`,
  ...digestOf(name, formatResult(made)),
});
const ranked = (results: readonly ReturnType<typeof found>[]) =>
  rankModels(
    core,
    modelRows(results),
    READING.path,
    new Map(results.flatMap(({ digest, objects }) =>
      objects === null ? [] : [[digest.readings[READING.path].scenes, objects]]
    )),
  );
/** Bits that are the same everywhere: some scenes of many. */
const share = (percent: number, salt: number) => (scene: number) =>
  (scene * 7919 + salt * 104729) % 101 < percent;

/** The same with a second view of every scene, of which it recognises others. */
function twice(made: Result, isMatch: (scene: number) => boolean): Result {
  const { matches } = made.tables as unknown as { matches: { object: string; objects: number[] } };
  const object = matches.object +
    [...matches.object].map((_, i) => isMatch(i) ? "1" : "0").join("");
  const objects = [...matches.objects, ...matches.objects];
  const lines = { object, concepts: [object], ambiguous: "1".repeat(object.length), objects };
  return { ...made, tables: { matches: { ...matches, ...lines } } };
}

Deno.test("a difference and its interval are those of compare, to the last digits, with views too", () => {
  const shares = [share(80, 1), share(45, 2)];
  const once = shares.map((of) => result(of));
  likeCompare(once);
  likeCompare(once.map((made, i) => twice(made, share(30, i))));
});

function likeCompare([one, other]: Result[]) {
  const [{ differences: [pair] }] = ranked([found("one", one), found("other", other)]);
  const names = [{ name: "one", result: one }, { name: "other", result: other }] as const;
  const paired = difference(core, ...names, READING, 0)!;
  assertAlmostEquals(pair.difference, paired.difference, 1e-12);
  assertAlmostEquals(pair.interval![0], paired.lowObjects!, 1e-12);
  assertAlmostEquals(pair.interval![1], paired.highObjects!, 1e-12);
  assertEquals(paired.scenes, 56);
}

Deno.test("two models are surely apart where compare's interval leaves zero out, and only there", () => {
  const sides: boolean[] = [];
  for (const percent of [50, 55, 60, 65, 70, 75, 80, 85, 90, 95]) {
    for (const salt of [2, 3]) {
      const [one, other] = [result(share(percent, 1)), result(share(50, salt))];
      const [{ ranks, differences: [{ real }] }] = ranked([
        found("one", one),
        found("other", other),
      ]);
      const { lowObjects, highObjects } = difference(
        core,
        { name: "one", result: one },
        { name: "other", result: other },
        READING,
        0,
      )!;
      const apart = lowObjects! > 0 || highObjects! < 0;
      assertEquals([real, ranks[0].worst], [apart, apart ? 1 : 2]);
      sides.push(apart);
    }
  }
  assert(sides.includes(true) && sides.includes(false));
});

Deno.test("models that are far apart have sure places; those that are the same have none", () => {
  const far = [95, 60, 10].map((percent, i) => found(`m${i}`, result(share(percent, i))));
  const [{ ranks }] = ranked(far);
  assertEquals(ranks.map(({ best, worst }) => [best, worst]), [[1, 1], [2, 2], [3, 3]]);
  const same = [0, 1, 2].map((i) => found(`m${i}`, result(share(50, 3))));
  const [control] = ranked(same);
  assert(control.differences.every(({ real, difference }) => !real && difference === 0));
  assertEquals(control.ranks.map(({ best, worst }) => [best, worst]), [[1, 3], [1, 3], [1, 3]]);
  assertEquals(ranks.map(({ rank }) => rank), [1, 2, 3]);
  assertEquals(control.ranks.map(({ rank }) => rank), [1, 1, 1]);
  const [mixed] = ranked([...same.slice(0, 2), found("last", result(share(10, 3)))]);
  assertEquals(mixed.ranks.map(({ rank }) => rank), [1, 1, 3]);
});

Deno.test("of models that differ by chance alone few are called different", () => {
  const models = Array.from({ length: 20 }, (_, i) => found(`m${i}`, result(share(50, i))));
  const [{ differences }] = ranked(models);
  assertEquals(differences.length, 190);
  assertEquals(differences.filter(({ real }) => real).length, 0);
});

Deno.test("seeds that disagree make a difference unsure that one seed would call sure", () => {
  const steady = ["a-seed-0", "a-seed-1", "b-seed-0", "b-seed-1"].map((name, i) =>
    found(name, result(share(i < 2 ? 90 : 40, i % 2)))
  );
  const [calm] = ranked(steady);
  assertEquals(calm.differences.map(({ real }) => real), [true]);
  const wild = [90, 30, 80, 0].map((percent, i) =>
    found(`${"aabb"[i]}-seed-${i}`, result(share(percent, i)))
  );
  const [unsure] = ranked(wild);
  assertEquals(unsure.differences.map(({ real }) => real), [false]);
});

Deno.test("models that were tested on other scenes are not ranked with the rest", () => {
  const other = result(share(50, 1));
  (other.tables.matches as { scenes: string }).scenes = "others";
  assertEquals(ranked([found("one", result(share(50, 1))), found("other", other)]), []);
});
