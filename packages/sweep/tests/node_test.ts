// Jobs by Node 24: on this machine, by the real snakemake and on a real Slurm. The bytes are those that Deno leaves.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { codeBuild } from "../code_build.ts";
import { inTools, NODE } from "../../../tests/hosts/host_run.ts";
import { filesBelow, inFolder, repo, runTask } from "../../../tests/tasks/run_task.ts";
import { loadSnakemake } from "./loaded_snakemake.ts";
import { SlurmCluster, slurmIsHere } from "./slurm_cluster.ts";

const node = await inTools(NODE.wide);
if (node === null && Deno.env.get("BINDSCOPE_HOSTS") === "required") {
  throw new Error("BINDSCOPE_HOSTS are required, but Node 24 is not here: deno task setup:hosts");
}
const snakemake = node === null ? null : await loadSnakemake();
const before = (program: string | null) => `${program?.replace(/\/node$/, "")}`;
const PATH = (rest: string) => ({ PATH: `${before(node)}:${rest}` });
const PLAN = {
  name: "small",
  tasks: {
    words: { task: "scenes", options: { maker: "text", maxScenes: 40 } },
    random: { task: "model", options: { architecture: "clip", size: "tiny" } },
    sets: { task: "encode", from: ["words", "random"] },
    trained: { task: "train", options: { values: [6, 6], steps: 20, width: 16, layers: 1 } },
    maps: {
      task: "map",
      sets: [repo("fixtures/sets/minilm-clevr-captions")],
      from: ["sets"],
      options: { maxScenes: 64 },
    },
    sums: { task: "decompose", from: ["trained"] },
  },
};
const JOBS = 7;

/** What is run of dist/node, made of these sources. */
async function built(): Promise<void> {
  const code = await Deno.readTextFile(repo("dist/node/code")).catch(() => "");
  if (code === codeBuild()) return;
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "build:node"],
    cwd: repo(""),
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

async function sweepIn(folder: string, words: string[], env = {}): Promise<Map<string, string>> {
  await Deno.mkdir(folder);
  await Deno.writeTextFile(`${folder}/plan.json`, JSON.stringify(PLAN));
  const { code, stderr } = await runTask("sweep", ["plan.json", ...words], folder, env);
  assertEquals(code, 0, stderr);
  return await outputs(folder);
}

/** Everything but what tells of processes and times, and what an engine reads. */
async function outputs(folder: string): Promise<Map<string, string>> {
  const out = `${folder}/out/sweep/small`;
  const names = (await filesBelow(out)).filter((name) =>
    !/(^|\/)\.|^(Snakefile|jobs\.json)$|^collected\//.test(name)
  );
  const bytes = await Promise.all(names.map((name) => Deno.readFile(`${out}/${name}`)));
  return new Map(names.map((name, i) => [name, bytes[i].join()]));
}

Deno.test({
  name: "jobs by Node leave the bytes of Deno, by sweep itself, snakemake and Slurm",
  ignore: node === null,
  fn: () =>
    inFolder(async (folder) => {
      await built();
      const own = await sweepIn(`${folder}/deno`, ["--quiet"]);
      assertEquals([...own.keys()].filter((name) => name.endsWith("result.json")).length, 4);
      const here = PATH(Deno.env.get("PATH")!);
      assertEquals(await sweepIn(`${folder}/node`, ["--host", "node", "--quiet"], here), own);
      // One store for both: what Node did is done for Deno.
      const again = await runTask("sweep", ["plan.json"], `${folder}/node`);
      assertStringIncludes(again.stderr, `${JOBS} jobs done, ${JOBS} of them before`);
      if (snakemake !== null) {
        const words = ["--engine", "snakemake", "--host", "node", "--workers", "2", "--quiet"];
        assertEquals(await sweepIn(`${folder}/snakemake`, words, PATH(snakemake.path)), own);
      }
      if (!slurmIsHere()) return;
      await using cluster = await SlurmCluster.start();
      const env = { ...here, SLURM_CONF: cluster.conf };
      const words = ["--engine", "slurm", "--shards", "1", "--host", "node", "--quiet"];
      await sweepIn(`${folder}/slurm`, words, env);
      await cluster.until(async () => (await cluster.ask("squeue", ["-h"])) === "");
      assertEquals(await outputs(`${folder}/slurm`), own);
    }),
});

Deno.test("without Node 24 --host node is refused in one sentence, and auto takes Deno", () =>
  inFolder(async (folder) => {
    const { words } = PLAN.tasks;
    const plan = JSON.stringify({ name: "small", tasks: { words } });
    await Deno.writeTextFile(`${folder}/plan.json`, plan);
    const bin = `${folder}/bin`;
    await Deno.mkdir(bin);
    await Deno.writeTextFile(`${bin}/node`, "#!/bin/sh\necho v22.1.0\n", { mode: 0o755 });
    const env = { PATH: `${bin}:${Deno.env.get("PATH")}` };
    const job = ["plan.json", "--workers", "1", "--host"];
    const { code, stderr } = await runTask("sweep", [...job, "node"], folder, env);
    assertEquals(code, 1);
    assertEquals(
      stderr.trim(),
      "--host node takes Node 24 or later, and 22.1.0 is on the PATH. Install it, or leave --host out.",
    );
    const auto = await runTask("sweep", [...job, "auto"], folder, env);
    assertEquals(auto.code, 0, auto.stderr);
  }));
