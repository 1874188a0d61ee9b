import { assert, assertEquals, assertRejects } from "@std/assert";
import { Buffer } from "node:buffer";
import { PNG } from "pngjs";
import { flatShapeNames } from "../../flat/draw_flat.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { sha256File, sha256Hex } from "../../../../src/data/files/hash.ts";
import { readScenes } from "../../../../src/data/labels/read_scenes.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { clevr2d } from "../../flat/clevr2d.ts";
import { FLAT_SIZES, SHAPE_COLORS, TEXTURES } from "../../flat/flat_scene.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

const core = await loadCore();
const DEFAULTS = defaultsOf(clevr2d.options);

interface Picture {
  width: number;
  height: number;
  at(x: number, y: number): number[];
}

async function picture(path: string): Promise<Picture> {
  const { width, height, data } = PNG.sync.read(Buffer.from(await Deno.readFile(path)));
  return {
    width,
    height,
    at: (x, y) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)],
  };
}

const filesIn = async (folder: string) => (await Array.fromAsync(Deno.readDir(folder))).length;

Deno.test("all 576 pairs and 24 single objects are drawn, in the order of the scene list", async () => {
  await using path = await tempFolder();
  assertEquals(await clevr2d.make(core, DEFAULTS, 0, path()), 576);
  assertEquals(await filesIn(path("images")), 576);
  assertEquals(await filesIn(path("objects")), 24);
  const { scenes, maker } = await readScenes(path());
  assertEquals([scenes.count, maker?.name], [576, "clevr2d"]);
  const labels = await Deno.readTextFile(path("labels.csv"));
  const [header, first] = labels.split("\n");
  assertEquals(header.split(",").slice(0, 3), ["filename", "object1_color", "object1_shape"]);
  assertEquals(first, "0000000.png,blue,circle,blue,circle,0,0,0,0");

  // Every picture shows the two colours that its labels name, left and right.
  const { concepts } = scenes.space;
  for (let s = 0; s < 576; s += 7) {
    const image = await picture(path("images", `${String(s).padStart(7, "0")}.png`));
    assertEquals([image.width, image.height], [224, 224]);
    for (const [position, x] of [[0, 56], [1, 168]]) {
      const color = concepts[0].values[scenes.values[s * 4 + position * 2]];
      assertEquals(image.at(x, 112), [...SHAPE_COLORS[color]], `scene ${s}, position ${position}`);
    }
    assertEquals(image.at(112, 112), [244, 244, 244], "a gap between them");
    assertEquals(image.at(0, 0), [244, 244, 244]);
  }
});

Deno.test("a single object stands in the middle, as large as in a scene", async () => {
  await using path = await tempFolder();
  await clevr2d.make(core, { ...DEFAULTS, maxScenes: 1 }, 0, path());
  // Radix id 19: red (6), square (1).
  const alone = await picture(path("objects", "0000019.png"));
  assertEquals(alone.at(112, 112), [173, 35, 35]);
  const dark = Array.from({ length: 224 }, (_, x) => x).filter((x) => alone.at(x, 112)[0] < 10);
  assertEquals(
    [Math.min(...dark), Math.max(...dark)],
    [72, 151],
    "80 pixels wide, outline included",
  );
});

Deno.test("the outline is black and the shapes differ", async () => {
  await using path = await tempFolder();
  await clevr2d.make(core, { ...DEFAULTS, maxScenes: 1 }, 0, path());
  const corner = async (id: number) =>
    (await picture(path("objects", `${String(id).padStart(7, "0")}.png`))).at(73, 73);
  assertEquals(await corner(0), [244, 244, 244], "a circle leaves its box's corner free");
  assertEquals(await corner(1), [0, 0, 0], "a square's corner is outline");
  assertEquals(await corner(2), [244, 244, 244], "so does a triangle");
});

Deno.test("a picture is the same file on every host", async () => {
  await using path = await tempFolder();
  await clevr2d.make(core, { ...DEFAULTS, maxScenes: 1 }, 0, path());
  const { sha256 } = await sha256File(path("objects", "0000019.png"));
  assertEquals(sha256, "f28a1cedbe532b58820ad073da7b01e460ca180a747083cede48b32dc3f7b53f");
});

Deno.test("without jitter the pictures are what they were before there was any", async () => {
  await using path = await tempFolder();
  await clevr2d.make(core, { ...DEFAULTS, maxScenes: 12, size: 64 }, 3, path());
  const { files } = JSON.parse(await Deno.readTextFile(path("manifest.json")));
  const drawn = Object.keys(files).filter((name) => name.endsWith(".png")).sort();
  assertEquals(drawn.length, 36);
  assertEquals(
    sha256Hex(drawn.map((name) => files[name].sha256).join()),
    "4d3ef42472f2375a5f447c79308294a1618a22e648cd07c6af2c9c5aa9d00159",
  );
});

Deno.test("the same options and seed give the same bytes, another seed another sample", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, maxScenes: 12, size: 64 };
  for (const [name, seed] of [["a", 1], ["b", 1], ["c", 2]] as const) {
    await clevr2d.make(core, options, seed, path(name));
  }
  const manifest = async (name: string) => (await sha256File(path(name, "manifest.json"))).sha256;
  assertEquals(await manifest("a"), await manifest("b"));
  assert(await manifest("a") !== await manifest("c"));
});

