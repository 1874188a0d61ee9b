/** What tasks have written, to be compared. */
import { filesBelow } from "../../../../tests/tasks/run_task.ts";

/** Everything below the folder but what tells of processes and times, and what was set aside. */
export async function contents(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of await filesBelow(`${folder}/`)) {
    if (/(^|\/)(\.|run\.json$)|\.damaged\//.test(name)) continue;
    const hash = await crypto.subtle.digest("SHA-256", await Deno.readFile(`${folder}/${name}`));
    found.set(name, new Uint8Array(hash).toHex());
  }
  return found;
}

/** Names of what is otherwise, or in one of the two alone. */
export function differences(is: Map<string, string>, should: Map<string, string>): string[] {
  const names = new Set([...is.keys(), ...should.keys()]);
  return [...names].filter((name) => is.get(name) !== should.get(name));
}
