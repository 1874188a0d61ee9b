// 40 jobs on a real Slurm, disturbed: told that time is up, one element cancelled, the node restarted.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { arrayScript } from "../engines/slurm.ts";
import { inFolder, repo, runTask } from "../../../tests/tasks/run_task.ts";
import { SlurmCluster, slurmIsHere } from "./slurm_cluster.ts";
import { RELEASE } from "../../../tests/before_release.ts";

const SET = repo("fixtures/sets/minilm-clevr-captions");

const JOBS = RELEASE ? 40 : 24;

async function planFile(folder: string, jobs: number): Promise<void> {
  const seed = Array.from({ length: jobs }, (_, i) => i);
  const options = { maxScenes: 100, epochs: 100, solver: "adam" };
  const probes = { task: "probe", sets: [SET], options, grid: { seed } };
  await Deno.writeTextFile(
    `${folder}/plan.json`,
    JSON.stringify({ name: "maps", tasks: { probes } }),
  );
}

/** Hashes of all Results by their folder. */
async function results(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    const text = await Deno.readTextFile(`${folder}/${name}/result.json`);
    names.push(`${name} ${text.length} ${text}`);
  }
  return names.sort();
}

Deno.test({
  name: `${JOBS} jobs outlive a time limit, a scancel and a restart of the node, and are collected`,
  ignore: !slurmIsHere(),
  fn: () =>
    inFolder(async (folder) => {
      await using cluster = await SlurmCluster.start();
      const env = { SLURM_CONF: cluster.conf };
      await planFile(folder, JOBS);
      const submitted = await runTask(
        "sweep",
        [
          "plan.json",
          ...["--engine", "slurm", "--shards", "4", "--json"],
          // Of a minute 55 seconds are notice: an element is told soon after it has begun.
          ...["--sbatch", "time=1 signal=B:USR2@55"],
        ],
        folder,
        env,
      );
      assertEquals(submitted.code, 0, submitted.stderr);
      const { array, collect } = JSON.parse(submitted.stdout.trim().split("\n").at(-1)!);
      const show = (job: string) => cluster.ask("scontrol", ["show", "job", job]);
      const allDone = async () => !(await show(array)).match(/JobState=(?!COMPLETED)/);
      /** How often elements went back into the queue. */
      const restarts = async () => {
        let sum = 0;
        for (const [, times] of (await show(array)).matchAll(/Restarts=(\d+)/g)) {
          sum += Number(times);
        }
        return sum;
      };
      const out = `${folder}/out/sweep/maps`;
      await cluster.until(async () => await restarts() > 0 || await allDone());
      // They have been told that time is up, and were taken back; how slow the machine is counts no more.
      for (const job of [array, collect]) {
        await cluster.ask("scontrol", ["update", `JobId=${job}`, "TimeLimit=60"]).catch(() => {});
      }
      await cluster.until(() => Array.from(Deno.readDirSync(`${out}/probes`)).length > 5);
      const restarted = await restarts();
      // Nobody does any work while the node goes down, so that some is left.
      for (const pid of await jobProcesses(folder)) Deno.kill(pid, "SIGSTOP");
      await cluster.restartNode();
      await cluster.until(async () => await restarts() > restarted || await allDone());
      // An element that is on its way back into the queue can't be cancelled; a little later it can,
      // unless the others have done all there was.
      let cancelled = "";
      await cluster.until(async () => {
        await cluster.ask("scancel", [`${array}_1`]);
        cancelled = /JobState=(CANCELLED|COMPLETED)/.exec(await show(`${array}_1`))?.[0] ?? "";
        return cancelled !== "";
      });
      await cluster.until(async () => /JobState=COMPLETED/.test(await show(collect)));
      // The others went back into the queue, and left the cancelled one out of it.
      assertStringIncludes(await show(`${array}_1`), cancelled);
      assert((await Deno.stat(`${out}/collected/table.csv`)).isFile);

      // What the cancelled element had in hand is nobody's now; all else is done.
      const rest = await runTask("sweep", ["plan.json"], folder);
      assertEquals(rest.code, 0, rest.stderr);
      assertStringIncludes(rest.stderr, `${JOBS} jobs done`);
      const few = `${folder}/few`;
      await Deno.mkdir(few);
      await planFile(few, 3);
      await runTask("sweep", ["plan.json", "--quiet"], few);
      const all = await results(`${out}/probes`);
      assertEquals(all.length, JOBS);
      for (const one of await results(`${few}/out/sweep/maps/probes`)) assert(all.includes(one));
    }),
});

/** Processes that do jobs of the sweep in this folder: of all that run here, those that work in it. */
async function jobProcesses(folder: string): Promise<number[]> {
  const script = `for pid in $(pgrep -f '[-]-serve --out'); do
    [ "$(readlink /proc/$pid/cwd)" = "$(realpath "$0")" ] && echo $pid
  done; true`;
  const { stdout } = await new Deno.Command("sh", { args: ["-c", script, folder] }).output();
  return new TextDecoder().decode(stdout).split("\n").filter(Boolean).map(Number);
}

