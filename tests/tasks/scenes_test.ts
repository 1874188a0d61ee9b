import { assert, assertEquals } from "@std/assert";
import { inFolder, runTask } from "./run_task.ts";

// "clevr" names a maker and a vocabulary; only a bare word chooses the maker.
for (
  const args of [
    ["text", "--vocabulary", "clevr"],
    ["--vocabulary", "clevr", "text"],
    ["text", "--vocabulary=clevr", "--quiet"],
  ]
) {
  Deno.test(`scenes ${args.join(" ")}: a flag's value is no maker`, () =>
    inFolder(async (folder) => {
      const { code, stderr } = await runTask("scenes", [...args, "--max-scenes", "3"], folder);
      assertEquals(code, 0, stderr);
      const captions = await Deno.readTextFile(`${folder}/out/scenes/text/captions.txt`);
      assertEquals(captions.trim().split("\n").length, 3);
      assert(/cube|cylinder|sphere/.test(captions));
    }));
}
