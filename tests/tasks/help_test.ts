import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DEMO_SCENES } from "../../packages/demo/options.ts";
import { TASKS } from "../../packages/tasks.ts";
import { sourceFiles } from "../rules/source_files.ts";
import { inOneProcess } from "./many_lines.ts";
import { inFolder, repo, runTask } from "./run_task.ts";

const together = inOneProcess();

const { tasks } = JSON.parse(await Deno.readTextFile(repo("deno.json"))) as {
  tasks: { [name: string]: { command: string; description: string } };
};

/** The tasks that users run: those whose command is a file in tasks/, not in tasks/dev/. */
const NAMES = Object.keys(tasks).filter((name) =>
  /tasks\/(?!dev\/)[\w/]+\.ts/.test(tasks[name].command)
);

for (const name of NAMES) {
  Deno.test(`${name} --help explains itself`, () =>
    inFolder(async (folder) => {
      const { code, stdout, stderr } = await runTask(name, ["--help"], folder);
      assertEquals(code, 0, stderr);
      assertStringIncludes(stdout, `deno task ${name}`);
      assertStringIncludes(stdout, "--seed N");
      assert(stdout.split("\n").every((line) => line.length <= 100), "a line over 100 columns");
    }));

  Deno.test(`${name} refuses an unknown flag`, () =>
    inFolder(async (folder) => {
      const { code, stderr } = await together(name, ["--sead", "1"], folder);
      assertEquals(code, 2);
      assertStringIncludes(stderr, "Did you mean --seed?");
    }));
}

/** Permissions that a command line has without a limit. */
function unlimited(command: string): string[] {
  const all = / (-A|--allow-all)( |$)/.test(command) ? ["all"] : [];
  const bare = command.matchAll(/--allow-(write|run|net|env|sys|ffi)(?=[\s"]|$)/g);
  return [...all, ...[...bare].map(([, kind]) => kind)];
}

Deno.test("no development task gives what it starts more than it has to", async () => {
  for (
    const { path, text } of [...await sourceFiles("tasks"), ...await sourceFiles("packages/bench")]
  ) {
    // Peers that look at the machine as they like: transformers.js and autocannon are not ours.
    const peers = ["packages/bench/encode.ts", "packages/bench/serve.ts"];
    // Tests start shells and Deno with all permissions, below folders of the system's own choice.
    const given = peers.includes(path)
      ? ["env", "sys"]
      : path === "tasks/dev/test.ts"
      ? ["write", "run", "env"]
      // Examples write into folders of the system's own choice.
      : path === "tasks/dev/doctest.ts"
      ? ["write"]
      // Campaigns before a release break folders and end processes.
      : path === "tasks/dev/ok.ts"
      ? ["all"]
      : [];
    assertEquals(unlimited(text.replaceAll(/"-A"/g, " -A ")), given, path);
  }
});

Deno.test("only models:fetch may reach the internet, and only the hub", () => {
  for (const name of NAMES) {
    const hosts = /--allow-net=(\S+)/.exec(tasks[name].command)?.[1].split(",") ?? [];
    if (name !== "models:fetch") {
      assertEquals(hosts.filter((host) => !/^127\.0\.0\.1/.test(host)), []);
    } else {assert(
        hosts.every((host) => /^(\*\.)?(huggingface\.co|hf\.co)$/.test(host)),
        `${hosts}`,
      );}
  }
});

Deno.test("analyze --help shows at most 12 flags, and --help-all every flag", async () => {
  const flags = (text: string): string[] => text.match(/^ {2}--[a-z-]+/gm) ?? [];
  const { stdout: brief } = await together("analyze", ["--help"], repo(""));
  const { stdout: whole } = await together("analyze", ["--help-all"], repo(""));
  assert(flags(brief).length <= 12, flags(brief).join(" "));
  assertEquals(flags(brief).filter((flag) => !flags(whole).includes(flag)), []);
  assertStringIncludes(brief, `${flags(whole).length - flags(brief).length} more flags`);
});

Deno.test("help lists at most 14 commands on a screen of 80 columns; --all every task once", async () => {
  const { stdout: brief } = await runTask("help", [], repo(""));
  const { stdout: whole } = await runTask("help", ["--all"], repo(""));
  const named = (text: string) => [...text.matchAll(/^ {2}(\S+) {2,}\S/gm)].map(([, name]) => name);
  assertEquals(named(brief).length, 14);
  assert(brief.split("\n").length <= 24);
  for (const line of brief.split("\n")) assert(line.length <= 80, line);
  assertEquals(
    named(whole).toSorted(),
    Object.keys(tasks).filter((name) => name !== "help").toSorted(),
  );
});

Deno.test("deno task lists what users need first, other forms behind, and at most 40 tasks but single measures", () => {
  const names = Object.keys(tasks);
  const measures = names.filter((name) => tasks[name].command.includes(" tasks/measure.ts "));
  assert(names.length - measures.length <= 40, `${names.length - measures.length}`);
  const place = (name: string) => names.indexOf(name);
  const commands = Object.keys(TASKS).filter((name) => TASKS[name].listed === "command");
  assertEquals(commands.map(place).sort((a, b) => a - b), commands.map((_, i) => i));
  assertEquals(NAMES.map(place).filter((at) => at > place("setup")), []);
  // One level, and none that stands for another: a colon at most, and no task that starts a task.
  for (const [name, { command, description }] of Object.entries(tasks)) {
    assert(/^[a-z]+(:[a-z]+)?$/.test(name), name);
    assert(!/deno task /.test(command) && !/^Now /.test(description), name);
  }
});

Deno.test("the demo is said to have as many scenes as it has, not rows", async () => {
  const { stdout } = await together("demo", ["--help"], repo(""));
  const numbers = [stdout.split("Run:")[0], tasks.demo.description].join(" ").match(/\d{3,}/g);
  assertEquals(numbers!.map(Number), [DEMO_SCENES.images, DEMO_SCENES.captions]);
});

Deno.test("every task has a description", () => {
  for (const [name, { description }] of Object.entries(tasks)) {
    assert(description.length > 10, name);
  }
});
