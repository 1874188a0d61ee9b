/** Which options the jobs of a task have: a grid, zipped lists, a list; less what is excluded. */
import { UsageError } from "@bindscope/bindscope/rooms/options";
import type { PlanTask, PlanValue } from "./plan.ts";

export type Combination = { readonly [name: string]: PlanValue };

/** How many combinations a task has at most, without making them. */
export function mostCombinations({ grid = {}, zip = {}, list, include = [] }: PlanTask): number {
  const product = Object.values(grid).reduce((count, values) => count * values.length, 1);
  const [zipped] = Object.values(zip);
  return product * (zipped?.length ?? 1) * (list?.length ?? 1) + include.length;
}

/**
 * The combinations of a task, in the order in which they are written, the last list fastest.
 *
 * @param where how errors call the task
 * @throws {UsageError} where lists that go together differ in length, or nothing is left
 */
export function combinations(where: string, task: PlanTask): Combination[] {
  const { options = {}, grid = {}, zip = {}, list, include = [], exclude = [] } = task;
  for (const [name, values] of [...Object.entries(grid), ...Object.entries(zip)]) {
    if (values.length === 0) {
      throw new UsageError(`${where}: ${name} has no values. Give one, or leave it out.`);
    }
  }
  const lengths = Object.entries(zip).map(([name, values]) => [name, values.length] as const);
  for (const [name, length] of lengths) {
    if (length === lengths[0][1]) continue;
    throw new UsageError(
      `${where}: zipped lists go together, but ${lengths[0][0]} has ${
        lengths[0][1]
      } values and ${name} ${length}. Make them equally long.`,
    );
  }
  const together = lengths.length === 0
    ? [{}]
    : Array.from({ length: lengths[0][1] }, (_, i) =>
      Object.fromEntries(Object.entries(zip).map(([name, values]) => [name, values[i]])));
  let made: Combination[] = (list ?? [{}]).flatMap((own) =>
    together.map((zipped) => ({ ...options, ...own, ...zipped }))
  );
  for (const [name, values] of Object.entries(grid)) {
    made = made.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }
  const kept = made.filter((one) => !exclude.some((pattern) => fits(one, pattern)));
  const all = [...kept, ...include.map((own) => ({ ...options, ...own }))];
  if (all.length === 0) {
    throw new UsageError(
      list?.length === 0
        ? `${where}: its list is empty. Give at least one entry, or leave it out.`
        : `${where}: exclude leaves nothing. Loosen it, or delete the task.`,
    );
  }
  return distinct(all);
}

/** Names of options that differ between the jobs of a task; they belong into the jobs' names. */
export function variedNames({ grid = {}, zip = {}, list = [], include = [] }: PlanTask): string[] {
  return [
    ...new Set([...list, ...include].flatMap((one) => Object.keys(one))),
    ...Object.keys(zip),
    ...Object.keys(grid),
  ];
}

function fits(one: Combination, pattern: Combination): boolean {
  return Object.entries(pattern).every(([name, value]) =>
    JSON.stringify(one[name] ?? null) === JSON.stringify(value)
  );
}

/** What include repeats of the grid is one job. */
function distinct(all: readonly Combination[]): Combination[] {
  const byContent = new Map(all.map((one) => [JSON.stringify(Object.entries(one).sort()), one]));
  return [...byContent.values()];
}
