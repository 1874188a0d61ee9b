import { assertEquals, assertStringIncludes } from "@std/assert";
import { inFolder, runTask } from "../../../tests/tasks/run_task.ts";

Deno.test("scenes --help says which maker takes which jitter, and a maker's own help only its own", () =>
  inFolder(async (folder) => {
    const help = async (...words: string[]) =>
      (await runTask("scenes", [...words, "--help"], folder)).stdout.replaceAll(/\s+/g, " ");
    assertStringIncludes(
      await help(),
      "Of clevr2d: position, size, turn, shade, background; of clevr: position, size, turn, light.",
    );
    assertEquals((await help("clevr2d")).includes("light"), false);
  }));
