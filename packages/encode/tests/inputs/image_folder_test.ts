import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { unzipSync } from "fflate";
import { loadCore } from "../../../../mod.ts";
import { writeAtomic } from "../../../../src/data/files/atomic.ts";
import { formatNpy } from "../../../../src/data/formats/npy.ts";
import { NamedSets } from "../../../../src/job/named_sets.ts";
import { readSceneInputs } from "../../inputs/scene_inputs.ts";
import { readPicture } from "../../pictures/image_file.ts";
import { findPictures } from "../../../../src/data/image_folder.ts";
import { encodePng } from "../../../scenes/png.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

const core = await loadCore();
const PNG = encodePng(new Uint8Array(12), 2, 2);
const { "exif1.jpg": JPEG } = unzipSync(await Deno.readFile("fixtures/golden/pictures.zip"));
const PUG = "fixtures/labels/pug_spare_labels.csv";

const LABELS = (column: string, names: readonly string[]) =>
  [
    `${column},object1_color,object2_color`,
    ...names.map((n, i) => `${n},${["red", "blue"][i % 2]},blue`),
  ].join("\n");

Deno.test("PNG and JPEG stand side by side, in the folder or in images/", async () => {
  await using path = await tempFolder();
  await Deno.mkdir(path("images"));
  await Deno.writeFile(path("a.png"), PNG);
  await Deno.writeFile(path("images/b.jpg"), JPEG);
  for (const column of ["filename", "file_name"]) {
    await Deno.writeTextFile(path("labels.csv"), LABELS(column, ["a.png", "b.jpg"]));
    const { inputs, modality } = await readSceneInputs(path());
    assertEquals([modality, [...inputs.scenes]], ["image", [
      path("a.png"),
      path("images/b.jpg"),
    ]]);
    const pictures = await Promise.all(
      [...inputs.scenes].map((scene) => readPicture(core, scene)),
    );
    assertEquals(pictures.map(({ width }) => width), [2, 19]);
  }
});

Deno.test("pictures without a column of names are taken by number, whatever their ending", async () => {
  await using path = await tempFolder();
  await Deno.mkdir(path("images"));
  await Deno.writeFile(path("images/0000000.jpeg"), JPEG);
  await Deno.writeFile(path("images/0000001.png"), PNG);
  await Deno.writeTextFile(
    path("labels.csv"),
    "object1_color,object2_color\nred,blue\nblue,red\n",
  );
  const { inputs } = await readSceneInputs(path());
  assertEquals([...inputs.scenes], [path("images/0000000.jpeg"), path("images/0000001.png")]);
});

Deno.test("a picture deeper down is found by its name, if only one has it", async () => {
  await using path = await tempFolder();
  await Deno.mkdir(path("Desert/day"), { recursive: true });
  await Deno.mkdir(path("Arena"));
  await Deno.writeFile(path("Desert/day/a.png"), PNG);
  assertEquals(findPictures(path(), ["a.png"]), [path("Desert/day/a.png")]);
  await Deno.writeFile(path("Arena/a.png"), PNG);
  assertThrows(() => findPictures(path(), ["a.png"]), Error, "several pictures named a.png");
  assertEquals(findPictures(path(), ["Arena/a.png"]), [path("Arena/a.png")]);
});

Deno.test("PUG:SPARE's 7,392 scenes are read, and its missing pictures are counted and the first listed", async () => {
  await using path = await tempFolder();
  await Deno.copyFile(PUG, path("labels.csv"));
  await Deno.mkdir(path("images"));
  const name = (i: number) => `${String(i).padStart(7, "0")}.png`;
  for (let i = 0; i < 7392; i++) {
    if (i % 600 !== 7) Deno.writeFileSync(path("images", name(i)), PNG);
  }
  const error = await assertRejects(() => readSceneInputs(path()), Error, "13 of 7392 pictures");
  for (let i = 7; i < 1800; i += 600) assertStringIncludes(error.message, name(i));
  assert(error.message.length < 500, error.message);
  for (let i = 7; i < 7392; i += 600) Deno.writeFileSync(path("images", name(i)), PNG);
  const { inputs, scenes } = await readSceneInputs(path());
  assertEquals([inputs.scenes.count, scenes.objects], [7392, 2]);
  assertEquals(scenes.space.concepts.map(({ name, values }) => [name, values.length]), [
    ["character", 12],
    ["texture", 8],
  ]);
});

Deno.test("an empty name is refused with its scene", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("labels.csv"), LABELS("filename", ["a.png", ""]));
  await assertRejects(() => readSceneInputs(path()), SyntaxError, "scene 1 (counted from 0)");
});

Deno.test("captions are labels and what is encoded, by the form that is said", async () => {
  await using path = await tempFolder();
  const captions = ["a red cube and a blue cone", "a blue cube and a red cone"];
  await Deno.writeTextFile(path("labels.csv"), ["text", ...captions].join("\n"));
  const template = "a {color} {shape} and a {color} {shape}";
  const { inputs, modality, scenes } = await readSceneInputs(path(), ["text"], [], { template });
  assertEquals([modality, [...inputs.scenes]], ["text", captions]);
  assertEquals(scenes.space.concepts.map(({ name }) => name), ["color", "shape"]);
  await assertRejects(() => readSceneInputs(path(), ["text"]), SyntaxError, "Give their form");
  // A set that an option names is read so too, where its own labels do not say it.
  await writeAtomic(
    path("embeddings.npy"),
    formatNpy({ shape: [2, 2], data: Float64Array.of(1, 2, 3, 5) }),
  );
  using named = new NamedSets(core, {}, { template });
  assertEquals((await named.open(path())).scenes.count, 2);
  using untold = new NamedSets(core);
  await assertRejects(() => untold.open(path()), SyntaxError, "Give their form");
});

Deno.test("--where takes the pictures and captions of its rows only, numbered or named", async () => {
  await using path = await tempFolder();
  await Deno.mkdir(path("images"));
  const where = [{ column: "world_name", value: "b", not: false }];
  const rows = ["a,red,blue", "b,blue,red", "b,red,red", "a,blue,blue"];
  const header = "world_name,object1_color,object2_color";
  await Deno.writeTextFile(path("labels.csv"), [header, ...rows].join("\n"));
  for (const i of [1, 2]) await Deno.writeFile(path("images", `000000${i}.png`), PNG);
  const { inputs, scenes } = await readSceneInputs(path(), ["image"], where);
  assertEquals([...inputs.scenes], [path("images/0000001.png"), path("images/0000002.png")]);
  assertEquals([...scenes.values], [0, 1, 1, 1]);
  await Deno.writeTextFile(path("captions.txt"), "zero\none\ntwo\nthree\n");
  const captions = await readSceneInputs(path(), ["text"], where);
  assertEquals([...captions.inputs.scenes], ["one", "two"]);
  // Without it the two others are missing, and both are named at once.
  const { message } = await assertRejects(() => readSceneInputs(path(), ["image"]), Error);
  assertStringIncludes(message, "2 of 4 pictures are missing");
  for (const i of [0, 3]) assertStringIncludes(message, `000000${i}.png`);
});
