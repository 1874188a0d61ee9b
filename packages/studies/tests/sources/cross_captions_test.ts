import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { readScenes } from "../../../../src/data/labels/read_scenes.ts";
import { crossCaptions, crossCount } from "../../reproduce/sources/cross_captions.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

const core = await loadCore();

Deno.test("crossed captions hold every scene of their objects once, and a seeded rest", async () => {
  await using path = await tempFolder();
  const options = { values: 2, rest: 50 };
  const made = await crossCaptions.make(core, options, 3, path());
  assertEquals(made, crossCount(options));
  const { scenes } = await readScenes(path());
  const ids = scenes.radixIds();
  const counts = [new Map<number, number>(), new Map<number, number>()];
  const pairs = new Set<string>();
  for (let s = 0; s < scenes.count; s++) {
    pairs.add(`${ids[2 * s]},${ids[2 * s + 1]}`);
    for (const position of [0, 1]) {
      const id = ids[2 * s + position];
      counts[position].set(id, (counts[position].get(id) ?? 0) + 1);
    }
  }
  assertEquals(pairs.size, made);
  const complete = [...counts[0]].filter(([id, count]) =>
    count === 400 && counts[1].get(id) === 400
  );
  assertEquals(complete.length, 4);
  const captions = (await Deno.readTextFile(path("captions.txt"))).trimEnd().split("\n");
  assertEquals(captions.length, made);
  assert(captions.every((caption) => /^a \w+ \w+ and a \w+ \w+$/.test(caption)));
  await crossCaptions.make(core, options, 4, path());
  const others = (await Deno.readTextFile(path("captions.txt"))).trimEnd().split("\n");
  assertEquals(captions.filter((caption) => !others.includes(caption)).length > 0, true);
});
