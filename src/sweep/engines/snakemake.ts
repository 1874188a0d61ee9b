/**
 * A sweep as a Snakefile: a rule a task of the plan, a job of Snakemake a job of ours. Many short jobs of a task go
 * together as packs, a job of Snakemake each: it takes most of a second for every job of its own.
 */
import { jobFolder, mainFiles, type SweepJob } from "../sweep_job.ts";

/** What a workflow is made of. */
interface SnakemakeWorkflow {
  readonly jobs: readonly SweepJob[];
  /** The sweep's folder, seen from where it is started. */
  readonly out: string;
  /** Jobs of a pack; null for what suits their number. */
  readonly pack: number | null;
  /** The command line that does jobs, in a shell's words; their ids go behind. */
  readonly command: string;
  /** Megabytes that a job of a kind may take. */
  readonly memory: (kind: string) => number;
}

/**
 * Kinds whose jobs take seconds, and the group that they go together in where a job has to be submitted. Two groups:
 * what lies between the two is in neither, and no path may leave a group and come back.
 */
const SHORT: { readonly [kind: string]: string } = {
  scenes: "scenes",
  probe: "measures",
  decompose: "measures",
  subtract: "measures",
  retrieve: "measures",
  map: "measures",
};

/** Jobs of a pack, and packs that a task has at least, so that there are enough to share out. */
const PACK = { most: 50, least: 20 };

/** A task of the plan, as the workflow sees it. */
interface Rule {
  readonly task: string;
  readonly kind: string;
  readonly names: readonly string[];
  /** Jobs of a pack. */
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
      pack: kind in SHORT ? pack ?? suits : 1,
    };
  });
}

/** The rule's name is the task's, in what Python takes for one. */
function ruleName(task: string): string {
  return `task_${task.replace(/\W/g, "_")}`;
}

/** Ids by task, with what each takes up: the table that the Snakefile reads. */
export function jobTable({ jobs, out }: SnakemakeWorkflow): string {
  const table: { [task: string]: { [name: string]: string[] } } = {};
  for (const job of jobs) {
    const [task, name] = job.id.split("/");
    table[task] ??= {};
    table[task][name] = job.from.flatMap((source) =>
      mainFiles(source.kind).map((file) => `${jobFolder(out, source)}/${file}`)
    );
  }
  return JSON.stringify(table, null, 1) + "\n";
}

/**
 * The workflow. Snakemake looks at the main files of each job: a manifest or a Result. What is done is
 * not done again, by Snakemake's own rules and by those of the store.
 */
export function snakefile(workflow: SnakemakeWorkflow): string {
  const { out, command, memory } = workflow;
  const rules = rulesOf(workflow);
  const all = rules.map(({ task, kind }) =>
    `expand([${quoted(outputs(out, task, kind))}], name=JOBS["${task}"])`
  );
  return `# Made by bindscope from the plan beside it. Run it where sweep was started:
#   snakemake --snakefile ${out}/Snakefile --jobs 2
import json

with open("${out}/jobs.json") as file:
    JOBS = json.load(file)

COMMAND = ${JSON.stringify(command.replaceAll("{", "{{").replaceAll("}", "}}"))}


rule all:
    input: ${all.join(" + ")}

${
    rules.map((rule) => rule.pack > 1 ? packs(out, rule, memory) : single(out, rule, memory))
      .join("\n")
  }`;
}

function single(out: string, { task, kind }: Rule, memory: (kind: string) => number): string {
  return `
rule ${ruleName(task)}:
    input: lambda wildcards: JOBS["${task}"][wildcards.name]
    output: ${quoted(outputs(out, task, kind))}${group(kind, "    ")}
    threads: 1
    resources: mem_mb=${memory(kind)}
    shell: COMMAND + " --job ${task}/{wildcards.name}"
`;
}

function packs(
  out: string,
  { task, kind, names, pack }: Rule,
  memory: (kind: string) => number,
): string {
  const name = ruleName(task);
  return `
NAMES = list(JOBS["${task}"])
for AT in range(0, ${names.length}, ${pack}):
    rule:
        name: f"${name}_{AT // ${pack}}"
        input: list(dict.fromkeys(file for name in NAMES[AT:AT + ${pack}] for file in JOBS["${task}"][name]))
        output: expand([${quoted(outputs(out, task, kind))}], name=NAMES[AT:AT + ${pack}])${
    group(kind, "        ")
  }
        threads: 1
        resources: mem_mb=${memory(kind)}
        params: ids=",".join("${task}/" + name for name in NAMES[AT:AT + ${pack}])
        shell: COMMAND + " --job {params.ids}"
`;
}

function outputs(out: string, task: string, kind: string): string[] {
  return mainFiles(kind).map((file) => `${out}/${task}/{name}/${file}`);
}

function group(kind: string, indent: string): string {
  return kind in SHORT ? `\n${indent}group: "${SHORT[kind]}"` : "";
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(", ");
}
