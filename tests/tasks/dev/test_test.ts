import { assertEquals, assertStringIncludes } from "@std/assert";
import { inFolder, repo, runTask } from "../run_task.ts";

Deno.test("deno task test FILE runs that file alone, and without one every file of tests", () =>
  inFolder(async (folder) => {
    const file = `${folder}/one_test.ts`;
    await Deno.writeTextFile(file, 'Deno.test("one", () => {});\n');
    const { code, stdout } = await runTask("test", [file], repo(""), { NO_COLOR: "1" });
    assertEquals(code, 0);
    assertStringIncludes(stdout, "1 passed | 0 failed");
    const config = JSON.parse(await Deno.readTextFile(repo("deno.json")));
    assertEquals(config.test, { include: ["tests"] });
  }));
