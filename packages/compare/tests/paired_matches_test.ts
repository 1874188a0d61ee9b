import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Json } from "../../../src/result/result.ts";
import { pairedMatches, sceneOrder } from "../paired_matches.ts";
import {
  COLOR,
  every,
  type Lines,
  matchesResult,
  PAIRS,
  SHAPE,
  type Shown,
} from "./matches_result.ts";

/** A fixed way through 0..n-1, another for every step that shares no factor with n. */
const permutation = (n: number, step: number) =>
  Array.from({ length: n }, (_, i) => (i * step + 5) % n);

/** The same scenes in another order, objects renumbered, concepts and values the other way round. */
function disguised({ concepts, objects, scenes }: Shown, order: readonly number[]): Shown {
  const number = permutation(objects.length, 3);
  return {
    concepts: concepts.toReversed().map(({ name, values }) => ({
      name,
      values: values.toReversed(),
    })),
    objects: objects.map((_, id) => objects[number.indexOf(id)].toReversed()),
    scenes: order.map((scene) => scenes[scene].map((id) => number[id])),
  };
}

const LINES: Lines = {
  object: "1-01101-0110-011",
  concepts: ["1-11101-0111-011", "0-01111-0110-111"],
  ambiguous: "0111011101110111",
};
const OTHER: Lines = {
  object: "0110-0100110-010",
  concepts: ["1110-0100111-010", "0110-1101110-110"],
};

/** Scene by scene, every other scene looked through for one that shows the same. */
function naive(a: Shown, ofA: Lines, b: Shown, ofB: Lines, reading: string): number[] {
  const words = ({ concepts, objects }: Shown, id: number) =>
    objects[id].map((value, c) => `${concepts[c].name}=${value}`).sort().join();
  const differences: number[] = [];
  a.scenes.forEach((scene, s) => {
    b.scenes.forEach((other, t) => {
      if (!scene.every((id, position) => words(a, id) === words(b, other[position]))) return;
      if (ofA.object[s] === "-" || ofB.object[t] === "-") return;
      if (reading === "ambiguous" && ofA.ambiguous?.[s] === "0") return;
      const rate = ({ object, concepts }: Lines, at: number) =>
        reading === "concept"
          ? (Number(concepts[0][at]) + Number(concepts[1][at])) / 2
          : Number(object[at]);
      differences.push(rate(ofA, s) - rate(ofB, t));
    });
  });
  return differences;
}

Deno.test("scenes are paired by what they show, however both sets write it down", () => {
  const order = permutation(16, 7);
  const other = disguised(PAIRS, order);
  const [a, b] = [matchesResult(PAIRS, LINES), matchesResult(other, OTHER)];
  for (const reading of ["object", "concept", "ambiguous"] as const) {
    const values = [...pairedMatches(a, b, reading)!.values];
    assertEquals(values, naive(PAIRS, LINES, other, OTHER, reading), reading);
    assert(values.length > 5);
  }
  assertEquals(sceneOrder(a, b), "another");
  // Row by row it would be other pairs.
  const rowByRow = pairedMatches(a, matchesResult(PAIRS, OTHER), "object")!;
  assert(`${rowByRow.values}` !== `${pairedMatches(a, b, "object")!.values}`);
});

Deno.test("in the same order a scene goes with its row, and what either trained is left out", () => {
  const [a, b] = [matchesResult(PAIRS, LINES), matchesResult(PAIRS, OTHER)];
  assertEquals(sceneOrder(a, b), "same");
  const { values } = pairedMatches(a, b, "object")!;
  assertEquals([...values], naive(PAIRS, LINES, PAIRS, OTHER, "object"));
  const tested = [...LINES.object].filter((match, s) => match !== "-" && OTHER.object[s] !== "-");
  assertEquals(values.length, tested.length);
});

/** Of each scene that both tested: the mean of its rows there from the mean of its rows here. */
function naiveOverViews(a: Shown, ofA: string, b: Shown, ofB: string): number[] {
  const mean = ({ scenes }: Shown, line: string, scene: readonly number[]) => {
    const own = scenes.flatMap((one, row) =>
      `${one}` === `${scene}` && line[row] !== "-" ? [Number(line[row])] : []
    );
    return own.reduce((sum, match) => sum + match, 0) / own.length;
  };
  return [...new Set(a.scenes.map(String))].map((one) => one.split(",").map(Number))
    .map((scene) => mean(a, ofA, scene) - mean(b, ofB, scene))
    .filter((difference) => !Number.isNaN(difference));
}

