// A kind of measure is named in its module, in the registry and in deno.json; what else lists kinds is listed here.
import { assert, assertEquals } from "@std/assert";
import { TASKS } from "../../../packages/tasks.ts";
import { ANALYZED_SPECS } from "../../../src/measure/registry.ts";
import { EVERY_SPEC } from "../../../packages/measures.ts";
import { registerPackages } from "../../../packages/register.ts";
import { analyzedKinds, resultTrees } from "../../../src/metrics/catalogue.ts";
import { kindsNamed, lists, placesOfCode, singles } from "./kind_places.ts";
import { textOf } from "../source_files.ts";

/** Files that name four kinds or more, and why. */
const LISTS: { readonly [path: string]: string } = {
  "deno.json": "a task each, with what it may do",
  "src/measure/registry.ts": "the list",

  "src/metrics/catalogue.ts": "measures whose numbers rooms below read by path",
  "src/metrics/notes/measures.ts": "texts of notes, some of them of a measure",
  "packages/library/calls/measures.ts":
    "TypeScript has no exports that follow from a list; the same as values",
  "packages/library/numbers.ts": "made: types that are published are written out",
  "packages/library/options.ts": "made: types that are published are written out",
  "tasks/dev/number_types.ts": "names of the types of rows",
  // These are about some measures, and miss none when there is one more.
  "src/measure/door.ts": "parts of measures that studies use",
  "src/report/paper.ts": "the paper's numbers",
  "packages/compare/paragraph.ts": "the numbers of one sentence",
  "tasks/dev/test.ts": "whose tests take long",
  "packages/bench/scale.ts": "which are timed on large sets",
  "packages/bench/whole.ts": "which are timed",
  "packages/studies/calibrate/verdicts/confusion.ts": "which no verdict rests on",
};

/** Files that ask for one kind by name, and why. */
const SINGLES: { readonly [path: string]: string } = {
  "src/measure/analyze.ts": "the probe that all share counts for one",
  "src/measure/analysis.ts": "what an analysis is asked",
  "packages/library/schema/json_schema.ts":
    "an analysis holds those of others; baselines stand beside metrics",
  "src/metrics/read.ts": "an analysis holds those of others",
  "src/report/page/decided.ts": "an analysis may be under way",
  "src/run/output/answer.ts": "an analysis repeats notes of others",
  "src/verdict/numbers.ts": "numbers are named as in an analysis",
  "src/verdict/verdict.ts": "which Results have a verdict",
  "packages/release/check_npm.ts": "one command that is tried",
  "packages/python/build/functions.ts": "an analysis holds those of others",
  "packages/bench/costs.ts": "a measure that no analysis has",
  "packages/web/captions/caption_queries.ts": "a map of captions",
  "packages/web/captions/captions_view.tsx": "a map of captions",
  "packages/web/engine/captions.ts": "a map of captions",
};

registerPackages();
const files = await placesOfCode();

Deno.test("no file lists kinds of measures but the registry, and those that say why", () => {
  assertEquals(lists(files).sort(), Object.keys(LISTS).sort());
});

Deno.test("no file asks for one kind by name but those that say why", () => {
  assertEquals(singles(files).sort(), Object.keys(SINGLES).sort());
});

Deno.test("…a list of words, of keys, of paths and of numbers is found, and so is a kind that is asked for", () => {
  const texts = [
    '["probe", "map", "layers", "patch"]',
    "const short = { probe: 1, map: 2, layers: 3, patch: 4 };",
    '"./probe/a.ts"; "../measure/map/b.ts"; "./layers/c.ts"; "../kinds/patch.ts";',
    '["probe.x", "map.y", "layers.z", "patch.a"]',
  ];
  for (const text of texts) assertEquals(kindsNamed({ path: "src/a.ts", text }).length, 4, text);
  const three = '["probe", "map", "layers"]; // "patch"';
  assertEquals(lists([{ path: "src/a.ts", text: three }]), []);
  const own = { path: "packages/layers/patch/a.ts", text: '["probe", "map", "layers", "patch"]' };
  assertEquals(lists([own]), []);
  const asked = ['if (kind === "map") x();', 'loadMeasure("map")', '["map", "a"].includes(kind)'];
  for (const text of asked) assertEquals(singles([{ path: "src/a.ts", text }]), ["src/a.ts"]);
  assertEquals(singles([{ path: "src/measure/map/a.ts", text: asked[0] }]), []);
});

Deno.test("the catalogue of numbers has every measure of the registry, in its order", () => {
  assertEquals(analyzedKinds(), ANALYZED_SPECS.map(({ kind }) => kind));
  const kinds = EVERY_SPEC.map(({ kind }) => kind);
  assertEquals([...resultTrees().keys()].slice(0, kinds.length - 1), kinds.slice(1));
});

Deno.test("every task for users is registered, every measure among them, and nothing else", async () => {
  const { tasks } = JSON.parse(await textOf("deno.json")) as {
    tasks: { readonly [name: string]: { readonly command: string } };
  };
  const forUsers = Object.entries(tasks).filter(([, { command }]) =>
    / tasks\/(?!dev\/)[\w/]+\.ts/.test(command)
  );
  assertEquals(Object.keys(TASKS).sort(), forUsers.map(([name]) => name).sort());
  for (const { kind } of EVERY_SPEC) assert(Object.hasOwn(TASKS, kind), kind);
});
