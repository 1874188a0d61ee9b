import {
  ANALYZE_SPEC,
  choiceOption,
  COMMON_OPTIONS,
  DRY_RUN,
  flagOption,
  listOption,
  numberOption,
  optionTable,
  textOption,
  wholeOption,
} from "@bindscope/bindscope/rooms/options";
import { SCENE_MAKER_NAMES } from "@bindscope/bindscope/rooms/scene_options";
import { type TaskInput } from "@bindscope/bindscope/rooms/start";
import { MEASURE_SPECS } from "../plan/measures.ts";

export const SWEEP_OPTIONS = optionTable({
  scenes: listOption(
    SCENE_MAKER_NAMES,
    ["clevr2d", "text"],
    "Of model folders: the scenes that they are shown.",
  ),
  measures: listOption(
    MEASURE_SPECS.map(({ kind }) => kind),
    [ANALYZE_SPEC.kind],
    "Of model folders: what is measured.",
  ),
  workers: wholeOption(
    { min: 1, max: 1024 },
    null,
    "Jobs side by side, each in a process of its own. Default: one a core; of a Slurm shard one.",
  ),
  memory: numberOption(
    { above: 0 },
    null,
    "Gigabytes that all jobs may take together. Default: most of what is free.",
  ),
  engine: choiceOption(
    ["local", "slurm", "snakemake"],
    "local",
    "What runs the jobs: this machine, an array of Slurm jobs that is submitted, or a Snakefile that snakemake runs.",
  ),
  host: choiceOption(
    ["deno", "node", "auto"],
    "deno",
    "What does the jobs, with the same bytes: Deno, or Node 24 and later, which is faster (docs/scaling.md). auto: Node where it is ready.",
  ),
  write: flagOption("With an engine: only write its files, and say what runs them."),
  pack: wholeOption(
    { min: 1, max: 10_000 },
    null,
    "With snakemake: short jobs of a task that one Snakemake job does, in one process. Default: 50, fewer where that leaves under 20 such jobs.",
  ),
  sbatch: textOption(
    "WORDS",
    null,
    'With Slurm: further options of sbatch, without dashes, as in "time=4:00:00 mem=8G partition=long".',
  ),
  shard: textOption(
    "I/N",
    null,
    "Begin with this shard of the jobs, from 0/N, then take jobs that are left over. Slurm arrays and indexed Kubernetes Jobs set it themselves.",
  ),
  shards: wholeOption(
    { min: 1, max: 1_000_000 },
    null,
    "How many shards there are: of an indexed Kubernetes Job, or of --engine slurm.",
  ),
  arrayLimit: wholeOption(
    { min: 1, max: 4_000_000 },
    1000,
    "Most elements that an array of jobs may have at your site (Slurm: MaxArraySize less 1).",
  ),
  job: textOption(
    "ID,…",
    null,
    "Do only this job, in this process; several run one after the other.",
  ),
  serve: flagOption("Internal: do the jobs that come as JSON lines on standard input."),
  code: textOption(
    "BUILD",
    null,
    "Internal: the build of the process that started the work. Other builds refuse it.",
  ),
  carried: flagOption(
    "With --job: use outputs that were copied here, checked by their manifests alone.",
  ),
  watch: flagOption("status: go on until all is done."),
  yes: flagOption("Agree to more than 10^6 jobs."),
  dryRun: DRY_RUN,
  json: {
    ...COMMON_OPTIONS.json,
    help: "Print one JSON line an event; of status and --dry-run, one object.",
  },
});

/** What the command line said. */
export type SweepInput = TaskInput<typeof SWEEP_OPTIONS>;
