import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { collect } from "../../collect/collect.ts";
import type { FoundResult } from "../../collect/read_results.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { digestLike } from "./digest_like.ts";

const core = await loadCore();
const settings = { metrics: null, pairs: null, seed: 0 };

const found = (name: string, value: number, more = {}): FoundResult => ({
  path: `out/${name}/result.json`,
  digest: digestLike(value, { numbers: { "probe.swap.test": [value] }, words: {}, ...more }),
});

const names = (results: FoundResult[]) =>
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
  const said = (name: string, value: number, verdict: string) =>
    found(name, value, { words: { verdict } });
  assertEquals(
    names([
      said("bag", 0.99, "bag of concepts"),
      said("open", 0.98, "undecided"),
      said("binder", 0.7, "binds"),
      said("places", 0.6, "binds by position"),
      said("part", 0.97, "binds in part"),
    ]),
    ["binder", "places", "part", "open", "bag"],
  );
});

Deno.test("nothing of the table depends on where the Results lie", () => {
  const results = [found("a", 0.2), found("b", 0.9)];
  const moved = results.map(({ path, digest }) => ({ path: `elsewhere/${path}`, digest }));
  const of = (results: FoundResult[]) =>
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
  assertEquals(notes[0], "Left out: x is not JSON.");
  assert(notes.some((note) => note.includes("versions 1, 2")));
});

Deno.test("of three models and more a number is held against the others unless told otherwise", () => {
  const both = (a: number, b: number) => ({
    numbers: { "probe.swap.test": [a], "probe.object.ambiguous": [b] },
  });
  const results = [0.1, 0.5, 0.9].map((v, i) => found(`m${i}`, v, both(v, 1 - v)));
  const { tables } = collect(core, { results, refused: [], objects: new Map() }, settings);
  const [{ r, points }] = tables.correlations as unknown as { r: number; points: unknown[] }[];
  assertEquals([Math.round(r * 1e9) / 1e9, points.length], [-1, 3]);
  const asked = collect(core, { results, refused: [], objects: new Map() }, {
    ...settings,
    pairs: [["probe.swap.test", "probe.swap.test"]],
  });
  assertAlmostEquals((asked.tables.correlations as unknown as { r: number }[])[0].r, 1, 1e-12);
});
