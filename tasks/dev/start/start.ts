/**
 * `deno run … tasks/dev/start/start.ts NAME deno run … FILE`: a task of deno.json whose first words, or a flag, ask for what
 * another task does. That one is started with its own command, else the command that is behind NAME. It may start Deno
 * and nothing else, reads no file, and passes words on unchanged.
 */
import { TASKS } from "../../../packages/tasks.ts";
import { movedTask } from "../../../src/run/moved.ts";
import { DEV_MOVES } from "./dev_moves.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
/** Before it in a command: what is behind it is the task's own. */
const FILE = /(^|\/)tasks\/[\w/]+\.ts$/;

function moves(): [task: string, now: string][] {
  const users = Object.entries(TASKS).flatMap(([task, { listed }]): [string, string][] =>
    typeof listed === "object"
      ? [[task, listed.now]]
      : listed === "research"
      ? [[task, `research ${task}`]]
      : []
  );
  return [...users, ...Object.entries(DEV_MOVES)];
}

/** Words of Deno that start what was asked for. */
export function started(name: string, rest: readonly string[]): string[] {
  const own = rest.findIndex((word) => FILE.test(word)) + 1;
  const moved = movedTask(name, rest.slice(own), moves());
  if (moved !== null) {
    return ["task", "--quiet", `--config=${ROOT}deno.json`, moved.task, ...moved.args];
  }
  // Paths of a command are those of the repository, wherever it is started.
  const [, ...words] = rest.slice(0, own).map((word) =>
    word.replaceAll(/(?<=^|[=,])(?=(?:tasks|src)\/)/g, ROOT)
  );
  return [...words, ...rest.slice(own)];
}

if (import.meta.main) {
  const [name, ...rest] = Deno.args;
  const child = new Deno.Command("deno", { args: started(name, rest) }).spawn();
  // Ctrl-C reaches both: what it ends says so itself, and its exit code is this one's.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => child.kill(signal));
  }
  Deno.exit((await child.status).code);
}
