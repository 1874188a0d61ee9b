import { assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../mod.ts";
import type { ImageRecipe } from "../../pictures/image_recipe.ts";
import { readPictureBatch } from "../../pictures/picture_batch.ts";
import { encodePng } from "../../../scenes/png.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

const core = await loadCore();
const RECIPE: ImageRecipe = {
  resize: { to: { shortestEdge: 8 }, filter: "bicubic" },
  backend: "pillow",
  crop: { width: 8, height: 8 },
  scale: 1 / 255,
  shift: 0,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  topStd: null,
};

Deno.test("a strip of 20,000 x 1 pixels is refused by name, a shorter one is read", async () => {
  await using path = await tempFolder();
  for (const [name, width] of [["long.png", 20_000], ["short.png", 2000]] as const) {
    await Deno.writeFile(path(name), encodePng(new Uint8Array(3 * width).fill(255), width, 1));
  }
  await assertRejects(
    () => readPictureBatch(core, RECIPE, [path("long.png")]),
    RangeError,
    `${path("long.png")} is 20000 x 1 pixels; the model's preprocessing would make it ` +
      "160000 x 8. Crop it first.",
  );
  const { data, dims } = await readPictureBatch(core, RECIPE, [path("short.png")]);
  assertEquals(dims, [1, 3, 8, 8]);
  assertEquals(data[0], 1);
});

Deno.test("pictures of one batch that come out at two sizes are refused", async () => {
  await using path = await tempFolder();
  await Deno.writeFile(path("a.png"), encodePng(new Uint8Array(3 * 8), 4, 2));
  await Deno.writeFile(path("b.png"), encodePng(new Uint8Array(3 * 9), 3, 3));
  const uncropped = { ...RECIPE, crop: null };
  await assertRejects(
    () => readPictureBatch(core, uncropped, [path("a.png"), path("b.png")]),
    RangeError,
    "b.png becomes 8 x 8 pixels, the picture before it 16 x 8",
  );
});
