/** `sweep --engine`: the same jobs, given to a cluster's own scheduler. */
import { resolve } from "node:path";
import { writeAtomic } from "@bindscope/bindscope/rooms/data";
import { TaskError } from "@bindscope/bindscope/rooms/options";
import { codeBuild } from "../code_build.ts";
import { arrayScript, collectScript, type SlurmArray } from "../engines/slurm.ts";
import { jobTable, snakefile } from "../engines/snakemake.ts";
import { MemoryBudget } from "../jobs/memory.ts";
import type { ExpandedPlan } from "../plan/expand.ts";
import { printLines, shellWord, taskWords } from "@bindscope/bindscope/rooms/run";
import type { SweepInput } from "./options.ts";

interface EngineSweep {
  readonly name: string;
  readonly plan: ExpandedPlan;
  readonly out: string;
  readonly copy: string;
}

/** Jobs of a shard, unless --shards says otherwise. */
const JOBS_A_SHARD = 20;

const ROOT = new URL("../../../", import.meta.url).pathname;

/** Gives the sweep to the engine that `--engine` names. */
export async function sweepByEngine(sweep: EngineSweep, input: SweepInput): Promise<void> {
  return input.options.engine === "slurm"
    ? await bySlurm(sweep, input)
    : await bySnakemake(sweep, input);
}

async function bySnakemake(
  { plan, out }: EngineSweep,
  { options, say }: SweepInput,
): Promise<void> {
  const budget = new MemoryBudget(Infinity, out);
  const command = plainWords("sweep");
  const program = command.pop()!;
  const workflow = {
    jobs: plan.jobs,
    out,
    pack: options.pack,
    program: { run: command.map(shellWord).join(" "), root: shellWord(ROOT), name: program },
    options: ["--code", codeBuild(), "--quiet", ...host(options)].join(" "),
    memory: (kind: string) =>
      Math.ceil(
        Math.max(
          ...plan.jobs.filter((job) => job.kind === kind).map((job) => budget.guess(job)),
        ) / 1e6,
      ),
  };
  await writeAtomic(`${out}/jobs.json`, jobTable(workflow));
  await writeAtomic(`${out}/Snakefile`, snakefile(workflow));
  const words = ["--snakefile", `${out}/Snakefile`, "--jobs", String(options.workers ?? 1)];
  const again = ["--rerun-triggers", "mtime", "--rerun-incomplete", "--keep-going"];
  const byHand = ["snakemake", ...words, ...again].map(shellWord).join(" ");
  if (options.write) return say(`Written to ${out}/Snakefile. Run it here: ${byHand}`);
  let status: Deno.CommandStatus;
  try {
    status = await new Deno.Command("snakemake", {
      args: [...words, ...again, ...(options.quiet ? ["--quiet"] : [])],
      stdin: "null",
    }).spawn().status;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new TaskError(`There is no snakemake here. ${out}/Snakefile is written; run: ${byHand}`);
  }
  if (status.code === 0) return say(`${plan.jobs.length} jobs done. All in ${out}/`);
  throw new TaskError(
    `snakemake ended with exit code ${status.code}. Its log says why: .snakemake/`,
  );
}

async function bySlurm(
  { name, plan, out, copy }: EngineSweep,
  { options, say }: SweepInput,
): Promise<void> {
  const shards = options.shards ??
    Math.min(options.arrayLimit, Math.ceil(plan.jobs.length / JOBS_A_SHARD));
  const array: SlurmArray = {
    name,
    folder: resolve("."),
    out,
    shards,
    cpus: options.workers ?? 1,
    more: options.sbatch?.split(/\s+/).filter((word) => word !== "").map(dashed) ?? [],
    command: commandLine("sweep", [
      ...[copy, "--out", out, "--code", codeBuild(), "--quiet"],
      ...force(options),
      ...host(options),
    ]),
    collect: commandLine("compare", [out, "--out", `${out}/collected`, "--quiet"]),
  };
  const folder = `${out}/.slurm`;
  await writeAtomic(`${folder}/array.sh`, arrayScript(array));
  await writeAtomic(`${folder}/collect.sh`, collectScript(array));
  if (options.write) return say(`Written. Submit it where Slurm is: sbatch ${folder}/array.sh`);
  const id = await sbatch([`${folder}/array.sh`]);
  const after = ["--kill-on-invalid-dep=yes", `--dependency=afterany:${id}`];
  const collects = await sbatch([...after, `${folder}/collect.sh`]);
  if (options.json) {
    printLines(JSON.stringify({ engine: "slurm", array: id, collect: collects, shards }));
    return;
  }
  say(
    `Array ${id}: ${plan.jobs.length} jobs in ${shards} shards. When they are done, job ${collects} collects them to ${out}/collected/. See: squeue --job ${id}, deno task sweep status ${
      shellWord(copy)
    }`,
  );
}

/** `time=10` is `--time=10`: a word with dashes would be taken for a flag of sweep. */
function dashed(word: string): string {
  return word.startsWith("-") ? word : `--${word}`;
}

function force({ force }: SweepInput["options"]): string[] {
  return force ? ["--force"] : [];
}

function host({ host }: SweepInput["options"]): string[] {
  return host === "deno" ? [] : ["--host", host];
}

/** A task's words with the deno that runs now: the path of a node may hold another one, or none. */
function plainWords(task: string): string[] {
  const [, ...words] = taskWords(task, {});
  return [Deno.execPath(), ...words];
}

/** A task as a command line that runs anywhere on the same file system. */
function commandLine(task: string, words: readonly string[]): string {
  return [
    ...plainWords(task).map((word) => word.startsWith("tasks/") ? ROOT + word : word),
    ...words,
  ]
    .map(shellWord).join(" ");
}

/** Submits a script; the id of the job. */
async function sbatch(words: readonly string[]): Promise<string> {
  const script = words.at(-1)!;
  try {
    const { code, stdout, stderr } = await new Deno.Command("sbatch", {
      args: ["--parsable", ...words],
    }).output();
    const decoder = new TextDecoder();
    if (code === 0) return decoder.decode(stdout).trim().split(";")[0];
    const [why] = decoder.decode(stderr).trim().split("\n");
    throw new TaskError(`sbatch refuses ${script}: ${why}. Mend it by --sbatch, or in the script.`);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new TaskError(
      `There is no sbatch here. ${script} is written; submit it where Slurm is: sbatch ${script}`,
    );
  }
}