Deno.test("of a scene's views the mean counts, however many there are on either side and in whatever order", () => {
  // Two pictures of a scene, side by side, against six captions, template by template.
  const two: Shown = { ...PAIRS, scenes: PAIRS.scenes.flatMap((scene) => [scene, scene]) };
  const six: Shown = {
    ...PAIRS,
    scenes: Array.from({ length: 96 }, (_, r) => PAIRS.scenes[r % 16]),
  };
  // Templates 1 and 2 are read, the others are not: the k-th view against the k-th would see no difference.
  const read = "--".repeat(3) + "1".repeat(26);
  const captions = "1".repeat(32) + "10".repeat(32);
  const result = pairedMatches(
    matchesResult(two, every(read)),
    matchesResult(six, every(captions)),
    "object",
  )!;
  const expected = naiveOverViews(two, read, six, captions);
  assertEquals(result.values.length, 13);
  result.values.forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-12));
  const gap = result.values.reduce((sum, value) => sum + value, 0) / 13;
  assert(gap > 0.3, `${gap}`);
  // Where all rows are the same scenes in the same order too, each counts once.
  const own = pairedMatches(
    matchesResult(six, every(captions)),
    matchesResult(six, every("0".repeat(96))),
    "object",
  )!;
  assertEquals([own.values.length, own.clusters.ids.length], [16, 32]);
  // Control: a scene shown once keeps its own match.
  const once = pairedMatches(
    matchesResult(PAIRS, every("10".repeat(8))),
    matchesResult(PAIRS, every("0".repeat(16))),
    "object",
  )!;
  assertEquals([...once.values].join(""), "10".repeat(8));
});

Deno.test("the objects of a pair's scenes go with it, for intervals over objects", () => {
  const { values, clusters } = pairedMatches(
    matchesResult(PAIRS, every("1".repeat(15) + "-")),
    matchesResult(PAIRS, every("-" + "0".repeat(15))),
    "object",
  )!;
  assertEquals([...values], new Array(14).fill(1));
  assertEquals([...clusters.ids], PAIRS.scenes.slice(1, 15).flat());
  assertEquals(clusters.units, 4);
  const { matches, ...tables } = matchesResult(PAIRS, every("1".repeat(16))).tables;
  const { objects: _, ...old } = matches as Record<string, string>;
  // One that does not say what its scenes show pairs nothing.
  const without = {
    ...matchesResult(PAIRS, every("1".repeat(16))),
    tables: { ...tables, matches: old as Json },
  };
  assertEquals(pairedMatches(without, without, "object"), null);
});

Deno.test("concept matches are a mean over the concepts, so a pair may differ by a half", () => {
  const one: Shown = { ...PAIRS, scenes: [[0, 1]] };
  const { values } = pairedMatches(
    matchesResult(one, { object: "1", concepts: ["1", "0"] }),
    matchesResult(one, { object: "1", concepts: ["0", "0"] }),
    "concept",
  )!;
  assertAlmostEquals(values[0], 0.5, 1e-15);
});

Deno.test("other objects to tell apart are another task: nothing is paired", () => {
  const fewer: Shown = { ...PAIRS, objects: PAIRS.objects.slice(0, 3), scenes: [[0, 1], [1, 2]] };
  const renamed: Shown = {
    ...PAIRS,
    concepts: [COLOR, { ...SHAPE, name: "form" }],
  };
  const wider: Shown = {
    ...PAIRS,
    concepts: [{ ...COLOR, values: ["blue", "red", "tan"] }, SHAPE],
  };
  const all = matchesResult(PAIRS, every("1".repeat(16)));
  for (const other of [fewer, renamed, wider]) {
    const result = matchesResult(other, every("1".repeat(other.scenes.length)));
    assertEquals(pairedMatches(all, result, "object"), null);
    assertEquals(sceneOrder(all, result), "none in common");
  }
});

Deno.test("without matches, or without a scene that both tested, there are no pairs", () => {
  const all = matchesResult(PAIRS, every("1".repeat(16)));
  const none = { ...all, tables: {} };
  assertEquals([pairedMatches(all, none, "object"), sceneOrder(none, all)], [null, "unknown"]);
  const first = matchesResult(PAIRS, every("1".repeat(8) + "-".repeat(8)));
  const second = matchesResult(PAIRS, every("-".repeat(8) + "1".repeat(8)));
  assertEquals(pairedMatches(first, second, "object"), null);
});
