import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { failedTests } from "../../../tasks/dev/failed_tests.ts";
import {
  apartFrom,
  LONG,
  runsOf,
  secondsByFolder,
  testFolders,
  testModules,
} from "../../../tasks/dev/test.ts";
import { filesBelow, inFolder, repo, runTask } from "../run_task.ts";

Deno.test("deno task test FILE runs that file alone", () =>
  inFolder(async (folder) => {
    const file = `${folder}/one_test.ts`;
    await Deno.writeTextFile(file, 'Deno.test("one", () => {});\n');
    const { code, stdout } = await runTask("test", [file], repo(""), { NO_COLOR: "1" });
    assertEquals(code, 0);
    assertStringIncludes(stdout, "1 passed | 0 failed");
    assertEquals(stdout.includes("Time by folder"), false);
  }));

Deno.test("every test is in one module or stands apart, and no module has many", async () => {
  const folders = await testFolders(true);
  const modules = new Map(
    (await Promise.all(folders.map((folder) => testModules(folder)))).flatMap((some) => [...some]),
  );
  const [most, tasks, native, waiting] = runsOf(["--quiet"], [...modules.keys()], true)
    .map(({ words }) => words);
  assertEquals([most[0], tasks[0]], ["--quiet", "--quiet"]);
  assertEquals([...most.slice(1), ...tasks.slice(1)].sort(), [...modules.keys()].sort());
  assert(native.some((word) => word.startsWith("--allow-ffi=")));
  const files = [...modules.values()].flat();
  const apart = [...native, ...waiting].filter((word) => word.endsWith("_test.ts"));
  for (const file of [...files, ...apart]) assert((await Deno.stat(repo(file))).isFile);
  const below = async (folder: string) =>
    (await filesBelow(repo(`${folder}/`))).map((name) => `${folder}/${name}`);
  const all = [...await below("tests"), ...await below("packages")].filter((name) =>
    name.endsWith("_test.ts") && !name.includes("node_modules/")
  );
  assertEquals([...files, ...apart].sort(), all.sort());
  for (const own of modules.values()) assert(own.length > 0 && own.length <= 14);
});

Deno.test("without --whole the tests of packages are left out, those that wait too, and the long ones", async () => {
  const folders = await testFolders(false);
  assertEquals(folders, ["tests"]);
  const words = runsOf([], [...(await testModules()).keys()], false).flatMap(({ words }) => words);
  assertEquals(words.filter((word) => /packages\/|browser/.test(word)), []);
  const files = async (whole: boolean) =>
    [...(await testModules("tests", apartFrom(whole))).values()].flat();
  const [short, all] = [await files(false), await files(true)];
  assertEquals(all.filter((file) => !short.includes(file)).sort(), LONG);
});

Deno.test("a failed test is named at the end, with the first line of what it said", () =>
  inFolder(async (folder) => {
    const file = `${folder}/one_test.ts`;
    const test = (name: string, body: string) => `Deno.test("${name}", () => {${body}});\n`;
    const thrown = 'throw new Error("it is red\\nand long")';
    await Deno.writeTextFile(file, test("a sphere is blue", thrown) + test("one", ""));
    const { code, stdout } = await runTask("test", [file], repo(""), { NO_COLOR: "1" });
    assertEquals(code, 1);
    const last = stdout.trimEnd().split("\n").at(-1)!;
    assertMatch(last, /^FAILED a sphere is blue => .*one_test\.ts:1:6: Error: it is red$/);
  }));

Deno.test("a process that ends without naming a test is said to have", () =>
  inFolder(async (folder) => {
    const file = `${folder}/one_test.ts`;
    await Deno.writeTextFile(file, 'Deno.test("one", () => Deno.kill(Deno.pid, "SIGKILL"));\n');
    const { code, stdout } = await runTask("test", [file], repo(""), { NO_COLOR: "1" });
    assertEquals(code, 137);
    assertEquals(failedTests(stdout), [
      "FAILED A process of tests: ended with code 137, and named no test that failed.",
    ]);
  }));

Deno.test("the times of tests are summed by their folders", () => {
  const log = "./tests/a/b/c/one_test.ts => x ... ok (1m2s)\n" +
    "./tests/a/b/two_test.ts => y (z) ... FAILED (500ms)\n" +
    "./tests/a/three_test.ts => \u001b[0mno time ... ignored (0ms)\n";
  assertEquals(secondsByFolder(log), [["a/b", 62.5], ["a", 0]]);
});

Deno.test("failures are found in what cargo, the README's lines and tests within tests say", () => {
  const log = "---- image::tests::red stdout ----\n\n" +
    "thread 'image::tests::red' (12) panicked at src/image.rs:3:5:\nassertion failed: red\n" +
    "FAILED, 3 s: deno task demo\nNo space is left.\nmore\n" +
    "in a browser => ./packages/web/tests/browser_test.ts:3:1\nerror: AssertionError: 1 is not 0\n" +
    "./tests/x_test.ts (uncaught error)\nerror: TypeError: x\n";
  assertEquals(failedTests(log + log), [
    "FAILED image::tests::red: assertion failed: red",
    "FAILED deno task demo: No space is left.",
    "FAILED in a browser => ./packages/web/tests/browser_test.ts:3:1: AssertionError: 1 is not 0",
    "FAILED ./tests/x_test.ts (uncaught error): TypeError: x",
  ]);
});
