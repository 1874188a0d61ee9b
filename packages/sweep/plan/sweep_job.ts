import { sha256Hex } from "@bindscope/bindscope/rooms/data";
import { canonicalJson } from "@bindscope/bindscope/rooms/result";
import type { Combination } from "./combinations.ts";

/** One piece of work of a sweep. Its outputs are in a folder that is called like it. */
export interface SweepJob {
  /** `TASK/LABEL-HASH`: the same for the same work, whatever else the plan holds. */
  readonly id: string;
  /** What is done: a kind of task. */
  readonly kind: string;
  /** Options that are given; the rest are defaults. */
  readonly options: Combination;
  /** The jobs whose outputs it takes up. */
  readonly from: readonly JobSource[];
  /** A folder that was there before: of a model, of scenes or of a set. */
  readonly folders: { readonly model?: string; readonly scenes?: string; readonly set?: string };
}

/** A job whose outputs another takes up. */
interface JobSource {
  readonly id: string;
  readonly kind: string;
}

/** What a job is without its name. */
type Work = Omit<SweepJob, "id">;

/** Longest label; folder names have their limits. */
const LABEL = 80;

export function sweepJob(task: string, label: string, work: Work): SweepJob {
  const { kind, options, from, folders } = work;
  const hash = sha256Hex(canonicalJson({ kind, options, from, folders })).slice(0, 10);
  return { id: `${task}/${plain(label).slice(0, LABEL)}-${hash}`, ...work };
}

/** What a job is called without the name of its task and without its hash. */
export function labelOf({ id }: Pick<SweepJob, "id">): string {
  return id.slice(id.indexOf("/") + 1).replace(/-[0-9a-f]{10}$/, "");
}

/** `seed-0-solver-ridge`, of the options that tell the jobs of a task apart. */
export function optionLabel(options: Combination, names: readonly string[]): string {
  return names.filter((name) => name in options)
    .map((name) => {
      const value = options[name];
      return `${name}-${Array.isArray(value) ? value.join("x") : value}`;
    })
    .join("-");
}

export function jobFolder(out: string, { id }: Pick<SweepJob, "id">): string {
  return `${out}/${id}`;
}

/** The files that stand for all outputs of a kind of job: a manifest has the hashes of the others. */
export function mainFiles(kind: string): readonly string[] {
  switch (kind) {
    case "scenes":
    case "model":
    case "encode":
      return ["manifest.json"];
    case "train":
      return ["result.json", "set/manifest.json"];
    default:
      return ["result.json"];
  }
}

function plain(label: string): string {
  return label.replace(/[^\w.-]+/g, "-").replace(/^[.-]+|-+$/g, "") || "job";
}
