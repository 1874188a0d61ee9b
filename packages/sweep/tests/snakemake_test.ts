// The example plan by the real snakemake: twice, in packs and carried; the same bytes as by sweep itself.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { snakefile } from "../engines/snakemake.ts";
import { sweepJob } from "../plan/sweep_job.ts";
import { filesBelow, inFolder, repo, runTask } from "../../../tests/tasks/run_task.ts";
import { MEASURE_SPECS } from "../plan/measures.ts";
import { copyCode } from "./code_copy.ts";
import { loadSnakemake } from "./loaded_snakemake.ts";
import { kubernetesStandIn } from "./kubernetes_stand_in.ts";
import { RELEASE } from "../../../tests/before_release.ts";

const snakemake = await loadSnakemake();
/** A task that finds it. */
const run = (words: string[], folder: string) =>
  runTask("sweep", words, folder, { PATH: snakemake!.path });

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
        maps: { task: "map", sets: [set], from: ["sets"], options },
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
  ignore: snakemake === null,
  fn: () =>
    inFolder(async (folder) => {
      await prepare(folder);
      const first = await run(WORDS, folder);
      assertEquals(first.code, 0, first.stderr);
      const out = `${folder}/out/sweep/small`;
      const made = await outputs(out);
      const again = await run(WORDS.slice(0, -1), folder);
      assertEquals(again.code, 0, again.stderr);
      assertStringIncludes(again.stderr, "Nothing to be done");

      await Deno.mkdir(`${folder}/own`);
      await prepare(`${folder}/own`);
      await runTask("sweep", ["plan.json", "--quiet"], `${folder}/own`);
      assertEquals(made, await outputs(`${folder}/own/out/sweep/small`));
      // And what snakemake made is done for sweep too.
      const taskRun = await runTask("sweep", ["plan.json"], folder);
      assertStringIncludes(taskRun.stderr, "8 jobs done, 8 of them before");
    }),
});

Deno.test("short jobs go together as groups where a job has to be submitted", () =>
  inFolder(async (folder) => {
    await prepare(folder);
    const written = await runTask("sweep", [...WORDS, "--write"], folder);
    assertEquals(written.code, 0, written.stderr);
    const file = await Deno.readTextFile(`${folder}/out/sweep/small/Snakefile`);
    assertEquals(file.match(/group: "scenes"/g)!.length, 1);
    assertEquals(file.match(/group: "measures"/g)!.length, 2);
    assertEquals(file.match(/^rule task_/gm)!.length, 6);
  }));

Deno.test({
  name: "snakemake plans a job of every measure, those of seconds in a group",
  ignore: snakemake === null,
  fn: () =>
    inFolder(async (folder) => {
      const sets = [repo("fixtures/sets/minilm-clevr-captions")];
      const tasks = Object.fromEntries(
        MEASURE_SPECS.map(({ kind }) => [kind, { task: kind, sets }]),
      );
      await Deno.writeTextFile(`${folder}/plan.json`, JSON.stringify({ name: "small", tasks }));
      const written = await runTask("sweep", [...WORDS, "--write"], folder);
      assertEquals(written.code, 0, written.stderr);
      const place = "out/sweep/small/Snakefile";
      const { success, stdout, stderr } = await new Deno.Command("snakemake", {
        args: ["--snakefile", place, "--dry-run"],
        cwd: folder,
        env: { PATH: snakemake!.path },
      }).output();
      const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
      assert(success, text);
      const planned = new Set([...text.matchAll(/^task_(\w+) +1$/gm)].map(([, kind]) => kind));
      assertEquals([...planned].sort(), Object.keys(tasks).sort());
      const grouped = [...(await Deno.readTextFile(`${folder}/${place}`))
        .matchAll(/^rule task_(\w+):(?:\n .*)*?\n {4}group: "measures"/gm)]
        .map(([, kind]) => kind);
      assertEquals(grouped, MEASURE_SPECS.filter(({ quick }) => quick).map(({ kind }) => kind));
    }),
});

