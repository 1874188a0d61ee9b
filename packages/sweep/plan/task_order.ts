import { nearest, shown, UsageError } from "@bindscope/bindscope/rooms/options";
import type { Plan, PlanTask } from "./plan.ts";
import { FED_BY } from "./task_kinds.ts";

export interface NamedTask {
  readonly name: string;
  readonly task: PlanTask;
}

/**
 * @param where how errors call the plan
 * @throws {UsageError} for a name that is no task, a cycle, or a task that can't use the output of another
 */
export function tasksInOrder(where: string, { tasks }: Plan): NamedTask[] {
  const names = Object.keys(tasks);
  for (const name of names) {
    for (const from of tasks[name].from ?? []) {
      if (names.includes(from)) continue;
      const guess = nearest(from, names);
      throw new UsageError(
        `${where}: tasks.${name} takes up ${shown(from)}, which is no task of the plan.${
          guess ? ` Did you mean ${guess}?` : ""
        }`,
      );
    }
  }
  const ordered: NamedTask[] = [];
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]) => {
    if (way.includes(name)) {
      const circle = [...way.slice(way.indexOf(name)), name].join(" from ");
      throw new UsageError(`${where}: tasks go in a circle: ${circle}. Take one "from" away.`);
    }
    if (done.has(name)) return;
    const task = tasks[name];
    for (const from of task.from ?? []) visit(from, [...way, name]);
    done.add(name);
    ordered.push({ name, task });
  };
  for (const name of names) visit(name, []);
  for (const { name, task } of ordered) checkFeeding(where, name, task, tasks);
  return ordered;
}

function checkFeeding(where: string, name: string, task: PlanTask, tasks: Plan["tasks"]): void {
  const fedBy = FED_BY[task.task];
  for (const from of task.from ?? []) {
    const kind = tasks[from].task;
    if (fedBy.includes(kind)) continue;
    throw new UsageError(
      `${where}: tasks.${name} (${task.task}) can't take up ${from} (${kind}). ${
        fedBy.length === 0
          ? "It takes up nothing: leave from out."
          : `It takes up ${fedBy.join(" and ")}.`
      }`,
    );
  }
  const fields = { models: ["encode"], scenes: ["encode"], sets: measureKinds() };
  for (const [field, kinds] of Object.entries(fields)) {
    if (task[field as "models"] === undefined || kinds.includes(task.task)) continue;
    throw new UsageError(
      `${where}: tasks.${name} has ${field}, but ${task.task} takes none. Leave it out.`,
    );
  }
  const feeds = (kind: string) => task.from?.some((from) => tasks[from].task === kind) ?? false;
  const lacking = task.task === "encode"
    ? !feeds("scenes") && !task.scenes?.length
      ? "scenes: name a task of scenes in from, or folders in scenes"
      : !feeds("model") && !task.models?.length
      ? "models: give their folders in models, or name a task of models in from"
      : null
    : fedBy.length > 0 && !task.from?.length && !task.sets?.length
    ? "sets: name a task of encode or train in from, or folders in sets"
    : null;
  if (lacking !== null) throw new UsageError(`${where}: tasks.${name} has no ${lacking}.`);
}

function measureKinds(): string[] {
  return Object.keys(FED_BY).filter((kind) => FED_BY[kind].includes("train"));
}
