import { assert, assertEquals, assertLess, assertStringIncludes, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { approximate } from "../../../src/measure/approximate/measure.ts";
import type { Work } from "../../../src/measure/cost.ts";
import { type ApproximateOptions, planOf } from "../../../src/measure/approximate/index.ts";
import { ProbeFits } from "../../../src/probe/fits.ts";
import { UsageError } from "../../../src/job/failure.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { parseOptions } from "../../../src/job/parse_options.ts";
import { FolderStore } from "../../../src/job/store.ts";
import { filesBelow, inFolder } from "../../tasks/run_task.ts";
import { codedSet } from "../context.ts";

const core = await loadCore();

function grid(...words: string[]) {
  const { values } = parseOptions("approximate", approximate.options, words);
  const { width, coverage, approximatorEpochs: epochs } = planOf(values).options;
  return { widths: width.join(), coverages: coverage.join(), epochs };
}

Deno.test("--grid quick stands back behind whatever is given, even where that is the full grid's own", () => {
  assertEquals(grid("--grid", "quick"), { widths: "256", coverages: "0.3,0.6,0.9", epochs: 500 });
  assertEquals(
    grid("--grid", "quick", "--width", "64,256,1024,4096", "--approximator-epochs", "4000"),
    { widths: "64,256,1024,4096", coverages: "0.3,0.6,0.9", epochs: 4000 },
  );
  const every = "0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9";
  assertEquals(grid("--grid=quick", "--coverage", every).coverages, every);
  assertEquals(grid(), { widths: "64,256,1024,4096", coverages: every, epochs: 4000 });
});

Deno.test("defaults that went through JSON, as a caller may keep them, still follow --grid quick", () => {
  const kept = JSON.parse(JSON.stringify(defaultsOf(approximate.options)));
  const { width, coverage } = planOf({ ...kept, grid: "quick" }).options;
  assertEquals([width.join(), coverage.join()], ["256", "0.3,0.6,0.9"]);
});

Deno.test("first weights and alternating least squares exclude each other", () => {
  assertThrows(
    () => grid("--product-fit", "als", "--init", "somewhere"),
    UsageError,
    "Leave one of them out",
  );
});

const SMALL: ApproximateOptions = {
  ...defaultsOf(approximate.options),
  epochs: 200,
  approximator: ["mlp", "additive"],
  width: [8],
  coverage: [0.4, 0.7],
  approximatorEpochs: 60,
};

Deno.test("a corrupt job file is set aside and its point done again, the others are found", () =>
  inFolder(async (folder) => {
    using set = codedSet(core, { code: "concepts", sizes: [4, 3], dim: 24 });
    const texts: string[] = [];
    let fitted = 0;
    const once = async () => {
      using pool = new WorkerPool(0);
      const store = new FolderStore(folder, (message) => texts.push(message));
      const counting = {
        get: (key: string) => store.get(key),
        put: (key: string, files: Map<string, Uint8Array>) => {
          if (files.has("point.json")) fitted++;
          return store.put(key, files);
        },
      };
      const context = { core, seed: 0, pool, store: counting, progress: () => {} };
      const probes = new ProbeFits(core, pool, counting);
      const { curves } = await approximate.measure(set, SMALL, { ...context, probes });
      return JSON.stringify(curves);
    };
    const before = await once();
    // Four points, and as many of the planted code.
    assertEquals(fitted, 8);
    const points = (await filesBelow(folder)).filter((name) => name.endsWith("point.json"));
    await Deno.writeTextFile(`${folder}/${points[0]}`, "{");
    assertEquals(await once(), before);
    assertEquals(fitted, 9);
    assertStringIncludes(texts.join(), "is damaged; it is set aside as");
    assert((await filesBelow(folder)).some((name) => name.includes(".damaged/")));
    assertEquals(await once(), before);
    assertEquals(fitted, 9);
  }));

Deno.test("the work grows with width, points and rungs, and is less by the quick grid", () => {
  using set = codedSet(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  const work = (changed: Partial<ApproximateOptions>) =>
    approximate.work(
      set,
      { ...defaultsOf(approximate.options), coverage: [0.4, 0.7], ...changed },
      { core, seed: 0 },
    ) as Work;
  const [narrow, wide] = [64, 4096].map((width) => work({ approximator: ["mlp"], width: [width] }));
  // The code of objects is the same in both.
  assertLess(narrow.operations, wide.operations / 5);
  assertLess(narrow.held!, wide.held!);
  const own = work({});
  assertLess(own.operations, work({ seeds: [0, 1] }).operations);
  assertLess(work({ grid: "quick" }).operations, own.operations);
});
