import { assert, assertEquals, assertRejects } from "@std/assert";
import { Buffer } from "node:buffer";
import { PNG } from "pngjs";
import type { Colour, Image } from "../../../../src/core/image/image.ts";
import { flatShapeNames } from "../../flat/draw_flat.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { ConceptSpace } from "../../../../src/data/concept_space.ts";
import { colorsAndShapes } from "../../flat/drawable_space.ts";
import { readScenes } from "../../../../src/data/labels/read_scenes.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { clevr2d } from "../../flat/clevr2d.ts";
import { FLAT_JITTER } from "../../flat/jitter.ts";
import { PLAIN, shaded } from "../../flat/appearance.ts";
import { FlatScene, SHAPE_COLORS } from "../../flat/flat_scene.ts";
import { CLEVR_COLORS, EIGHT } from "../../../../src/data/labels/vocabulary.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

const core = await loadCore();
const DEFAULTS = defaultsOf(clevr2d.options);
const JITTERED = {
  ...DEFAULTS,
  vocabulary: "eight",
  areas: "equal",
  jitter: FLAT_JITTER,
  maxScenes: 24,
} as const;

/** The first colour is that of the outlines: of its objects what is dark is the shape. */
const SHAPES = new ConceptSpace([
  { name: "color", values: ["black", "red"] },
  { name: "shape", values: flatShapeNames(core) },
]);
const JITTERED_STYLE = { areas: "equal", largest: 1.25, turns: true, gap: 0.03 } as const;

/** How much of a picture is dark, in pixels, and where its middle is. */
function dark({ data, width }: Image): { area: number; x: number } {
  let [area, moment] = [0, 0];
  for (let i = 0; i < data.length; i += 3) {
    const share = 1 - data[i] / 244;
    area += share;
    moment += share * (i / 3 % width + 0.5);
  }
  return { area, x: moment / area };
}

const file = (path: string) => Deno.readFile(path);
const named = (i: number) => `${String(i).padStart(7, "0")}.png`;

Deno.test("with equal areas every shape has one area, whatever its turn and place", () => {
  const flat = new FlatScene(core, SHAPES, 2, 224, JITTERED_STYLE);
  const areas = SHAPES.concepts[1].values.flatMap((_, shape) =>
    [0, 0.5, 1.9, 4].map((turn) =>
      dark(flat.object([0, shape], { ...PLAIN, turn, x: turn / 5, y: -turn / 7 })).area
    )
  );
  const mean = areas.reduce((a, b) => a + b) / areas.length;
  for (const area of areas) assert(Math.abs(area / mean - 1) < 0.01, `${area} of ${mean}`);
});

Deno.test("…and with areas of their own a square has twice a triangle's", () => {
  const flat = new FlatScene(core, SHAPES, 2, 224);
  const of = (name: string) => dark(flat.object([0, SHAPES.concepts[1].values.indexOf(name)])).area;
  assert(Math.abs(of("square") / of("triangle") - 2) < 0.01);
});

Deno.test("a shape's size is as asked, and all shapes have the same room", () => {
  const flat = new FlatScene(core, SHAPES, 2, 224, JITTERED_STYLE);
  const ways = SHAPES.concepts[1].values.map((_, shape) => {
    const at = (x: number, size: number) => dark(flat.object([0, shape], { ...PLAIN, x, size }));
    const [small, large] = [at(0, 0.65), at(0, 1.25)];
    assert(Math.abs(large.area / small.area / (1.25 / 0.65) ** 2 - 1) < 0.02);
    return at(1, 0.65).x - at(-1, 0.65).x;
  });
  for (const way of ways) assert(Math.abs(way - ways[0]) < 0.2, `${way}, ${ways[0]}`);
  assert(ways[0] > 40, "a small shape goes from one side of its field to the other");
});

Deno.test("each object stays in its half, whole, however it is turned and enlarged", async () => {
  await using path = await tempFolder();
  for (const areas of ["equal", "own"] as const) {
    await clevr2d.make(core, { ...JITTERED, areas, size: 96, views: 3 }, 5, path(areas));
    for (let i = 0; i < 72; i++) {
      const { data } = PNG.sync.read(Buffer.from(await file(path(areas, "images", named(i)))));
      const at = (x: number, y: number) => data.subarray((y * 96 + x) * 4, (y * 96 + x) * 4 + 3);
      const background = at(0, 0).join();
      for (let k = 0; k < 96; k++) {
        for (const [x, y] of [[0, k], [95, k], [k, 0], [k, 95], [47, k], [48, k]]) {
          assertEquals(at(x, y).join(), background, `${areas}, picture ${i}, ${x} ${y}`);
        }
      }
      const halves = [0, 48].map((left) =>
        Array.from({ length: 48 * 96 }, (_, k) => at(left + k % 48, Math.floor(k / 48)).join())
          .some((pixel) => pixel !== background)
      );
      assertEquals(halves, [true, true]);
    }
  }
});

