/** A table in place of a scene folder: what is encoded is the same. */
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { readSceneInputs } from "../../inputs/scene_inputs.ts";
import { packedColumn, packedPictures } from "../../pictures/packed_column.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { decodePicture } from "../../pictures/image_file.ts";
import { registerInputs } from "../../../inputs.ts";
import { tempFolder, withTempFolder } from "../../../../tests/data/files/temp_folder.ts";

registerInputs();
const core = await loadCore();
const HUB = "fixtures/inputs/hub.parquet";

Deno.test("pictures in a table are those of a folder with the same pictures", async () => {
  await using path = await tempFolder();
  const cache = path("cache");
  const { pictures, inputs, scenes, modality } = await readSceneInputs(HUB, ["image"], [], {
    cache,
  });
  assertEquals([modality, scenes.count, pictures!.length], ["image", 72, 72]);
  await Deno.mkdir(path("folder"));
  const rows = ["filename,object1_color,object1_shape,object2_color,object2_shape"];
  for (const [i, { path: from }] of pictures!.entries()) {
    const bytes = await Deno.readFile(from);
    const { width, height } = decodePicture(core, from, bytes);
    assertEquals([width, height], [32, 32]);
    await Deno.writeFile(path("folder", `${i}.png`), bytes);
    const [a, b] = [0, 1].map((slot) => scenes.space.labelsOf(scenes.radixIds()[2 * i + slot]));
    rows.push([`${i}.png`, ...a, ...b].join());
  }
  await Deno.writeTextFile(path("folder/labels.csv"), rows.join("\n"));
  const folder = await readSceneInputs(path("folder"));
  assertEquals([folder.inputs.sha256, folder.scenes.values], [inputs.sha256, scenes.values]);

  const red = [{ column: "object1_color", value: "red", not: false }];
  const some = await readSceneInputs(`${HUB}:image`, ["image"], red, { cache });
  assertEquals(some.pictures!.length, 24);
  assertEquals(some.pictures, pictures!.slice(0, 24));
});

Deno.test("captions in a table are encoded as those of a folder", async () => {
  const template = "a {color} {shape} and a {color} {shape}";
  const { inputs, modality } = await readSceneInputs("fixtures/inputs/captions.csv", ["text"], [], {
    template,
  });
  assertEquals([modality, inputs.scenes.count], ["text", 72]);
  assertEquals(inputs.scenes.read(0, 1), ["a red cube and a red ball"]);
  await assertRejects(
    () => readSceneInputs("fixtures/inputs/objects.csv"),
    Error,
    "holds neither pictures nor captions",
  );
});

Deno.test("which column is meant, and a row without its picture, are said", async () => {
  const table = (...names: string[]) => ({
    name: "x.parquet",
    header: [],
    rows: [],
    placeOf: String,
    ignored: names.map((name) => ({ name, reason: "", numbers: false, bytes: true })),
  });
  assertEquals(packedColumn(table("left.bytes", "right"), "left"), "left.bytes");
  assertEquals(packedColumn(table(), null), null);
  assertThrows(
    () => packedColumn(table("left.bytes", "right"), null),
    RangeError,
    "x.parquet:left",
  );
  assertThrows(() => packedColumn(table("image"), "clip"), RangeError, "no pictures in clip");
  await withTempFolder((path) =>
    assertRejects(
      () => packedPictures({ ...table(), name: HUB }, "image.bytes", [72], 73, path("parts")),
      SyntaxError,
      "Row 72 (counted from 0)",
    ).then(() => {})
  );
});
