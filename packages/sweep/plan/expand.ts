import { readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isFolder } from "@bindscope/bindscope/rooms/data";
import { measureSpec, UsageError } from "@bindscope/bindscope/rooms/options";
import { optionsOfObject } from "@bindscope/bindscope/rooms/start";
import { type Combination, combinations, mostCombinations, variedNames } from "./combinations.ts";
import { folderModalities, initModalities, shownAs } from "./modality.ts";
import type { Plan, PlanTask } from "./plan.ts";
import { labelOf, optionLabel, type SweepJob, sweepJob } from "./sweep_job.ts";
import { optionsOf } from "./task_kinds.ts";
import { type NamedTask, tasksInOrder } from "./task_order.ts";

/** All jobs of a plan, each after those it needs. */
export interface ExpandedPlan {
  readonly jobs: readonly SweepJob[];
  /** Combinations that make no sense and were left out, in a sentence each. */
  readonly notes: readonly string[];
}

/** Beyond this many jobs a person has to agree. */
export const MANY_JOBS = 1_000_000;

/** How many jobs a plan has at most, found without making them. */
export function mostJobs(where: string, plan: Plan): number {
  const counts = new Map<string, number>();
  let all = 0;
  for (const { name, task } of tasksInOrder(where, plan)) {
    const fed = (kinds: readonly string[]) =>
      (task.from ?? []).filter((from) => kinds.includes(plan.tasks[from].task))
        .reduce((sum, from) => sum + counts.get(from)!, 0);
    const inputs = task.task === "encode"
      ? (fed(["scenes"]) + (task.scenes?.length ?? 0)) *
        (fed(["model"]) + modelFolders(task).length)
      : task.from || task.sets
      ? fed(["encode", "train"]) + (task.sets?.length ?? 0)
      : 1;
    const count = inputs * mostCombinations(task);
    counts.set(name, count);
    all += count;
  }
  return all;
}

/**
 * @param where how errors call the plan
 * @throws {UsageError} where an option is unknown or out of its range, naming the task
 */
export async function expandPlan(where: string, plan: Plan): Promise<ExpandedPlan> {
  const byTask = new Map<string, SweepJob[]>();
  const notes: string[] = [];
  const modalitiesOf = new Map<string, Awaited<ReturnType<typeof folderModalities>>>();
  for (const named of tasksInOrder(where, plan)) {
    const { name, task } = named;
    const chosen = combinations(`${where}: tasks.${name}`, task);
    for (const one of chosen) checkOptions(where, named, one);
    const fed = (task.from ?? []).flatMap((from) => byTask.get(from)!);
    checkBeside(where, named, chosen, fed);
    if (task.task !== "encode") {
      byTask.set(name, plainJobs(named, chosen, fed));
      continue;
    }
    const folders = modelFolders(task);
    for (const folder of folders) {
      if (!modalitiesOf.has(folder)) modalitiesOf.set(folder, await folderModalities(folder));
    }
    const { jobs, skipped } = encodeJobs(named, chosen, fed, folders, modalitiesOf);
    if (skipped > 0) {
      notes.push(
        `${name}: ${skipped} combinations of a model with scenes that it can't look at are left out.`,
      );
    }
    byTask.set(name, jobs);
  }
  const jobs = [...byTask.values()].flat();
  if (jobs.length === 0) throw new UsageError(`${where}: the plan has no jobs.`);
  // Jobs of equal work are one job.
  return { jobs: [...new Map(jobs.map((job) => [job.id, job])).values()], notes };
}

function checkOptions(where: string, { name, task }: NamedTask, one: Combination): void {
  const maker = task.task === "scenes" ? String(one.maker ?? "text") : undefined;
  const known = optionsOf(task.task, maker);
  optionsOfObject(`${where}: tasks.${name}`, task.task, known, one);
}

/**
 * What a measure reads beside the vectors of a set, the job that makes the set has to write.
 *
 * @throws {UsageError} where it does not
 */
