import { COMMON_OPTIONS, optionTable } from "../../job/options.ts";
import { ANALYZE_SPEC, MEASURE_SPECS } from "../../measure/specs.ts";
import { SCENE_MAKER_NAMES } from "../../scenes/maker_names.ts";
import { DRY_RUN } from "../options/dry_run.ts";
import type { TaskInput } from "../task/task.ts";

export const SWEEP_OPTIONS = optionTable({
  scenes: {
    kind: "list",
    of: SCENE_MAKER_NAMES,
    default: ["clevr2d", "text"],
    help: "Of model folders: the scenes that they are shown.",
  },
  measures: {
    kind: "list",
    of: [ANALYZE_SPEC, ...MEASURE_SPECS].map(({ kind }) => kind),
    default: ["analyze"],
    help: "Of model folders: what is measured.",
  },
  workers: {
    kind: "integer",
    default: null,
    min: 1,
    max: 1024,
    help:
      "Jobs side by side, each in a process of its own. Default: one a core; of a Slurm shard one.",
  },
  memory: {
    kind: "number",
    default: null,
    above: 0,
    help: "Gigabytes that all jobs may take together. Default: most of what is free.",
  },
  engine: {
    kind: "choice",
    of: ["local", "slurm", "snakemake"],
    default: "local",
    help:
      "Who does the jobs: this machine, an array of Slurm jobs that is submitted, or a Snakefile that snakemake runs.",
  },
  write: {
    kind: "boolean",
    default: false,
    help: "Of an engine: write its files and say what runs them, no more.",
  },
  pack: {
    kind: "integer",
    default: null,
    min: 1,
    max: 10_000,
    help:
      "Of snakemake: so many short jobs of a task are one of its own, which one process does. Default: 50, fewer where that leaves under 20 of them.",
  },
  sbatch: {
    kind: "text",
    default: null,
    placeholder: "WORDS",
    help: 'Of Slurm: more for sbatch, without dashes, as in "time=4:00:00 mem=8G partition=long".',
  },
  shard: {
    kind: "text",
    default: null,
    placeholder: "I/N",
    help:
      "Begin with this part of the jobs, from 0/N; then take what is left over. Slurm arrays and indexed Kubernetes Jobs say it by themselves.",
  },
  shards: {
    kind: "integer",
    default: null,
    min: 1,
    max: 1_000_000,
    help: "How many shards there are: of an indexed Kubernetes Job, or of --engine slurm.",
  },
  arrayLimit: {
    kind: "integer",
    default: 1000,
    min: 1,
    max: 4_000_000,
    help: "Most elements that an array of jobs may have at your site (Slurm: MaxArraySize less 1).",
  },
  job: {
    kind: "text",
    default: null,
    placeholder: "ID,…",
    help: "Do this job alone, in this process; of several, one after the other.",
  },
  serve: {
    kind: "boolean",
    default: false,
    help: "For sweep itself: do the jobs that come as JSON lines on standard input.",
  },
  code: {
    kind: "text",
    default: null,
    placeholder: "BUILD",
    help: "For sweep itself: the build of the code that gave the work out. Other code refuses it.",
  },
  carried: {
    kind: "boolean",
    default: false,
    help: "With --job: take up outputs that were carried here, by their manifests alone.",
  },
  watch: { kind: "boolean", default: false, help: "status: go on until all is done." },
  yes: { kind: "boolean", default: false, help: "Agree to more than 10^6 jobs." },
  dryRun: DRY_RUN,
  json: {
    ...COMMON_OPTIONS.json,
    help: "Print one JSON line an event; of status and --dry-run, one object.",
  },
});

/** What the command line said. */
export type SweepInput = TaskInput<typeof SWEEP_OPTIONS>;