Deno.test("views of a scene differ, the same seed gives the same bytes, another seed others", async () => {
  await using path = await tempFolder();
  const options = { ...JITTERED, size: 48, views: 3 };
  for (const [name, seed] of [["a", 1], ["b", 1], ["c", 2]] as const) {
    assertEquals(await clevr2d.make(core, options, seed, path(name)), 72);
  }
  const picture = async (name: string, i: number) =>
    (await file(path(name, "images", named(i)))).join();
  for (let scene = 0; scene < 24; scene++) {
    const views = await Promise.all([0, 1, 2].map((view) => picture("a", 3 * scene + view)));
    assertEquals(new Set(views).size, 3);
    assertEquals(await picture("b", 3 * scene), views[0]);
  }
  assert(await picture("a", 0) !== await picture("c", 0));

  const { scenes } = await readScenes(path("a"));
  assertEquals(scenes.viewNames, ["1", "2", "3"]);
  assertEquals([...scenes.views!.subarray(0, 5)], [0, 1, 2, 0, 1]);
  assertEquals(new Set(scenes.sceneIds()).size, 24);
  const [header, , second] = (await Deno.readTextFile(path("a/labels.csv"))).split("\n");
  assert(header.startsWith("filename,view,object1_color,"));
  assert(second.startsWith("0000001.png,2,"));
});

Deno.test("one more view, another sample, another kind of jitter: what was drawn stays where it is", async () => {
  await using path = await tempFolder();
  const few = { color: ["red", "blue"], shape: ["heart", "bar", "cross"] };
  await Deno.writeTextFile(path("few.json"), JSON.stringify(few));
  const small = {
    vocabulary: "auto",
    concepts: path("few.json"),
    maxScenes: 12,
    size: 48,
  } as const;
  const make = (name: string, change: Partial<typeof DEFAULTS>) =>
    clevr2d.make(core, { ...JITTERED, ...small, ...change }, 1, path(name));
  await make("two", { views: 2 });
  await make("three", { views: 3 });
  await make("all", { views: 2, maxScenes: null });
  const { scenes } = await readScenes(path("two"));
  const { scenes: every } = await readScenes(path("all"));
  const rowOf = new Map(
    Array.from({ length: every.count }, (_, row) => [
      every.values.subarray(4 * row, 4 * row + 4).join() + every.views![row],
      row,
    ]),
  );
  for (let row = 0; row < scenes.count; row++) {
    const here = await file(path("two/images", named(row)));
    const view = scenes.views![row];
    assertEquals(await file(path("three/images", named(Math.floor(row / 2) * 3 + view))), here);
    const key = scenes.values.subarray(4 * row, 4 * row + 4).join() + view;
    assertEquals(await file(path("all/images", named(rowOf.get(key)!))), here);
  }

  // Without shades and tints the shapes stand where they stood: every pixel of an outline is one still.
  await make("plain", { views: 2, jitter: ["position", "size", "turn"] });
  for (let row = 0; row < 8; row++) {
    const [one, other] = await Promise.all(
      ["two", "plain"].map(async (name) =>
        PNG.sync.read(Buffer.from(await file(path(name, "images", named(row))))).data
      ),
    );
    for (let i = 0; i < one.length; i += 4) {
      const black = (data: Uint8Array) => data[i] + data[i + 1] + data[i + 2] === 0;
      assertEquals(black(one), black(other));
    }
  }
});

Deno.test("a shade is nearer to its own colour than to any other of the eight", () => {
  const distance = (a: Colour, b: Colour) => Math.hypot(...a.map((part, c) => part - b[c]));
  for (const name of CLEVR_COLORS) {
    for (const shade of [-1, -0.5, 0.5, 1]) {
      const seen = shaded(SHAPE_COLORS[name], shade);
      const others = CLEVR_COLORS.filter((other) => other !== name);
      const nearest = Math.min(...others.map((other) => distance(seen, SHAPE_COLORS[other])));
      assert(distance(seen, SHAPE_COLORS[name]) < nearest, `${name} in shade ${shade}`);
    }
  }
  assertEquals(shaded([10, 20, 30], 0), [10, 20, 30]);
});

Deno.test("eight colours and eight shapes can be drawn", () => {
  assertEquals(EIGHT.concepts, colorsAndShapes(8, 8).concepts);
});

Deno.test("views without jitter, and two vocabularies at once, are refused", async () => {
  await using path = await tempFolder();
  const refuses = (change: Partial<typeof DEFAULTS>, says: string) =>
    assertRejects(
      () => clevr2d.make(core, { ...DEFAULTS, ...change }, 0, path("x")),
      RangeError,
      says,
    );
  await refuses({ views: 3 }, "--views 3 would draw every scene 3 times the same");
  await refuses({ concepts: "mine.json", vocabulary: "eight" }, "both say what is in the scenes");
});

Deno.test("three to five objects leave the lines between their fields free, as far as they are moved", () => {
  for (const fields of [3, 4, 5]) {
    const flat = new FlatScene(core, SHAPES, fields, 224, JITTERED_STYLE);
    const shapes = SHAPES.concepts[1].values.length;
    for (let shape = 0; shape < shapes; shape++) {
      const values = Int32Array.from(
        { length: 2 * fields },
        (_, i) => i % 2 === 0 ? 0 : (shape + i) % shapes,
      );
      for (const [x, turn] of [[1, 0.3], [-1, 2], [1, 4.5]]) {
        const looks = Array.from(
          { length: fields },
          () => ({ ...PLAIN, x, y: x, turn, size: 1.25 }),
        );
        const { data, width } = flat.scene(values, looks);
        for (let line = 1; line < fields; line++) {
          const column = Math.round(line * width / fields);
          for (let y = 0; y < width; y++) assertEquals(data[3 * (y * width + column)], 244);
        }
      }
    }
  }
});
