import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { difference } from "../../src/compare/difference.ts";
import { READINGS } from "../../src/compare/readings.ts";
import { digestOf } from "../../src/collect/digest.ts";
import { holm, rankModels } from "../../src/collect/ranks.ts";
import { modelRows } from "../../src/collect/rows.ts";
import { loadCore } from "../../src/core/load.ts";
import { jackknifeOfRefits } from "../../src/core/statistics/jackknife.ts";
import { formatResult } from "../../src/result/format.ts";
import type { Result } from "../../src/result/result.ts";

const core = await loadCore();
const golden: { degrees: number; t: number[]; real: boolean[] }[] = JSON.parse(
  await Deno.readTextFile(new URL("../../fixtures/golden/holm.json", import.meta.url)),
);

Deno.test("Holm's procedure calls real what it does with SciPy's p-values", () => {
  for (const { degrees, t, real } of golden) assertEquals(holm(core, t, degrees), real);
  assert(golden.some(({ real }) => real.includes(true) && real.includes(false)));
});

/** Scenes of two of eight objects; a model recognises those whose place in a fixed order is low. */
function result(hits: (scene: number) => boolean, seed = 0): Result {
  const scenes = Array.from({ length: 56 }, (_, i) => {
    const a = Math.floor(i / 7);
    return [a, i % 7 < a ? i % 7 : i % 7 + 1];
  });
  const line = scenes.map((_, i) => hits(i) ? "1" : "0").join("");
  return {
    schema: "bindscope/result@1",
    kind: "probe",
    version: "1",
    seed,
    options: {},
    inputs: [],
    metrics: { object: { ambiguous: line.split("1").length / 56 } },
    curves: {},
    tables: {
      hits: {
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

const READING = READINGS.find(({ hits }) => hits === "ambiguous")!;
const found = (name: string, made: Result) => ({
  path: `out/${name}/result.json`,
  digest: digestOf(name, formatResult(made)),
});
/** Bits that are the same everywhere: some scenes of many. */
const share = (percent: number, salt: number) => (scene: number) =>
  (scene * 7919 + salt * 104729) % 101 < percent;

Deno.test("a difference is that of compare; its interval is the jackknife's, object by object", () => {
  const hits = [share(80, 1), share(45, 2)];
  const [one, other] = hits.map((of) => result(of));
  const rows = modelRows([found("one", one), found("other", other)]);
  const [{ differences: [ranked] }] = rankModels(core, rows, READING.path);
  const names = [{ name: "one", result: one }, { name: "other", result: other }] as const;
  const paired = difference(core, ...names, READING, 0)!;
  assertAlmostEquals(ranked.difference, paired.difference, 1e-12);
  // From the definition: the mean difference of the scenes without each object.
  const objects = (one.tables.hits as unknown as { objects: number[] }).objects;
  const without = Array.from({ length: 8 }, (_, left) => {
    const kept = Array.from({ length: 56 }, (_, scene) => scene).filter((scene) =>
      objects[2 * scene] !== left && objects[2 * scene + 1] !== left
    );
    const sum = kept.reduce((sum, i) => sum + Number(hits[0](i)) - Number(hits[1](i)), 0);
    return sum / kept.length;
  });
  const { interval } = jackknifeOfRefits(core, paired.difference, Float64Array.from(without));
  assertAlmostEquals(ranked.interval![0], interval![0], 1e-12);
  assertAlmostEquals(ranked.interval![1], interval![1], 1e-12);
});

Deno.test("models that are far apart have sure places; those that are the same have none", () => {
  const far = [95, 60, 10].map((percent, i) => found(`m${i}`, result(share(percent, i))));
  const [{ ranks }] = rankModels(core, modelRows(far), READING.path);
  assertEquals(ranks.map(({ best, worst }) => [best, worst]), [[1, 1], [2, 2], [3, 3]]);
  const same = [0, 1, 2].map((i) => found(`m${i}`, result(share(50, 3))));
  const [control] = rankModels(core, modelRows(same), READING.path);
  assert(control.differences.every(({ real, difference }) => !real && difference === 0));
  assertEquals(control.ranks.map(({ best, worst }) => [best, worst]), [[1, 3], [1, 3], [1, 3]]);
});

Deno.test("of models that differ by chance alone few are called different", () => {
  const models = Array.from({ length: 20 }, (_, i) => found(`m${i}`, result(share(50, i))));
  const [{ differences }] = rankModels(core, modelRows(models), READING.path);
  assertEquals(differences.length, 190);
  assertEquals(differences.filter(({ real }) => real).length, 0);
});

Deno.test("seeds that disagree make a difference unsure that one seed would call sure", () => {
  const steady = ["a-seed-0", "a-seed-1", "b-seed-0", "b-seed-1"].map((name, i) =>
    found(name, result(share(i < 2 ? 90 : 40, i % 2)))
  );
  const [calm] = rankModels(core, modelRows(steady), READING.path);
  assertEquals(calm.differences.map(({ real }) => real), [true]);
  const wild = [90, 30, 80, 0].map((percent, i) =>
    found(`${"aabb"[i]}-seed-${i}`, result(share(percent, i)))
  );
  const [unsure] = rankModels(core, modelRows(wild), READING.path);
  assertEquals(unsure.differences.map(({ real }) => real), [false]);
});

Deno.test("models that were tested on other scenes are not ranked with the rest", () => {
  const other = result(share(50, 1));
  (other.tables.hits as { scenes: string }).scenes = "others";
  const rows = modelRows([found("one", result(share(50, 1))), found("other", other)]);
  assertEquals(rankModels(core, rows, READING.path), []);
});
