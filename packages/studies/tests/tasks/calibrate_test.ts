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

Deno.test("calibrate counts false claims by design and by code, each with its interval", () =>
  inFolder(async (folder) => {
    const asked = ["--codes", "roots of counts,absolute sums", "--designs", "5x3-few"];
    const args = ["--parts", "claims", ...asked, "--beyond", "off"];
    const { code, stdout, stderr } = await together("calibrate", args, folder);
    assertEquals(code, 0, stderr);
    for (const title of ["Bags, by design", "Bags, by code", "Codes that bind, by code"]) {
      assertStringIncludes(stdout, title);
    }
    const { tables } = JSON.parse(await Deno.readTextFile(`${folder}/out/calibrate/result.json`));
    const claims = tables.claims as { code: string; truth: string; verdict: string }[];
    assertEquals(claims.map(({ truth }) => truth), ["bag", "rule"]);
    assertEquals(claims[1].verdict, "binds");
    assertStringIncludes(stdout, "0 of 1 (.00-.98)");
  }));

Deno.test("calibrate attacks what is said, and shows an attack a line", () =>
  inFolder(async (folder) => {
    const args = ["--parts", "hostile", "--attacks", "a concept of one value"];
    const { code, stdout, stderr } = await together("calibrate", args, folder);
    assertEquals(code, 0, stderr);
    assertStringIncludes(stdout, "A hostile reading");
    const { tables } = JSON.parse(await Deno.readTextFile(`${folder}/out/calibrate/result.json`));
    const rows = tables.hostile as { verdict: string; p: number | null; falsely: boolean }[];
    assertEquals(rows.map(({ verdict, p, falsely }) => [verdict, p, falsely]), [
      ["refused", null, false],
      ["refused", null, false],
      ["refused", null, false],
    ]);
  }));

Deno.test("calibrate refuses a part that it does not have", () =>
  inFolder(async (folder) => {
    const { code, stderr } = await together("calibrate", ["--parts", "coverages"], folder);
    assertEquals(code, 2);
    assertStringIncludes(stderr, "coverage");
  }));
