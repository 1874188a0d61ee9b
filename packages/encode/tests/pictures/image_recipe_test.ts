import { assertEquals, assertRejects } from "@std/assert";
import { type ImageRecipe, readImageRecipe, resizedSize } from "../../pictures/image_recipe.ts";
import { withTempFolder } from "../../../../tests/data/files/temp_folder.ts";

function withRecipe(
  config: Record<string, unknown>,
  use: (read: () => Promise<ImageRecipe>, path: string) => Promise<void>,
): Promise<void> {
  return withTempFolder(async (path) => {
    await Deno.writeTextFile(path("preprocessor_config.json"), JSON.stringify(config));
    await use(() => readImageRecipe(path()), path("preprocessor_config.json"));
  });
}

const HALF = { image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5] };

Deno.test("CLIP's older form, with lone numbers, is the short edge and a square crop", () =>
  withRecipe({
    do_resize: true,
    size: 224,
    resample: 3,
    do_center_crop: true,
    crop_size: 224,
    do_normalize: true,
    ...HALF,
  }, async (read) => {
    assertEquals(await read(), {
      resize: { to: { shortestEdge: 224 }, filter: "bicubic" },
      crop: { width: 224, height: 224 },
      backend: "pillow",
      scale: 1 / 255,
      shift: 0,
      mean: HALF.image_mean,
      std: HALF.image_std,
      topStd: null,
    });
  }));

Deno.test("ViT's and SigLIP's form, without a crop, is an exact size", () =>
  withRecipe(
    { size: { height: 224, width: 196 }, resample: 2, do_normalize: false },
    async (read) => {
      assertEquals(await read(), {
        resize: { to: { width: 196, height: 224 }, filter: "bilinear" },
        crop: null,
        backend: "pillow",
        scale: 1 / 255,
        shift: 0,
        mean: [0, 0, 0],
        std: [1, 1, 1],
        topStd: null,
      });
    },
  ));

Deno.test("the long edge is rounded down, as in transformers", () => {
  const resize = { to: { shortestEdge: 224 }, filter: "bicubic" as const };
  // fixtures/models/efficientnet-lite0/expected.json
  assertEquals(resizedSize(resize, { width: 320, height: 240 }), { width: 298, height: 224 });
  assertEquals(resizedSize(resize, { width: 100, height: 150 }), { width: 224, height: 336 });
  assertEquals(resizedSize(resize, { width: 641, height: 333 }), { width: 431, height: 224 });
});

Deno.test("a step that is not done here is refused, not skipped", () =>
  withRecipe({ size: 224, resample: 3, ...HALF, do_pad: true }, async (read, path) => {
    await assertRejects(read, TypeError, `${path}: do_pad asks for a step that is not done here.`);
  }));

Deno.test("a missing value is named", () =>
  withRecipe({ size: { shortest_edge: 224 }, resample: 3 }, async (read, path) => {
    await assertRejects(
      read,
      SyntaxError,
      `${path}: image_mean is missing. Copy the file from the model's page.`,
    );
  }));

Deno.test("a size of a form that no one knows is refused", () =>
  withRecipe({ size: { longest_edge: 224 }, resample: 3, ...HALF }, async (read, path) => {
    await assertRejects(read, SyntaxError, `${path} at size`);
  }));
