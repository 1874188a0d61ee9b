import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { sha256File } from "../../../../src/data/files/hash.ts";
import { PATCHES } from "../../../../src/data/set_names.ts";
import { readPatches } from "../../../layers/tokens/patch_file.ts";
import { readScenes } from "../../../../src/data/labels/read_scenes.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { clevr } from "../../solid/clevr.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

const core = await loadCore();
const DEFAULTS = { ...defaultsOf(clevr.options), size: 32 };

const filesIn = async (folder: string) => (await Array.fromAsync(Deno.readDir(folder))).length;
const manifest = async (folder: string) => (await sha256File(`${folder}/manifest.json`)).sha256;

Deno.test("all 576 pairs and 24 single objects are rendered", async () => {
  await using path = await tempFolder();
  assertEquals(await clevr.make(core, { ...DEFAULTS, size: 16 }, 0, path()), 576);
  assertEquals([await filesIn(path("images")), await filesIn(path("objects"))], [576, 24]);
  const { scenes, maker } = await readScenes(path());
  assertEquals(scenes.space.concepts[1].values, ["cube", "cylinder", "sphere"]);
  assertEquals(maker?.options.measuredOcclusion, Array(576).fill(0));
});

Deno.test("the number of workers changes no byte, and no jitter is drawn unless asked for", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, maxScenes: 8 };
  await clevr.make(core, { ...options, workers: 1 }, 3, path("one"));
  await clevr.make(core, { ...options, workers: 3 }, 3, path("three"));
  assertEquals(await manifest(path("one")), await manifest(path("three")));
  const objects = async (seed: number, jitter: typeof options.jitter) => {
    await clevr.make(core, { ...options, maxScenes: 1, jitter }, seed, path("x"));
    return (await sha256File(path("x/objects/0000000.png"))).sha256;
  };
  const [plain, moved] = [await objects(1, []), await objects(1, ["position"])];
  assertEquals(await objects(2, []), plain);
  assertNotEquals(moved, plain);
  assertNotEquals(await objects(2, ["position"]), moved);
  // As flat pictures call it.
  assertNotEquals(await objects(1, ["turn"]), plain);
  assertEquals(await objects(1, ["light"]), await objects(1, ["light"]));
});

Deno.test("occlusion is what was asked for, measured, and written into scenes.json", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, size: 64, maxScenes: 40, occlusion: 0.4 };
  await clevr.make(core, options, 0, path());
  const { maker } = await readScenes(path());
  const measured = maker?.options.measuredOcclusion as number[];
  assertEquals(measured.length, 40);
  for (const share of measured) assert(Math.abs(share - 0.4) <= 0.02, `${share}`);
  await assertRejects(
    () => clevr.make(core, { ...options, objects: 3 }, 0, path()),
    RangeError,
    "--occlusion 0.4 is for 2 objects",
  );
});

Deno.test("material and size are concepts if the user says so, with three objects too", async () => {
  await using path = await tempFolder();
  const concepts = {
    color: ["red", "cyan"],
    shape: ["sphere", "cube"],
    material: ["rubber", "metal"],
    size: ["large", "small"],
  };
  await Deno.writeTextFile(path("mine.json"), JSON.stringify(concepts));
  const options = { ...DEFAULTS, concepts: path("mine.json"), objects: 3, maxScenes: 4 };
  assertEquals(await clevr.make(core, options, 0, path("set")), 4);
  const pictures = await Promise.all(
    Array.from(
      { length: 16 },
      async (_, i) =>
        (await Deno.readFile(path("set/objects", `${String(i).padStart(7, "0")}.png`))).join(),
    ),
  );
  assertEquals(new Set(pictures).size, 16);
});

Deno.test("views of a scene differ, and the first is the picture that one view has", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, jitter: ["position", "light"], maxScenes: 3, size: 32 } as const;
  assertEquals(await clevr.make(core, options, 2, path("one")), 3);
  assertEquals(await clevr.make(core, { ...options, views: 3 }, 2, path("three")), 9);
  const pictures = async (name: string, count: number) =>
    await Promise.all(
      Array.from(
        { length: count },
        async (_, i) =>
          (await Deno.readFile(path(name, "images", `${String(i).padStart(7, "0")}.png`))).join(),
      ),
    );
  const [one, three] = [await pictures("one", 3), await pictures("three", 9)];
  assertEquals(new Set(three).size, 9);
  for (const [scene, picture] of one.entries()) assertEquals(picture, three[3 * scene]);
  const { scenes } = await readScenes(path("three"));
  assertEquals([...scenes.views!], [0, 1, 2, 0, 1, 2, 0, 1, 2]);
  assertEquals([...scenes.sceneIds()], [0, 0, 0, 1, 1, 1, 2, 2, 2]);
  await assertRejects(
    () => clevr.make(core, { ...options, jitter: [], views: 2 }, 2, path("x")),
    RangeError,
    "--views 2 would draw every scene 2 times the same",
  );
});

Deno.test("concepts that cannot be rendered are refused by name", async () => {
  await using path = await tempFolder();
  const refuses = async (concepts: unknown, says: string) => {
    await Deno.writeTextFile(path("mine.json"), JSON.stringify(concepts));
    const options = { ...DEFAULTS, concepts: path("mine.json") };
    await assertRejects(() => clevr.make(core, options, 0, path("set")), RangeError, says);
  };
  await refuses({ color: ["red", "mauve"], shape: ["cube", "sphere"] }, 'the color "mauve"');
  await refuses({ color: ["red", "blue"], shape: ["cube", "cone"] }, 'the shape "cone"');
  await refuses({ color: ["red", "blue"], mood: ["sad", "gay"] }, "the file has color, mood");
});

Deno.test("patches show the solid that hides the other, and agree with what is measured to be hidden", async () => {
  await using path = await tempFolder();
  const side = 16;
  const options = { ...DEFAULTS, size: 64, maxScenes: 6, occlusion: 0.4, patches: side };
  await clevr.make(core, options, 0, path());
  const { objects, colors } = await readPatches(path(PATCHES), 6, 2);
  for (let scene = 0; scene < 6; scene++) {
    const own = objects.subarray(scene * side * side, (scene + 1) * side * side);
    const [first, second] = [1, 2].map((object) => own.filter((one) => one === object).length);
    // Of two solids about as large the hidden one shows less.
    assert(second > 0.3 * first && second < first, `${first} ${second}`);
    // The ground above the horizon, where nothing stands, is gray.
    assertEquals(own[0], 0);
    const [red, green, blue] = colors!.subarray(3 * scene * side * side);
    assert(Math.max(red, green, blue) - Math.min(red, green, blue) < 8);
  }
  const plain = { ...options, patches: null };
  await clevr.make(core, plain, 0, path("plain"));
  const picture = async (folder: string) =>
    (await sha256File(`${folder}/images/0000000.png`)).sha256;
  assertEquals(await picture(path()), await picture(path("plain")));
  await clevr.make(core, plain, 0, path());
  assertEquals(await manifest(path()), await manifest(path("plain")));
});
