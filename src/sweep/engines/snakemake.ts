/** A sweep as a Snakefile: a rule a task of the plan, a job of Snakemake a job of ours. */
import { jobFolder, mainFiles, type SweepJob } from "../sweep_job.ts";

/** What a workflow is made of. */
interface SnakemakeWorkflow {
  readonly jobs: readonly SweepJob[];
  /** The sweep's folder, seen from where it is started. */
  readonly out: string;
  /** The command line that does one job, in a shell's words; its id goes behind. */
  readonly command: string;
  /** Megabytes that a job of a kind may take. */
  readonly memory: (kind: string) => number;
}

/** Kinds whose jobs take seconds: they go together as a group where a job has to be submitted. */
const SHORT = ["scenes", "probe", "decompose", "subtract", "retrieve", "map"];

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
  const { jobs, out, command, memory } = workflow;
  const tasks = new Map(jobs.map(({ id, kind }) => [id.split("/")[0], kind]));
  const rules = [...tasks].map(([task, kind]) => {
    const files = mainFiles(kind).map((file) => `"${out}/${task}/{name}/${file}"`);
    const group = SHORT.includes(kind) ? '\n    group: "short"' : "";
    return `
rule ${ruleName(task)}:
    input: lambda wildcards: JOBS["${task}"][wildcards.name]
    output: ${files.join(", ")}${group}
    threads: 1
    resources: mem_mb=${memory(kind)}
    shell: COMMAND + " --job ${task}/{wildcards.name}"
`;
  });
  const all = [...tasks].map(([task, kind]) => {
    const files = mainFiles(kind).map((file) => `"${out}/${task}/{name}/${file}"`);
    return `expand([${files.join(", ")}], name=JOBS["${task}"])`;
  });
  return `# Made by bindscope from the plan beside it. Run it where sweep was started:
#   snakemake --snakefile ${out}/Snakefile --jobs 2
import json

with open("${out}/jobs.json") as file:
    JOBS = json.load(file)

COMMAND = ${JSON.stringify(command.replaceAll("{", "{{").replaceAll("}", "}}"))}


rule all:
    input: ${all.join(" + ")}

${rules.join("\n")}`;
}
