import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { initModel } from "../../packages/architectures/init_model.ts";
import { inOneProcess } from "./many_lines.ts";
import { filesBelow, inFolder, repo, runTask } from "./run_task.ts";

const together = inOneProcess();

const SET = repo("fixtures/golden/reference/additive_8x3");

interface Part {
  name: string;
  seconds: number;
  memory: number;
  disk: number;
}

async function parts(task: string, words: string[], folder: string): Promise<Part[]> {
  const { code, stdout, stderr } = await together(task, [...words, "--dry-run", "--json"], folder);
  assertEquals(code, 0, stderr);
  assertEquals(await filesBelow(folder), []);
  return JSON.parse(stdout).parts;
}

const secondsOf = (result: readonly Part[]) =>
  result.reduce((sum, { seconds }) => sum + seconds, 0);

/** What several measures need is made once. */
const SHARED = "the set, read out";

Deno.test("an analysis says what its measures take together, and fits their common probe once", () =>
  inFolder(async (folder) => {
    const words = [SET, "--align", "ridge", "--with", SET];
    const all = await parts("analyze", words, folder);
    assertEquals(all.filter(({ name }) => name === SHARED).length, 1);
    for (const kind of ["probe", "decompose", "subtract", "intervene", "retrieve", "map"]) {
      const own = await parts(kind, kind === "retrieve" ? words : [SET], folder);
      assert(own.length > 0, kind);
      for (const { name, seconds, memory, disk } of own) {
        assert(seconds > 0 && memory > 2e8 && disk >= 0, `${kind}: ${name}`);
        assertEquals(all.find((part) => part.name === name)?.disk, disk, `${kind}: ${name}`);
      }
    }
    assert(all.some(({ name }) => name === "approximate"));
  }));

Deno.test("what takes longer is said to: more steps, more seeds, a probe that is given takes none", () =>
  inFolder(async (folder) => {
    const few = await parts("probe", [SET, "--solver", "adam", "--epochs", "100"], folder);
    const many = await parts(
      "probe",
      [SET, "--protocol", "published", "--epochs", "100000"],
      folder,
    );
    assert(secondsOf(many) > 10 * secondsOf(few));
    const seeds = await parts("probe", [
      SET,
      "--solver",
      "adam",
      "--epochs",
      "100",
      "--seeds",
      "1,2,3",
    ], folder);
    // Those of --seed come with those of --seeds.
    const own = (result: readonly Part[]) => result.find(({ name }) => name === "probe")!;
    assertEquals(own(seeds).disk, 4 * own(few).disk);
    const given = await parts("decompose", [SET, "--probes", SET], folder);
    assertEquals(given.map(({ name }) => name), ["decompose"]);
  }));

Deno.test("what a run leaves on disk is said within a factor of 2, its report and the cache among it", () =>
  inFolder(async (folder) => {
    const set = repo("fixtures/sets/minilm-clevr-captions");
    for (const kind of ["map", "intervene", "probe"]) {
      const location = `${folder}/${kind}`;
      await Deno.mkdir(location);
      const { stdout } = await together(kind, [set, "--dry-run", "--json"], location);
      const { parts, around } = JSON.parse(stdout) as { parts: Part[]; around: Part };
      const stated = parts.reduce((sum, { disk }) => sum + disk, around.disk);
      assertEquals((await together(kind, [set, "--quiet"], location)).code, 0);
      let written = 0;
      for (const file of await filesBelow(location)) {
        written += (await Deno.stat(`${location}/${file}`)).size;
      }
      assert(
        stated < 2 * written && written < 2 * stated,
        `${kind}: ${stated} said, ${written} written`,
      );
      // Loading and the report take time, however little there is to measure.
      assert(around.seconds > 0);
    }
  }));

Deno.test("a plan refuses what the measure would refuse", () =>
  inFolder(async (folder) => {
    const { code, stderr } = await together(
      "intervene",
      [SET, "--dry-run", "--attribute", "size"],
      folder,
    );
    assert(code !== 0);
    assertStringIncludes(stderr, "size");
  }));

Deno.test("encode --dry-run tries a few scenes, says time, memory and disk, and leaves nothing", () =>
  inFolder(async (folder) => {
    const model = "models/tiny";
    await initModel(await loadCore(), "clip", `${folder}/${model}`, { size: "tiny", seed: 0 });
    await runTask("scenes", ["text", "--max-scenes", "200", "--quiet"], folder);
    const before = await filesBelow(folder);
    const words = ["out/scenes/text", "--model", model, "--dry-run"];
    const { code, stdout, stderr } = await runTask("encode", words, folder);
    assertEquals(code, 0, stderr);
    for (const part of ["dimension 24", "on wasm", "memory", "on disk"]) {
      assertStringIncludes(stdout, part);
    }
    const { stdout: json } = await runTask("encode", [...words, "--json"], folder);
    const cost = JSON.parse(json);
    assertEquals([cost.dim, cost.scenes], [24, 224]);
    assert(cost.seconds > 0 && cost.memory > 1e8 && cost.tried > 0 && cost.tried < cost.scenes);
    assertEquals(await filesBelow(folder), before);
  }));