function checkBeside(
  where: string,
  { name, task }: NamedTask,
  chosen: readonly Combination[],
  fed: readonly SweepJob[],
): void {
  const { beside } = measureSpec(task.task) ?? {};
  if (beside === undefined) return;
  const { file, option, without, encodedBy } = beside;
  const isNamed = (one: Combination) => [option, without].some((name) => name && one[name] != null);
  const lacking = fed.find(({ options }) => options[encodedBy] !== true);
  if (lacking === undefined || chosen.every(isNamed)) return;
  const [from] = lacking.id.split("/");
  throw new UsageError(
    `${where}: tasks.${name} (${task.task}) reads ${file}, which ${from} (${lacking.kind}) does not write. ${
      lacking.kind === "encode" ? `Give ${from}` : "Take up a task of encode with"
    } the option ${encodedBy}: true.`,
  );
}

/** Scenes, models and training runs, which take up nothing; and measures of sets. */
function plainJobs(
  { name, task }: NamedTask,
  chosen: readonly Combination[],
  fed: readonly SweepJob[],
): SweepJob[] {
  const varied = variedNames(task);
  const inputs = task.from || task.sets
    ? [
      ...fed.map((job) => ({ label: labelOf(job), from: [sourceOf(job)], folders: {} })),
      ...(task.sets ?? []).map((set) => ({
        label: basename(resolve(set)),
        from: [],
        folders: { set },
      })),
    ]
    : [{ label: "", from: [], folders: {} }];
  return inputs.flatMap(({ label, from, folders }) =>
    chosen.map((options) => {
      const own = ["maker", "architecture", "size"].filter((key) => key in options)
        .map((key) => String(options[key]));
      const rest = varied.filter((key) => !["maker", "architecture", "size"].includes(key));
      const words = [label, ...own, optionLabel(options, rest)].filter((word) => word !== "");
      const work = { kind: task.task, options, from, folders };
      return sweepJob(name, words.join("-") || task.task, work);
    })
  );
}

function encodeJobs(
  { name, task }: NamedTask,
  chosen: readonly Combination[],
  fed: readonly SweepJob[],
  folders: readonly string[],
  modalitiesOf: ReadonlyMap<string, readonly string[] | null>,
): { jobs: SweepJob[]; skipped: number } {
  const scenes = [
    ...fed.filter(({ kind }) => kind === "scenes")
      .map((job) => ({ label: labelOf(job), job, folder: undefined, shown: shownAs(job) })),
    ...(task.scenes ?? []).map((folder) => ({
      label: basename(resolve(folder)),
      job: undefined,
      folder,
      shown: null,
    })),
  ];
  const models = [
    ...fed.filter(({ kind }) => kind === "model")
      .map((job) => ({
        label: labelOf(job),
        job,
        folder: undefined,
        modalities: initModalities(job),
      })),
    ...folders.map((folder) => ({
      label: basename(resolve(folder)),
      job: undefined,
      folder,
      modalities: modalitiesOf.get(folder) ?? null,
    })),
  ];
  let skipped = 0;
  const jobs = scenes.flatMap((scene) =>
    models.flatMap((model) => {
      if (scene.shown && model.modalities && !model.modalities.includes(scene.shown)) {
        skipped++;
        return [];
      }
      return chosen.map((options) => {
        const words = [scene.label, model.label, optionLabel(options, variedNames(task))];
        return sweepJob(name, words.filter((word) => word !== "").join("-"), {
          kind: "encode",
          options,
          from: [scene.job, model.job].flatMap((job) => job ? [sourceOf(job)] : []),
          folders: {
            ...(scene.folder === undefined ? {} : { scenes: scene.folder }),
            ...(model.folder === undefined ? {} : { model: model.folder }),
          },
        });
      });
    })
  );
  return { jobs, skipped };
}

function sourceOf({ id, kind }: SweepJob) {
  return { id, kind };
}

/** The model folders of a task; a * in the last part of a path stands for any folders there. */
function modelFolders({ models = [] }: PlanTask): string[] {
  return models.flatMap((path) => {
    const last = basename(path);
    if (!last.includes("*")) return [path];
    const parts = last.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    const pattern = new RegExp(`^${parts.join(".*")}$`);
    const place = dirname(path);
    const names = namesIn(place).filter((name) =>
      pattern.test(name) && !name.startsWith(".") && isFolder(join(place, name))
    );
    if (names.length === 0) {
      throw new UsageError(`${path} fits no folder. Put model folders there, or name others.`);
    }
    return names.map((name) => join(place, name));
  });
}

function namesIn(location: string): string[] {
  try {
    return readdirSync(location).sort();
  } catch {
    return [];
  }
}
