import { readFileSync } from "node:fs";

/** The command that deno.json has for a task, with more allowed; the words of the task go after it. */
export function taskCommand(
  task: string,
  more: { readonly write?: readonly string[]; readonly net?: readonly string[] },
): string {
  const config = readFileSync(new URL("../../deno.json", import.meta.url), "utf8");
  const { tasks } = JSON.parse(config) as { tasks: { [name: string]: { command: string } } };
  const words = tasks[task].command.split(" ").map((word) => {
    const [flag, allowed] = word.split("=");
    const added = flag === "--allow-write" ? more.write : flag === "--allow-net" ? more.net : [];
    return shellWord(added?.length ? `${flag}=${[allowed, ...added].join(",")}` : word);
  });
  return words.join(" ");
}

/** A word as a shell takes it for what it is. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