// A folder in place of the profile's store of objects, which the plan would be looked up in.
const IN_FOLDER = ["--default-storage-provider", "fs", "--default-storage-prefix"];

Deno.test({
  name: "snakemake plans the example in groups, by the profile of each kind of cluster",
  ignore: snakemake === null || !RELEASE,
  fn: () =>
    inFolder(async (folder) => {
      for (const name of ["examples", "fixtures"]) {
        await Deno.symlink(repo(name), `${folder}/${name}`);
      }
      const plan = ["examples/sweep/plan.json", "--engine", "snakemake", "--write"];
      const written = await runTask("sweep", plan, folder);
      assertEquals(written.code, 0, written.stderr);
      for (
        const [profile, executor] of [
          ["slurm", "slurm"],
          ["grid", "cluster-generic"],
          ["kubernetes", "kubernetes"],
          ["aws", "aws-batch"],
          ["google", "googlebatch"],
        ]
      ) {
        if (!snakemake!.has(executor)) continue;
        const { success, stdout, stderr } = await new Deno.Command("snakemake", {
          args: [
            ...["--snakefile", "out/sweep/example/Snakefile", "--dry-run"],
            ...["--profile", repo(`examples/snakemake/${profile}`)],
            ...(["slurm", "grid"].includes(profile) ? [] : [...IN_FOLDER, `${folder}/store`]),
          ],
          cwd: folder,
          env: { PATH: snakemake!.path },
        }).output();
        const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
        assert(success, `${profile}: ${text}`);
        const planned = Object.fromEntries(
          [...text.matchAll(/^(task_\w+) +(\d+)$/gm)].map(([, rule, count]) => [rule, +count]),
        );
        const jobs = { scenes: 2, random: 2, sets: 5, trained: 4, probes: 9, sums: 9 };
        assertEquals(
          planned,
          Object.fromEntries(Object.entries(jobs).map(([task, count]) => [`task_${task}`, count])),
          profile,
        );
      }
    }),
});

/** The program as git knows it, in a folder: what goes along with the sources. */
async function program(folder: string): Promise<void> {
  await copyCode(folder);
  for (const words of [["init", "--quiet"], ["add", "."]]) {
    const { success } = await new Deno.Command("git", { args: words, cwd: folder }).output();
    assert(success);
  }
}

Deno.test({
  name: "where jobs see no common folder, archives are carried, with the same bytes",
  ignore: !RELEASE || !snakemake?.has("kubernetes"),
  fn: () =>
    inFolder(async (folder) => {
      await program(folder);
      const train = { values: [6, 6], steps: 20, width: 16, layers: 1 };
      const tasks = {
        words: { task: "scenes", options: { maker: "text", maxScenes: 40 } },
        trained: { task: "train", options: train },
        sums: { task: "decompose", from: ["trained"], grid: { seed: [0, 1] } },
      };
      await Deno.writeTextFile(`${folder}/plan.json`, JSON.stringify({ name: "small", tasks }));
      const written = await runTask("sweep", [...WORDS, "--write"], folder);
      assertEquals(written.code, 0, written.stderr);
      // Storage plugins are here, so that nothing has to be installed for a job.
      await Deno.mkdir(`${folder}/bin`);
      await Deno.writeTextFile(`${folder}/bin/pip`, "#!/bin/sh\n", { mode: 0o755 });

      const path = `${folder}/bin:${snakemake!.path}`;
      await using cluster = await kubernetesStandIn(folder, snakemake!.kubeconfig, path);
      const { success, stderr } = await new Deno.Command("snakemake", {
        args: [
          ...["--snakefile", "out/sweep/small/Snakefile", "--seconds-between-status-checks", "1"],
          ...["--profile", repo("examples/snakemake/kubernetes"), ...IN_FOLDER, `${folder}/store`],
        ],
        cwd: folder,
        env: { PATH: path },
      }).output();
      assert(success, new TextDecoder().decode(stderr) + cluster.printed.join("\n"));
      // Scenes, the training, both sums as one group.
      assertEquals(cluster.codes, [0, 0, 0]);

      const store = `${folder}/store/out/sweep/small`;
      const archives = (await filesBelow(store)).filter((name) => name.endsWith(".tar"));
      assertEquals(archives.length, 4);
      const carried = `${folder}/carried`;
      await Deno.mkdir(carried);
      for (const name of archives) {
        const args = ["-xf", `${store}/${name}`, "-C", carried];
        assert((await new Deno.Command("tar", { args }).output()).success);
      }
      await runTask("sweep", ["plan.json", "--quiet"], folder);
      const own = await outputs(`${folder}/out/sweep/small`);
      own.delete("plan.json");
      assertEquals(await outputs(`${carried}/out/sweep/small`), own);
    }),
});

