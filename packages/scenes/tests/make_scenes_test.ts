// Scenes are made once, and again where what they were made from is another.
import { assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import { makeScenes } from "../make_scenes.ts";
import { text } from "../captions/text.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";

const core = await loadCore();

Deno.test("concepts are known by their content: a changed file makes other scenes, a moved one the same", async () => {
  await using path = await tempFolder();
  const store = new MemoryStore();
  const make = async (file: string, colors: readonly string[]) => {
    await Deno.writeTextFile(
      path(file),
      JSON.stringify({ color: colors, shape: ["cube", "ball"] }),
    );
    const options = { ...defaultsOf(text.options), concepts: path(file) };
    return await makeScenes(text, core, options, 0, path("scenes"), store);
  };
  assertEquals(await make("own.json", ["red", "blue"]), { scenes: 16, made: true });
  assertEquals(await make("own.json", ["red", "blue"]), { scenes: 16, made: false });
  assertEquals(await make("moved.json", ["red", "blue"]), { scenes: 16, made: false });
  assertEquals(await make("own.json", ["red", "green"]), { scenes: 16, made: true });
  assertEquals((await Deno.readTextFile(path("scenes/captions.txt"))).includes("green"), true);
});
