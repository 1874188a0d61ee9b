// On one signal a Deno process opens a port for debuggers, which asks for no credentials, whether it listens
// for the signal or not. On a node that others use, whoever sends or takes it lends them the process.
import { assertEquals } from "@std/assert";
import { filesEnding, textOf } from "./source_files.ts";

/** Not in one word, or this file would name it. */
const DEBUGGER_SIGNAL = new RegExp(["(SIG)?", "USR", "1\\b"].join(""));

/** What keeps it out of a process, and of those that it starts. */
const BLOCKED = "--block-signal=USR1";

function named(files: readonly { path: string; text: string }[]): string[] {
  return files.filter(({ text }) => DEBUGGER_SIGNAL.test(text.replaceAll(BLOCKED, "")))
    .map(({ path }) => path);
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

Deno.test({
  name: "blocked, the signal does not arrive, in processes that a process starts neither",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const mask = "/^SigBlk:.*$/m.exec(Deno.readTextFileSync('/proc/self/status'))[0]";
    const say = `console.log(${mask})`;
    const child = `new Deno.Command(Deno.execPath(), { args: ["eval", ${JSON.stringify(say)}] })`;
    const code = `${say}; await ${child}.spawn().status`;
    const words = (...args: string[]) => new Deno.Command("env", { args }).output();
    const masks = async (...args: string[]) => {
      const { stdout } = await words(...args, Deno.execPath(), "eval", code);
      // The tenth signal.
      return new TextDecoder().decode(stdout).trim().split("\n")
        .map((line) => Number.parseInt(line.slice(-3), 16) & 0x200);
    };
    assertEquals(await masks(BLOCKED), [0x200, 0x200]);
    assertEquals(await masks(), [0, 0]);
  },
});
