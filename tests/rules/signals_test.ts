// On one signal a Deno process opens a port for debuggers, which asks for no credentials, whether it listens
// for the signal or not. On a node that others use, whoever sends or takes it lends them the process.
import { assertEquals } from "@std/assert";
import { filesEnding, textOf } from "./source_files.ts";

/** Not in one word, or this file would name it. */
const DEBUGGER_SIGNAL = new RegExp(["(SIG)?", "USR", "1\\b"].join(""));

function named(files: readonly { path: string; text: string }[]): string[] {
  return files.filter(({ text }) => DEBUGGER_SIGNAL.test(text)).map(({ path }) => path);
}

const FOLDERS = [
  "src",
  "packages",
  "tasks",
  "tests",
  "docs",
  "examples",
  "fixtures",
  ".ci",
];
const ENDINGS = [".ts", ".tsx", ".js", ".md", ".py", ".sh", ".yaml", ".yml", "Snakefile"];

Deno.test("no file names the signal on which Deno opens a debugger's port", async () => {
  for (const folder of FOLDERS) {
    for (const ending of ENDINGS) assertEquals(named(await filesEnding(folder, ending)), []);
  }
  for (
    const path of ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "deno.json"]
  ) {
    assertEquals(named([{ path, text: await textOf(path) }]), []);
  }
});

Deno.test("…and one that did would be found", () => {
  const word = ["SIGUSR", "1"].join("");
  assertEquals(named([{ path: "a.sh", text: `trap x ${word}` }, { path: "b", text: "USR2" }]), [
    "a.sh",
  ]);
});
