// What documents tell people to type is something that there is: each task, and each flag of it.
import { assert, assertEquals } from "@std/assert";
import { isTask, taskWords } from "../../../src/run/output/task_command.ts";
import { shellLines } from "../../../tasks/dev/readme/page.ts";
import { inFolder, repo, runTask } from "../run_task.ts";

/** Tasks of developers that have no help of their own. */
const WITHOUT_HELP = /tasks\/dev\/|packages\/bench\/run\/|^deno test|^cd /;

/** Commands of a document: lines of its shell blocks, and code within a line that begins as one. */
function commandsOf(document: string): string[] {
  const inline = [...document.matchAll(/`(deno task [^`]+)`/g)].map(([, code]) => code);
  const lines = [...shellLines(document).map(({ text }) => text), ...inline];
  return lines.map((line) => line.replace(/ #.*$/s, "").replace("npx -y deno@2 ", "deno "))
    .filter((line) => /^deno task [a-z]/.test(line));
}

async function documents(): Promise<string[]> {
  const names = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"];
  const below = async (folder: string): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(repo(folder))) {
      if (isDirectory) await below(`${folder}/${name}`);
      else if (name.endsWith(".md")) names.push(`${folder}/${name}`);
    }
  };
  await below("docs");
  return names.sort();
}

/** Why a command can't be typed as it is; null if it can. */
async function faultOf(command: string, help: (words: readonly string[]) => Promise<string>) {
  const [name, ...words] = command.split(/\s+/).slice(2).filter((word) => word !== "…");
  if (!isTask(name)) return `there is no task ${name}`;
  if (WITHOUT_HELP.test(taskWords(name, {}).join(" "))) return null;
  const flags = words.filter((word) => /^--[a-z]/.test(word)).map((word) => word.split("=")[0]);
  if (flags.length === 0) return null;
  // What these understand depends on their first word, or on two.
  const most = { scenes: 1, models: 1, layers: 1, pairs: 1, sweep: 1, reproduce: 1 }[name] ?? 0;
  const first = words.slice(0, most).filter((word) => /^[a-z0-9]+$/.test(word));
  const text = await help([name, ...first]);
  const strange = flags.find((flag) => !new RegExp(`${flag}(?![a-z-])`).test(text));
  return strange === undefined ? null : `${name} has no ${strange}`;
}

Deno.test("every command of the documents is one, and so is each of its flags", () =>
  inFolder(async (folder) => {
    const known = new Map<string, Promise<string>>();
    const help = ([name, ...words]: readonly string[]) => {
      const key = [name, ...words].join(" ");
      const ask = async () => (await runTask(name, [...words, "--help-all"], folder)).stdout;
      if (!known.has(key)) known.set(key, ask());
      return known.get(key)!;
    };
    let read = 0;
    for (const path of await documents()) {
      for (const command of commandsOf(await Deno.readTextFile(repo(path)))) {
        read++;
        assertEquals(await faultOf(command, help), null, `${path}: ${command}`);
      }
    }
    assert(read > 60, `${read} commands`);
    // …and what there is not is seen.
    assertEquals(await faultOf("deno task prove x", help), "there is no task prove");
    assertEquals(await faultOf("deno task map SET --quadrupel 2", help), "map has no --quadrupel");
  }));