Deno.test({
  name: "packs of short jobs are a job of snakemake each; one that fails leaves the others done",
  ignore: snakemake === null || !RELEASE,
  fn: () =>
    inFolder(async (folder) => {
      const set = repo("fixtures/sets/minilm-clevr-captions");
      const seed = [0, 1, 2, 3, 4, 5, 6];
      const maps = { task: "map", sets: [set], options: { maxScenes: 64 }, grid: { seed } };
      const plan = async (sets: string[]) =>
        await Deno.writeTextFile(
          `${folder}/plan.json`,
          JSON.stringify({ name: "small", tasks: { maps: { ...maps, sets } } }),
        );
      await plan([set]);
      const first = await run([...WORDS.slice(0, -1), "--pack", "3"], folder);
      assertEquals(first.code, 0, first.stderr);
      const rules = [...first.stderr.matchAll(/^(?:local)?rule (task_\w+):/gm)].map(([, name]) =>
        name
      );
      assertEquals(rules.sort(), ["task_maps_0", "task_maps_1", "task_maps_2"]);
      const again = await run([...WORDS.slice(0, -1), "--pack", "3"], folder);
      assertStringIncludes(again.stderr, "Nothing to be done");
      const taskRun = await runTask("sweep", ["plan.json"], folder);
      assertStringIncludes(taskRun.stderr, "7 jobs done, 7 of them before");

      // Half of the jobs are of a set that is not there.
      await plan([set, "nowhere"]);
      const failing = await run([...WORDS.slice(0, -1), "--pack", "14"], folder);
      assertEquals(failing.code, 1);
      assertStringIncludes(failing.stderr, "7 of 14 jobs failed; the others are done.");
    }),
});

Deno.test("many short jobs of a task go together, long ones never", () => {
  const jobs = (task: string, kind: string, count: number) =>
    Array.from({ length: count }, (_, i) =>
      sweepJob(task, `job-${i}`, {
        ...{ kind, from: [], folders: {} },
        options: { seed: i },
      }));
  const of = (count: number, pack: number | null) =>
    snakefile({
      jobs: [...jobs("maps", "map", count), ...jobs("runs", "train", count)],
      program: { run: "deno run", root: "/there/", name: "sweep.ts" },
      ...{ out: "out/x", options: "--quiet", memory: () => 300, pack },
    });
  const packs = (text: string) =>
    [...text.matchAll(/in range\(0, (\d+), (\d+)\)/g)].map(([, all, pack]) => [+all, +pack]);
  assertEquals(packs(of(39, null)), []);
  assertEquals(packs(of(40, null)), [[40, 2]]);
  assertEquals(packs(of(5000, null)), [[5000, 50]]);
  assertEquals(packs(of(10, 4)), [[10, 4]]);
  assertEquals(packs(of(5000, 1)), []);
  assertStringIncludes(of(40, null), 'shell: command("runs/{wildcards.name}")');
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
