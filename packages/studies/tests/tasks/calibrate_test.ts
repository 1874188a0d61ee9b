import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { inOneProcess } from "../../../../tests/tasks/many_lines.ts";
import { inFolder, runTask } from "../../../../tests/tasks/run_task.ts";

const together = inOneProcess();

Deno.test("calibrate writes a Result and its tables, the same bytes again", () =>
  inFolder(async (folder) => {
    const args = ["--parts", "coverage", "--draws", "20"];
    const first = await runTask("calibrate", args, folder);
    assertEquals(first.code, 0, first.stderr);
    assertStringIncludes(first.stdout, "Coverage of 95 % intervals");
    const path = `${folder}/out/calibrate/result.json`;
    const text = await Deno.readTextFile(path);
    const { kind, tables, metrics } = JSON.parse(text);
    assertEquals([kind, metrics.verdict], ["calibrate", null]);
    assert(tables.coverage.length > 100);
    await runTask("calibrate", [...args, "--quiet"], folder);
    assertEquals(await Deno.readTextFile(path), text);
    const markdown = await Deno.readTextFile(`${folder}/out/calibrate/report.md`);
    assertStringIncludes(markdown, "| rate of edits");
  }));

Deno.test("calibrate refuses a part that it does not have", () =>
  inFolder(async (folder) => {
    const { code, stderr } = await together("calibrate", ["--parts", "coverages"], folder);
    assertEquals(code, 2);
    assertStringIncludes(stderr, "coverage");
  }));
