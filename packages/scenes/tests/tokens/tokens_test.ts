import { assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { readNpyIntegers } from "../../../../src/data/formats/npy.ts";
import { readScenes } from "../../../../src/data/labels/read_scenes.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { tokens } from "../../tokens/tokens.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

const core = await loadCore();
const DEFAULTS = defaultsOf(tokens.options);

Deno.test("scenes are SOO, one token a value, EOO, and EOS at the end", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, values: [2, 3] };
  assertEquals(await tokens.make(core, options, 0, path()), 36);
  const { shape, data } = await readNpyIntegers(path("tokens.npy"));
  assertEquals(shape, [36, 9]);
  const { tokens: names } = JSON.parse(await Deno.readTextFile(path("tokens.json")));
  const { scenes } = await readScenes(path());
  for (let s = 0; s < 36; s++) {
    const [a, b, c, d] = scenes.values.subarray(s * 4, s * 4 + 4);
    assertEquals(Array.from(data.subarray(s * 9, s * 9 + 9), (token) => names[token]), [
      ...["SOO", `concept1=${a}`, `concept2=${b}`, "EOO"],
      ...["SOO", `concept1=${c}`, `concept2=${d}`, "EOO", "EOS"],
    ]);
  }
  assertEquals((await readNpyIntegers(path("object_tokens.npy"))).shape, [6, 5]);
});

Deno.test("without marks only values and EOS are left", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, values: [2, 3], format: "plain", objects: 1 } as const;
  await tokens.make(core, options, 0, path());
  const { shape, data } = await readNpyIntegers(path("tokens.npy"));
  assertEquals(shape, [6, 3]);
  assertEquals([...data.subarray(0, 9)], [0, 2, 5, 0, 3, 5, 0, 4, 5]);
});

Deno.test("scenes of one up to three objects are filled up with PAD", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, values: [2, 2], fewest: 1, objects: 3 };
  assertEquals(await tokens.make(core, options, 0, path()), 4 + 16 + 64);
  const { shape, data } = await readNpyIntegers(path("tokens.npy"));
  assertEquals(shape, [84, 13]);
  const { tokens: names } = JSON.parse(await Deno.readTextFile(path("tokens.json")));
  assertEquals(names.slice(4), ["EOS", "SOO", "EOO", "PAD"]);
  const row = (scene: number) =>
    Array.from(data.subarray(scene * 13, (scene + 1) * 13), (token) => names[token]);
  assertEquals(row(1), [
    ...["SOO", "concept1=0", "concept2=1", "EOO", "EOS"],
    ...Array(8).fill("PAD"),
  ]);
  assertEquals(row(83).filter((name) => name === "PAD").length, 0);
  const counts = await readNpyIntegers(path("counts.npy"));
  assertEquals(counts.shape, [84]);
  const padded = (scene: number) => row(scene).filter((name) => name === "PAD").length;
  for (let s = 0; s < 84; s++) assertEquals(padded(s), (3 - Number(counts.data[s])) * 4);
  const lines = (await Deno.readTextFile(path("captions.txt"))).trimEnd().split("\n");
  assertEquals(lines.length, 84);
  assertEquals(lines[1], "SOO concept1=0 concept2=1 EOO");
});

Deno.test("a sample takes as many scenes of each number of objects as there are", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, values: [2, 2], fewest: 1, objects: 3, maxScenes: 40 };
  assertEquals(await tokens.make(core, options, 1, path()), 40);
  const { data } = await readNpyIntegers(path("counts.npy"));
  const of = (objects: number) => data.filter((count) => Number(count) === objects).length;
  assertEquals([of(1), of(2), of(3)], [4, 16, 20]);
});

Deno.test("more objects at least than at most are refused", async () => {
  const options = { ...DEFAULTS, fewest: 3 };
  await assertRejects(() => tokens.make(core, options, 0, "nowhere"), RangeError, "--objects 2");
});

Deno.test("half a value is refused", async () => {
  const options = { ...DEFAULTS, values: [2.5, 3] };
  await assertRejects(() => tokens.make(core, options, 0, "nowhere"), RangeError, "is whole");
});
