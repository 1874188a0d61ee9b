// The example plan by the real snakemake: twice, and in groups; the same bytes as by sweep itself.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { filesBelow, inFolder, repo, runTask } from "../tasks/run_task.ts";
import { engineIsHere } from "./engine_is_here.ts";

const WORDS = ["plan.json", "--engine", "snakemake", "--workers", "2", "--quiet"];

async function prepare(folder: string): Promise<void> {
  const set = repo("fixtures/sets/minilm-clevr-captions");
  const options = { maxScenes: 64 };
  await Deno.writeTextFile(
    `${folder}/plan.json`,
    JSON.stringify({
      name: "small",
      tasks: {
        words: { task: "scenes", options: { maker: "text", maxScenes: 40 } },
        random: { task: "model", options: { architecture: "clip", size: "tiny" } },
        sets: { task: "encode", from: ["words", "random"] },
        trained: { task: "train", options: { values: [6, 6], steps: 20, width: 16, layers: 1 } },
        maps: { task: "map", sets: [set], from: ["sets"], options, grid: { seed: [0, 1] } },
        sums: { task: "decompose", from: ["sets", "trained"] },
      },
    }),
  );
}

/** Everything but what tells of processes and times, and what an engine reads. */
async function outputs(folder: string): Promise<Map<string, string>> {
  const names = (await filesBelow(folder)).filter((name) =>
    !/(^|\/)\.|^(Snakefile|jobs\.json)$/.test(name)
  );
  const bytes = await Promise.all(names.map((name) => Deno.readFile(`${folder}/${name}`)));
  return new Map(names.map((name, i) => [name, bytes[i].join()]));
}

Deno.test({
  name: "snakemake does the jobs, the second time none, and leaves the bytes of sweep itself",
  ignore: !await engineIsHere("snakemake"),
  fn: () =>
    inFolder(async (folder) => {
      await prepare(folder);
      const first = await runTask("sweep", WORDS, folder);
      assertEquals(first.code, 0, first.stderr);
      const out = `${folder}/out/sweep/small`;
      const made = await outputs(out);
      const again = await runTask("sweep", WORDS.slice(0, -1), folder);
      assertEquals(again.code, 0, again.stderr);
      assertStringIncludes(again.stderr, "Nothing to be done");

      await Deno.mkdir(`${folder}/own`);
      await prepare(`${folder}/own`);
      await runTask("sweep", ["plan.json", "--quiet"], `${folder}/own`);
      assertEquals(made, await outputs(`${folder}/own/out/sweep/small`));
      // And what snakemake made is done for sweep too.
      const found = await runTask("sweep", ["plan.json"], folder);
      assertStringIncludes(found.stderr, "10 jobs done, 10 of them before");
    }),
});

Deno.test({
  name: "short jobs go together as one group where a job has to be submitted",
  ignore: !await engineIsHere("snakemake"),
  fn: () =>
    inFolder(async (folder) => {
      await prepare(folder);
      const written = await runTask("sweep", [...WORDS, "--write"], folder);
      assertEquals(written.code, 0, written.stderr);
      const file = await Deno.readTextFile(`${folder}/out/sweep/small/Snakefile`);
      assertEquals(file.match(/group: "short"/g)!.length, 3);
      assertEquals(file.match(/^rule task_/gm)!.length, 6);
      const { maps } = JSON.parse(await Deno.readTextFile(`${folder}/out/sweep/small/jobs.json`));
      const targets = Object.keys(maps).map((name) => `out/sweep/small/maps/${name}/result.json`);
      const grouped = await new Deno.Command("snakemake", {
        args: [
          ...targets,
          ...["--snakefile", "out/sweep/small/Snakefile", "--jobs", "2"],
          ...["--group-components", "short=4"],
        ],
        cwd: folder,
      }).output();
      assert(grouped.success, new TextDecoder().decode(grouped.stderr));
    }),
});

Deno.test("without snakemake the workflow is written, and it is said what runs it", () =>
  inFolder(async (folder) => {
    await prepare(folder);
    await Deno.mkdir(`${folder}/bin`);
    await Deno.symlink(Deno.execPath(), `${folder}/bin/deno`);
    const { code, stderr } = await runTask("sweep", WORDS, folder, { PATH: `${folder}/bin` });
    assertEquals(code, 1, stderr);
    assertStringIncludes(stderr, "There is no snakemake here");
    assert((await Deno.stat(`${folder}/out/sweep/small/Snakefile`)).isFile);
  }));
