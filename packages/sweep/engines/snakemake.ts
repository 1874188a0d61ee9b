/**
 * A sweep as a Snakefile: one rule for each task of the plan, one job of Snakemake for each of ours. Short jobs of a task go
 * together in packs, one job of Snakemake a pack, since Snakemake takes most of a second to start a job.
 */
import { measureSpec } from "@bindscope/bindscope/rooms/options";
import { mainFiles, type SweepJob } from "../plan/sweep_job.ts";

interface SnakemakeWorkflow {
  readonly jobs: readonly SweepJob[];
  /** The sweep's folder, seen from where it is started. */
  readonly out: string;
  /** Jobs of a pack; null for what suits their number. */
  readonly pack: number | null;
  /** The program that does jobs, quoted for a shell: the command that runs it, its folder (with a final /), its file. */
  readonly program: { readonly run: string; readonly root: string; readonly name: string };
  /** Options of the program; those of a job are appended. */
  readonly options: string;
  /** Megabytes that a job of a kind may take. */
  readonly memory: (kind: string) => number;
}

/**
 * The group that jobs of a kind are in: Snakemake submits a group to a cluster as one job; null where jobs take more than
 * seconds. There are two groups, since other kinds stand between scenes and measures, and no path of dependencies may leave a
 * group and come back.
 */
function groupOf(kind: string): string | null {
  if (kind === "scenes") return kind;
  return measureSpec(kind)?.quick ? "measures" : null;
}

/** Most jobs of a pack, and fewest packs of a task, so that there are enough to share out. */
const PACK = { most: 50, least: 20 };

/** A task of the plan, as the workflow sees it. */
interface Rule {
  readonly task: string;
  readonly kind: string;
  readonly names: readonly string[];
  readonly pack: number;
}

function rulesOf({ jobs, pack }: SnakemakeWorkflow): Rule[] {
  const tasks = Map.groupBy(jobs, ({ id }) => id.split("/")[0]);
  return Array.from(tasks, ([task, own]) => {
    const [{ kind }] = own;
    const suits = Math.min(PACK.most, Math.max(1, Math.floor(own.length / PACK.least)));
    return {
      task,
      kind,
      names: own.map(({ id }) => id.split("/")[1]),
      pack: groupOf(kind) === null ? 1 : pack ?? suits,
    };
  });
}

/** The name of a task's rule, as a Python identifier. */
function ruleName(task: string): string {
  return `task_${task.replace(/\W/g, "_")}`;
}

/**
 * What the Snakefile reads: by task the jobs' names with the ids of what each takes up, and the files that stand for all
 * that a job of it leaves.
 */
export function jobTable({ jobs }: Pick<SnakemakeWorkflow, "jobs">): string {
  const table: { [task: string]: { [name: string]: string[] } } = {};
  const files: { [task: string]: readonly string[] } = {};
  for (const job of jobs) {
    const [task, name] = job.id.split("/");
    files[task] = mainFiles(job.kind).map((file) => `/${file}`);
    table[task] ??= {};
    table[task][name] = job.from.map(({ id }) => id);
  }
  return JSON.stringify({ jobs: table, files }, null, 1) + "\n";
}

/**
 * The workflow. Snakemake looks at the main files of each job: a manifest or a Result. What is done is
 * not done again, by Snakemake's own rules and by those of the store.
 *
 * Where jobs see no common folder, `--config carry=true` has each job leave one archive in place of its files, which any of
 * Snakemake's storage providers carries; not all carry folders. Plan and table go along because they are called
 * configuration; the program does where git knows it.
 */
export function snakefile(workflow: SnakemakeWorkflow): string {
  const { out, program, options, memory } = workflow;
  const rules = rulesOf(workflow);
  return `# Made by bindscope from the plan beside it. Run it where sweep was started:
#   snakemake --snakefile ${out}/Snakefile --jobs 2
OUT = ${JSON.stringify(out)}


configfile: f"{OUT}/jobs.json"


CARRY = config.get("carry", False)
if CARRY:

    configfile: f"{OUT}/plan.json"


JOBS = config["jobs"]
ROOT = "" if CARRY else ${inShell(program.root)}
RUN = ${inShell(program.run)}
OPTIONS = ${inShell(options)}
COMMAND = f"{RUN} {ROOT}${program.name} {OUT}/plan.json --out {OUT} {OPTIONS}"


def command(jobs):
    if not CARRY:
        return f"{COMMAND} --job {jobs}"
    unpack = 'for file in {input}; do tar -xf "$file"; done'
    pack = 'for file in {output}; do job="\${{file##*OUT/}}"; tar -cf "$file" "OUT/\${{job%.tar}}"; done'
    return f"{unpack}; {COMMAND} --carried --job {jobs}; {pack.replace('OUT', OUT)}"


def files(jobs):
    names = lambda job: [".tar"] if CARRY else config["files"][job.split("/")[0]]
    return [f"{OUT}/{job}{name}" for job in dict.fromkeys(jobs) for name in names(job)]


def inputs(task):
    return lambda wildcards: files(JOBS[task][wildcards.name])


rule all:
    input: files(f"{task}/{name}" for task in JOBS for name in JOBS[task])

${rules.map((rule) => rule.pack > 1 ? packs(rule, memory) : single(rule, memory)).join("\n")}`;
}

function single({ task, kind }: Rule, memory: (kind: string) => number): string {
  return `
rule ${ruleName(task)}:
    input: inputs("${task}")
    output: files(["${task}/{name}"])${group(kind, "    ")}
    threads: 1
    resources: mem_mb=${memory(kind)}
    shell: command("${task}/{wildcards.name}")
`;
}

function packs({ task, kind, names, pack }: Rule, memory: (kind: string) => number): string {
  const name = ruleName(task);
  return `
NAMES = list(JOBS["${task}"])
for AT in range(0, ${names.length}, ${pack}):
    PACK = NAMES[AT:AT + ${pack}]
    rule:
        name: f"${name}_{AT // ${pack}}"
        input: files(job for name in PACK for job in JOBS["${task}"][name])
        output: files(f"${task}/{name}" for name in PACK)${group(kind, "        ")}
        threads: 1
        resources: mem_mb=${memory(kind)}
        params: ids=",".join("${task}/" + name for name in PACK)
        shell: command("{params.ids}")
`;
}

/** A Python string of a piece of a command line, in which braces stand for themselves. */
function inShell(words: string): string {
  return JSON.stringify(words.replaceAll("{", "{{").replaceAll("}", "}}"));
}

function group(kind: string, indent: string): string {
  const name = groupOf(kind);
  return name === null ? "" : `\n${indent}group: "${name}"`;
}
