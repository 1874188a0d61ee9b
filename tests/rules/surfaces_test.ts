// Hosts, core and data serve tasks, pages and callers alike: what they say names a flag only where a task says it.
import { assert, assertEquals } from "@std/assert";
import { sourceFiles } from "./source_files.ts";

const FOLDERS = ["host", "core", "data"];
const FLAG = /--[a-z]+/;
const isComment = (line: string) => /^\s*(\/\/|\/?\*)/.test(line);

/** Lines of code with a flag, but for what follows `task:`, and what Deno itself is told. */
function flagsIn(text: string): string[] {
  const lines = text.split("\n");
  return lines.filter((line, i) =>
    FLAG.test(line) && !isComment(line) && !line.includes("--allow-") &&
    ![line, lines[i - 1] ?? ""].some((one) => /^\s*task:/.test(one))
  );
}

Deno.test("what the core and the data say names no flag but to a task", async () => {
  let read = 0;
  for (const folder of FOLDERS) {
    for (const { path, text } of await sourceFiles(`src/${folder}`)) {
      read++;
      assertEquals(flagsIn(text), [], path);
    }
  }
  assert(read > 100, `${read} files`);
});

Deno.test("…a flag in another place is seen", () => {
  assertEquals(flagsIn('throw new Error("Give --less.");').length, 1);
  assertEquals(flagsIn('  // --less\n  task: "Give --less.",\n  page: "Drop less.",'), []);
});
