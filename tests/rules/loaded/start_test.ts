// A task starts without what it does not use: no work before its words are understood, no other's code then.
import { assert, assertEquals } from "@std/assert";
import { analyze, MEASURES } from "../../../packages/library/calls/measures.ts";
import { ANALYZE_SPEC, ANALYZED_SPECS, measureSpecs } from "../../../src/measure/registry.ts";
import { STUDIES } from "../../../packages/studies/reproduce/registry.ts";
import { STUDY_SUMMARIES } from "../../../packages/studies/reproduce/study_summaries.ts";
import { SCENE_MAKER_NAMES } from "../../../packages/scenes/maker_names.ts";
import { SCENE_MAKERS } from "../../../packages/scenes/registry.ts";
import { importedAtOnce, modulesLoadedBy, valuesFrom } from "./loaded_modules.ts";
import { filesEnding } from "../source_files.ts";

/** Most modules of this repository that a task's start loads, packages counted too: those of every measure's index among them. */
const BOUND = 63 + measureSpecs().length;
/** Where a package brings the task, with all that the door of such tasks shows. */
const BOUND_OF_PACKAGES = 105 + measureSpecs().length;
/** Those that load more. */
const BOUNDS: { readonly [task: string]: number } = {
  // These register all that packages bring, their numbers and notes too.
  bindscope: 128 + measureSpecs().length,
  report: 116 + measureSpecs().length,
  verify: 116 + measureSpecs().length,
  sweep: 112 + measureSpecs().length,
  pairs: 115 + measureSpecs().length,
};

/** What no start needs. */
const HEAVY = [
  /^core-wasm\/pkg\/.*\.wasm$/,
  /^src\/core\/(load|static_loader|jobs\/)/,
  /^src\/measure\/\w+\/measure\.ts$/,
  /^src\/(report\/(page|charts)|verdict)\//,
  /^packages\/encode\/session\/runtime\.ts$/,
  /^onnxruntime-web/,
  /^@observablehq\/plot/,
  /^linkedom/,
];

const tasks = (await filesEnding("tasks", ".ts")).map(({ path }) => path)
  .filter((path) => !path.startsWith("tasks/dev/"));

for (const path of tasks) {
  const name = path.replace(/^.*\/|\.ts$/g, "");
  Deno.test(`${name} imports little before it knows what it is asked`, async () => {
    const modules = await importedAtOnce(path);
    const ofPackage = modules.some((module) => /^packages\/(?!inputs)/.test(module));
    const bound = BOUNDS[name] ?? (ofPackage ? BOUND_OF_PACKAGES : BOUND);
    assert(modules.length <= bound, `${modules.length} modules:\n${modules.join("\n")}`);
    const heavy = modules.filter((module) => HEAVY.some((what) => what.test(module)));
    assertEquals(heavy, []);
  });
}

Deno.test("the help of a measure loads no more than it imports at once, and its numbers", async () => {
  const { code, loaded } = await modulesLoadedBy("tasks/measure.ts", ["probe", "--help"]);
  assertEquals(code, 0);
  const expected = new Set(await importedAtOnce("tasks/measure.ts"));
  const more = loaded.filter((module) => !expected.has(module));
  assertEquals(more.filter((module) => !/^(src\/metrics|tasks\/dev\/links)\//.test(module)), []);
});

Deno.test("a measure's run loads neither other measures nor trainers, studies, encoders or the hub", async () => {
  const set = new URL("../../../fixtures/sets/minilm-clevr-captions", import.meta.url).pathname;
  const { code, loaded } = await modulesLoadedBy("tasks/measure.ts", [
    ...["map", set, "--workers", "0"],
  ]);
  assertEquals(code, 0);
  assert(loaded.includes("src/measure/map/measure.ts"));
  // What registers encoders, readers of files and reference curves is loaded at once, without what they do.
  const registered = new Set(await importedAtOnce("tasks/measure.ts"));
  const others = loaded.filter((module) =>
    /^(packages\/|src\/measure\/(?!map\/)\w+\/measure\.ts)/.test(module) && !registered.has(module)
  );
  assertEquals(others, []);
  assert(
    loaded.length <= 428 + measureSpecs().length,
    `${loaded.length} modules:\n${loaded.join("\n")}`,
  );
});

Deno.test("what help says is what the work has", () => {
  const words = [ANALYZE_SPEC, ...ANALYZED_SPECS];
  const measures = [analyze, ...MEASURES];
  for (const [i, { kind, summary, options, inAnalysis, resolve }] of words.entries()) {
    const measure = measures[i];
    assertEquals([measure.kind, measure.summary], [kind, summary]);
    assertEquals(measure.options, options);
    // What an analysis fills in follows from the others.
    assert(i === 0 || measure.resolve === resolve && measure.inAnalysis === inAnalysis);
  }
  assertEquals(words.length, measures.length);
  assertEquals(STUDIES.map(({ name }) => name), Object.keys(STUDY_SUMMARIES));
  assertEquals(SCENE_MAKERS.map(({ name }) => name), [...SCENE_MAKER_NAMES]);
});

Deno.test("imports of types alone load nothing, mixed ones and re-exports do", () => {
  const text = `import { type A, b } from "./b.ts";
import type { C } from "./c.ts";
import { type D, type E } from "./d.ts";
import * as f from "./f.ts";
export { g } from "./g.ts";
export type { H } from "./h.ts";
import "./i.ts";
const j = await import("./j.ts");`;
  assertEquals(valuesFrom(text), ["./b.ts", "./f.ts", "./g.ts", "./i.ts"]);
});
