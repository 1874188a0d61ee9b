/** A plan from its file, JSON or YAML; what is wrong with it becomes one sentence. */
import { basename, dirname, extname } from "node:path";
import { complaint, readText } from "@bindscope/bindscope/rooms/data";
import { nearest, shown, UsageError } from "@bindscope/bindscope/rooms/options";
import { jsonLocation } from "@bindscope/bindscope/rooms/result";
import { isTask } from "@bindscope/bindscope/rooms/run";
import { type Plan, PLAN_FIELDS, planSchema, TASK_FIELDS } from "./plan.ts";

export interface NamedPlan {
  readonly name: string;
  readonly plan: Plan;
}

/** Whether a word of the command line names a plan, not a model folder. */
export function isPlanFile(path: string): boolean {
  return /\.(json|ya?ml)$/i.test(path);
}

/** @throws {UsageError} where the file is no plan, saying what, where and the nearest right name */
export async function readPlan(path: string): Promise<NamedPlan> {
  const text = await readText(path);
  const plan = checkPlan(path, /\.json$/i.test(path) ? json(path, text) : await yaml(path, text));
  const stem = basename(path, extname(path));
  const folder = basename(dirname(path)).replace(/[^\w.-]+/g, "-");
  // Plans are often called plan.json, in a folder that says what they are.
  const own = stem === "plan" && /^\w/.test(folder) ? folder : stem.replace(/[^\w.-]+/g, "-");
  return { name: plan.name ?? own, plan };
}

function json(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not valid JSON${jsonLocation(error)}. Mend it there.`);
  }
}

async function yaml(path: string, text: string): Promise<unknown> {
  const { load, YAMLException } = await import("js-yaml");
  try {
    return load(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const at = error.mark ? ` in line ${error.mark.line + 1}` : "";
    throw new UsageError(`${path} is not valid YAML${at}: ${error.reason}. Mend it there.`);
  }
}

/** Holds what a file says to the form of a plan; `name` is how errors call it. */
export function checkPlan(name: string, value: unknown): Plan {
  const parsed = planSchema.safeParse(value);
  if (parsed.success) {
    if (Object.keys(parsed.data.tasks).length === 0) {
      throw new UsageError(`${name} has no tasks. Give at least one.`);
    }
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  const location = issue.path.length === 0 ? "" : ` at ${shown(issue.path.map(String).join("."))}`;
  if (issue.code === "unrecognized_keys") {
    const fields = issue.path.length === 0 ? PLAN_FIELDS : TASK_FIELDS;
    const [word] = issue.keys;
    const guess = nearest(word, fields);
    throw new UsageError(
      `${name}${location}: "${shown(word)}" is no field of ${
        issue.path.length === 0 ? "a plan" : "a task"
      }. ${guess ? `Did you mean ${guess}?` : `There are ${fields.join(", ")}.`}`,
    );
  }
  if (issue.code === "invalid_value" && issue.path.at(-1) === "task") {
    const tasks = (value as { tasks: { [name: string]: { task: unknown } } }).tasks;
    const word = tasks[String(issue.path[1])].task;
    const kinds = issue.values.map(String);
    const guess = typeof word === "string" && !isTask(word) ? nearest(word, kinds) : null;
    throw new UsageError(
      `${name}${location}: ${
        typeof word === "string" ? notOfSweeps(word) : "here stands no task's name"
      }. ${guess ? `Did you mean ${guess}?` : `There are ${kinds.join(", ")}.`}`,
    );
  }
  throw new UsageError(`${name}${location}: ${shown(complaint(issue.message), 300)}.`);
}

/** Why a word names nothing that a sweep does, and what to do where it is a task. */
function notOfSweeps(word: string): string {
  return isTask(word)
    ? `${word} is no task of a sweep, whose jobs make scenes, models, sets and Results without a network: run deno task ${word} before or after it`
    : `"${shown(word)}" is no task`;
}