Deno.test({
  name: "elements that exceed their time limit end there, and the same line does what is left",
  ignore: !RELEASE || !slurmIsHere(),
  fn: () =>
    inFolder(async (folder) => {
      await using cluster = await SlurmCluster.start();
      const env = { SLURM_CONF: cluster.conf };
      const options = { values: [5, 5], width: 16, layers: 1, steps: 4000, maxScenes: 100 };
      const tasks = {
        trained: { task: "train", options, grid: { seed: [0, 1] } },
        maps: { task: "map", from: ["trained"], options: { maxScenes: 64 } },
      };
      const plan = JSON.stringify({ name: "runs", tasks });
      await Deno.writeTextFile(`${folder}/plan.json`, plan);
      const out = `${folder}/out/sweep/runs`;
      const submit = async () => {
        // Nobody tells the elements that their minute is nearly over.
        const words = ["--sbatch", "time=1 signal=B:CONT@1", "--shards", "2", "--json"];
        const { code, stdout, stderr } = await runTask(
          "sweep",
          ["plan.json", "--engine", "slurm", ...words],
          folder,
          env,
        );
        assertEquals(code, 0, stderr);
        return JSON.parse(stdout.trim().split("\n").at(-1)!) as { array: string; collect: string };
      };
      const states = async (job: string) =>
        Array.from(
          (await cluster.ask("scontrol", ["show", "job", job])).matchAll(/JobState=(\w+)/g),
          ([, state]) => state,
        );
      const checkpoints = () => Array.from(Deno.readDirSync(`${out}/.checkpoints`));

      const first = await submit();
      await cluster.until(async () =>
        checkpoints().length === 2 && (await jobProcesses(folder)).length === 2
      );
      // Work that hangs, as on a file system that does not answer: no minute is enough for it.
      for (const pid of await jobProcesses(folder)) Deno.kill(pid, "SIGSTOP");
      await cluster.until(async () =>
        (await states(first.array)).every((state) => state === "TIMEOUT")
      );
      await cluster.until(async () => (await states(first.collect))[0] !== "PENDING");
      await cluster.until(async () => (await jobProcesses(folder)).length === 0);
      const status = await runTask("sweep", ["status", "plan.json", "--json"], folder);
      const { all } = JSON.parse(status.stdout);
      assertEquals([all.jobs, all.done, all.running, all.failed], [4, 0, 0, 0]);
      assertEquals(checkpoints().length, 2);

      const second = await submit();
      await cluster.until(async () => (await states(second.collect))[0] === "COMPLETED");
      assertEquals(await states(second.array), ["COMPLETED", "COMPLETED"]);
      const own = `${folder}/own`;
      await Deno.mkdir(own);
      await Deno.writeTextFile(`${own}/plan.json`, plan);
      assertEquals((await runTask("sweep", ["plan.json", "--quiet"], own)).code, 0);
      for (const task of ["trained", "maps"]) {
        assertEquals(
          await results(`${out}/${task}`),
          await results(`${own}/out/sweep/runs/${task}`),
        );
      }
    }),
});

Deno.test("without Slurm the scripts are written, and it is said where to submit them", () =>
  inFolder(async (folder) => {
    await planFile(folder, 30);
    // A PATH with deno alone.
    await Deno.mkdir(`${folder}/bin`);
    await Deno.symlink(Deno.execPath(), `${folder}/bin/deno`);
    const words = ["plan.json", "--engine", "slurm", "--sbatch", "mem=2G time=10"];
    const { code, stderr } = await runTask("sweep", words, folder, { PATH: `${folder}/bin` });
    assertEquals(code, 1, stderr);
    assertStringIncludes(stderr, "There is no sbatch here");
    const script = await Deno.readTextFile(`${folder}/out/sweep/maps/.slurm/array.sh`);
    // A node may have another deno on its path, or none.
    assertStringIncludes(script, `\n${Deno.execPath()} run `);
    assertStringIncludes(script, "#SBATCH --array=0-1\n");
    assertStringIncludes(script, "#SBATCH --mem=2G\n#SBATCH --time=10\n");
  }));

const array = { name: "n", out: "out", shards: 3, cpus: 2, more: [], collect: "true" };

Deno.test("an element that is told that its time is up ends its sweep by SIGTERM, and passes on its code", async () => {
  const sweep =
    `bash -c 'trap "echo term; exit 130" TERM; echo ready; for i in {1..200}; do sleep .1; done' x`;
  const script = arrayScript({ ...array, folder: "/", command: sweep });
  const bash = new Deno.Command("bash", { args: ["-c", script], stdout: "piped" }).spawn();
  let text = "";
  for await (const bytes of bash.stdout) {
    text += new TextDecoder().decode(bytes);
    if (text === "ready\n") bash.kill("SIGUSR2");
  }
  assertEquals([text, (await bash.status).code], ["ready\nterm\n", 130]);
});

Deno.test("a script of the array is one that bash takes", async () => {
  const script = arrayScript({ ...array, folder: "/a b's", command: "true" });
  const bash = new Deno.Command("bash", { args: ["-n"], stdin: "piped" }).spawn();
  const writer = bash.stdin.getWriter();
  await writer.write(new TextEncoder().encode(script));
  await writer.close();
  assertEquals((await bash.status).code, 0);
});
