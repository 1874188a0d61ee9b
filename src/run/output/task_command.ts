import config from "../../../deno.json" with { type: "json" };
import { shellWord } from "../../job/options.ts";

const TASKS: { readonly [name: string]: { readonly command: string } } = config.tasks;

/** What a command may besides what deno.json lets its task do. */
interface More {
  readonly write?: readonly string[];
  readonly net?: readonly string[];
}

/** The command that deno.json has for a task, with more allowed; the words of the task go after it. */
export function taskCommand(task: string, more: More): string {
  return taskWords(task, more).map(shellWord).join(" ");
}

export function taskWords(task: string, more: More): string[] {
  return TASKS[task].command.split(" ").map((word) => {
    const [flag, allowed] = word.split("=");
    // What may be written is read too: what is there already is not fetched again.
    const added = ["--allow-write", "--allow-read"].includes(flag)
      ? more.write
      : flag === "--allow-net"
      ? more.net
      : [];
    return allowed !== undefined && added?.length
      ? `${flag}=${[allowed, ...added].join(",")}`
      : word;
  });
}

/** Whether deno.json has a task of this name. */
export const isTask = (name: string): boolean => Object.hasOwn(TASKS, name);
