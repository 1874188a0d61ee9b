import { assertEquals } from "@std/assert";
import { collect } from "../../collect/collect.ts";
import { collectNote } from "../../collect/notes.ts";
import type { CollectedResult } from "../../collect/read_results.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { digestLike } from "./digest_like.ts";

const core = await loadCore();
const settings = { metrics: null, pairs: null, seed: 0 };

const found = (name: string, value: number, more = {}): CollectedResult => ({
  path: `out/${name}/result.json`,
  digest: digestLike(value, { numbers: { "probe.swap.test": [value] }, words: {}, ...more }),
});

const names = (results: CollectedResult[]) =>
  (collect(core, { results, refused: [], objects: new Map() }, settings).tables.rows as {
    name: string;
  }[]).map(({ name }) => name);

Deno.test("the best model comes first, whichever way its number is good, and who lacks it last", () => {
  const results = [found("a", 0.2), found("b", 0.9), found("c", 0.5)];
  const lacks = found("lacks", 0, { numbers: { "map.parallelogram": [1] } });
  assertEquals(names([lacks, ...results]), ["b", "c", "a", "lacks"]);
  // Of a parallelogram's error less is better.
  const errors = [0.4, 0.1, 0.3].map((value, i) => ({
    path: `out/e${i}/result.json`,
    digest: digestLike(value),
  }));
  assertEquals(names(errors), ["e1", "e2", "e0"]);
});

Deno.test("a bag never stands above a binder, nor one that is undecided, whatever it reaches", () => {
  const digestOf = (name: string, value: number, verdict: string) =>
    found(name, value, { words: { verdict } });
  assertEquals(
    names([
      digestOf("bag", 0.99, "bag of concepts"),
      digestOf("open", 0.98, "undecided"),
      digestOf("binder", 0.7, "binds"),
      digestOf("places", 0.6, "binds by position"),
      digestOf("part", 0.97, "binds in part"),
    ]),
    ["binder", "places", "part", "open", "bag"],
  );
});

Deno.test("nothing of the table depends on where the Results lie", () => {
  const results = [found("a", 0.2), found("b", 0.9)];
  const moved = results.map(({ path, digest }) => ({ path: `elsewhere/${path}`, digest }));
  const of = (results: CollectedResult[]) =>
    JSON.stringify(collect(core, { results, refused: [], objects: new Map() }, settings));
  assertEquals(of(results), of(moved));
});

Deno.test("mixed versions and Results that can't be read are notes", () => {
  const results = [found("a", 0.2), found("b", 0.9, { version: "2" })];
  const { notes, metrics } = collect(core, {
    results,
    refused: ["x is not JSON."],
    objects: new Map(),
  }, settings);
  assertEquals(metrics, { models: 2, results: 2, unread: 1 });
  assertEquals(notes.slice(0, 2), [
    collectNote("collect.left-out", { why: "x is not JSON." }),
    collectNote("compare.versions", { versions: ["1", "2"] }),
  ]);
});

Deno.test("of eight models and more a number is held against the others unless told otherwise; of fewer there is no r", () => {
  const both = (a: number, b: number) => ({
    numbers: { "probe.swap.test": [a], "probe.object.ambiguous": [b] },
  });
  const of = (models: number, pairs: [string, string][] | null = null) => {
    const results = Array.from({ length: models }, (_, i) => found(`m${i}`, i, both(i, 9 - i)));
    const read = { results, refused: [], objects: new Map() };
    const { tables } = collect(core, read, { ...settings, pairs });
    const [one] = tables.correlations as unknown as { r: number | null; points: unknown[] }[];
    return [one.r && Math.round(one.r * 1e9) / 1e9, one.points.length];
  };
  assertEquals(of(8), [-1, 8]);
  assertEquals(of(8, [["probe.swap.test", "probe.swap.test"]]), [1, 8]);
  for (const models of [3, 7]) assertEquals(of(models), [null, models]);
});

Deno.test("a model that has no rank is named, with the reason", () => {
  const path = "probe.swap.test";
  const reading = (scenes: string) => ({
    readings: { [path]: { scenes, estimate: 0.5, matches: "1010", lines: 1 } },
  });
  const results = [
    ...["a", "b"].map((name) => found(name, 0.5, reading("same"))),
    found("elsewhere", 0.5, reading("others")),
    found("bare", 0.99),
  ];
  const objects = new Map([["same", { ids: [0, 1, 2, 3], units: 4 }]]);
  const { tables, notes } = collect(core, { results, refused: [], objects }, settings);
  assertEquals((tables.ranks as { name: string }[]).map(({ name }) => name), ["a", "b"]);
  assertEquals(notes.map(({ code, models }) => [code, models]), [
    ["collect.no-record", ["bare"]],
    ["collect.none-beside", ["elsewhere"]],
  ]);
  // Control: where all are ranked, or none could be, nothing is said.
  const of = (results: CollectedResult[]) =>
    collect(core, { results, refused: [], objects }, settings).notes;
  assertEquals([...of(results.slice(0, 2)), ...of([found("c", 0.2), found("d", 0.9)])], []);
});
