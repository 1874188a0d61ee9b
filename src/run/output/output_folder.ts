import { isAbsolute, relative, resolve } from "node:path";
import { TaskError } from "../../job/failure.ts";
import { shellWord } from "../../job/options.ts";
import { taskCommand } from "./task_command.ts";

/** Names come from folders that users choose; what goes into a path is kept plain. */
function plainName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/, "") || "set";
}

/**
 * Where a task writes. Task permissions are fixed in deno.json, so only places under out/ can be
 * written; for any other place the command that may is named.
 *
 * @param kind the folder in out/ where such results go by themselves
 * @param task the task that writes. Default: `kind`
 */
export function outputFolder(
  out: string | null,
  kind: string,
  name: string,
  task: string = kind,
): string {
  return writableFolder(out, ["out"], task) ?? `out/${kind}/${plainName(name)}`;
}

/** `--out` if the task may write there (below one of `places`), or null if it is not given. */
export function writableFolder(
  out: string | null,
  places: readonly string[],
  task: string,
): string | null {
  if (out === null || places.some((location) => isBelow(out, location))) return out;
  const { state } = Deno.permissions.querySync({ name: "write", path: out });
  if (state === "granted") return out;
  const named = places.map((location) => `${location}/`).join(" and ");
  throw new TaskError(
    `--out ${out} lies outside ${named}, where ${task} may write. Use a folder under ${
      places[0]
    }/, or run: ${taskCommand(task, { write: [out] })} … --out ${shellWord(out)}`,
  );
}

function isBelow(folder: string, location: string): boolean {
  const inside = relative(resolve(location), resolve(folder));
  return inside !== ".." && !inside.startsWith("../") && !isAbsolute(inside);
}

/** `name`, or `name 2` where that is taken: what results of equally named folders are called. */
export function freeName(name: string, taken: readonly string[]): string {
  for (let i = 1;; i++) {
    const free = i === 1 ? name : `${name} ${i}`;
    if (!taken.includes(free)) return free;
  }
}