Deno.test("the user's colours and shapes are drawn, three in a row", async () => {
  await using path = await tempFolder();
  const concepts = { shape: ["star", "circle", "cross"], color: ["yellow", "cyan", "gray"] };
  await Deno.writeTextFile(path("mine.json"), JSON.stringify(concepts));
  const options = {
    ...DEFAULTS,
    concepts: path("mine.json"),
    objects: 3,
    pairs: "disjoint",
    size: 96,
  } as const;
  assertEquals(await clevr2d.make(core, options, 0, path("set")), 36);
  const first = await picture(path("set", "images", "0000000.png"));
  // star yellow, circle cyan, cross gray
  assertEquals(first.at(16, 48), [255, 238, 51]);
  assertEquals(first.at(48, 48), [41, 208, 208]);
  assertEquals(first.at(80, 48), [87, 87, 87]);
});

Deno.test("concepts that cannot be drawn are refused by name", async () => {
  await using path = await tempFolder();
  const refuses = async (concepts: unknown, says: string) => {
    await Deno.writeTextFile(path("mine.json"), JSON.stringify(concepts));
    const options = { ...DEFAULTS, concepts: path("mine.json") };
    await assertRejects(() => clevr2d.make(core, options, 0, path("set")), RangeError, says);
  };
  await refuses(
    { color: ["red", "mauve"], shape: ["circle", "square"] },
    'draw the color "mauve"',
  );
  await refuses({ color: ["red", "blue"], shape: ["circle", "blob"] }, 'draw the shape "blob"');
  await refuses({ color: ["red", "blue"], size: ["s", "l"] }, "the file has color, size");
});

Deno.test("20 colours x 20 shapes are 400 pictures that all differ", async () => {
  await using path = await tempFolder();
  const concepts = { color: Object.keys(SHAPE_COLORS), shape: flatShapeNames(core) };
  assertEquals([concepts.color.length, concepts.shape.length], [20, 20]);
  await Deno.writeTextFile(path("mine.json"), JSON.stringify(concepts));
  const options = { ...DEFAULTS, concepts: path("mine.json"), size: 48, maxScenes: 1 };
  await clevr2d.make(core, options, 0, path("set"));
  const seen = new Set<string>();
  for (let id = 0; id < 400; id++) {
    const { sha256 } = await sha256File(
      path("set/objects", `${String(id).padStart(7, "0")}.png`),
    );
    seen.add(sha256);
  }
  assertEquals(seen.size, 400);
});

Deno.test("no two colours are close, and none is the background", () => {
  const colours = [...Object.entries(SHAPE_COLORS), ["background", [244, 244, 244]] as const];
  for (const [i, [a, x]] of colours.entries()) {
    for (const [b, y] of colours.slice(i + 1)) {
      if (a === "white" || b === "white") continue; // Its outline tells it from the background.
      const distance = Math.hypot(...x.map((part, c) => part - y[c]));
      assert(distance > 40, `${a} and ${b}: ${distance}`);
    }
  }
});

Deno.test("size and texture are concepts beside colour and shape, in scenes of four", async () => {
  await using path = await tempFolder();
  for (
    const [name, values] of [["size", FLAT_SIZES], ["texture", TEXTURES]] as const
  ) {
    const concepts = {
      color: ["red", "teal"],
      shape: ["circle", "heart"],
      [name]: Object.keys(values),
    };
    await Deno.writeTextFile(path("mine.json"), JSON.stringify(concepts));
    const options = { ...DEFAULTS, concepts: path("mine.json"), objects: 4, maxScenes: 2 };
    assertEquals(await clevr2d.make(core, { ...options, size: 128 }, 0, path(name)), 2);
    const count = 4 * concepts[name].length;
    const hashes = await Promise.all(
      Array.from(
        { length: count },
        async (_, id) =>
          (await sha256File(path(name, "objects", `${String(id).padStart(7, "0")}.png`))).sha256,
      ),
    );
    assertEquals(new Set(hashes).size, count);
  }
});

Deno.test("jitter moves and shrinks by the seed, and never over the edge of its field", async () => {
  await using path = await tempFolder();
  const options = { ...DEFAULTS, maxScenes: 12, size: 96 } as const;
  const place = async (jitter: readonly ("position" | "size")[], seed: number) => {
    await clevr2d.make(core, { ...options, jitter }, seed, path("x"));
    return (await sha256File(path("x/objects/0000003.png"))).sha256;
  };
  assertEquals(await place([], 1), await place([], 2));
  assert(await place(["position"], 1) !== await place(["position"], 2));
  assertEquals(await place(["position", "size"], 1), await place(["position", "size"], 1));
  for (let i = 0; i < 12; i++) {
    const image = await picture(path("x/images", `${String(i).padStart(7, "0")}.png`));
    for (let y = 0; y < 96; y++) {
      for (const x of [0, 95]) {
        assertEquals(Math.min(...image.at(x, y)) > 100, true, "nothing is cut off");
      }
    }
  }
});
