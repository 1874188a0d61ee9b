import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../mod.ts";
import type { Image } from "../../../src/core/image/image.ts";
import { sha256Hex } from "../../../src/data/files/hash.ts";
import { type ImageRecipe, readImageRecipe } from "../../../src/encode/pictures/image_recipe.ts";
import { cropPicture, imageValues } from "../../../src/encode/pictures/image_values.ts";
import { withTempFolder } from "../../data/files/temp_folder.ts";

const core = await loadCore();

// transformers' processors: fixtures/golden/processors.py
type Case = [number, number, number, number, number, string, string];
interface Golden {
  processors: Record<string, unknown>[];
  cases: Case[];
}
const { processors, cases }: Golden = JSON.parse(
  await Deno.readTextFile(new URL("../../../fixtures/golden/processors.json", import.meta.url)),
);

/** The picture of fixtures/golden/resize.py. */
function picture(width: number, height: number): Image {
  const data = new Uint8Array(width * height * 3);
  let at = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) data[at++] = 7 * x + 13 * y + 31 * c + Math.floor(x * y / 17);
    }
  }
  return { data, width, height, channels: 3 };
}

function recipeOf(config: Record<string, unknown>): Promise<ImageRecipe> {
  let recipe: Promise<ImageRecipe> | undefined;
  return withTempFolder(async (path) => {
    await Deno.writeTextFile(path("preprocessor_config.json"), JSON.stringify(config));
    await (recipe = readImageRecipe(path()));
  }).then(() => recipe!);
}

Deno.test("there are cases enough", () => assert(cases.length >= 300));

for (const [number, config] of processors.entries()) {
  const { image_processor_type: type, ...options } = config;
  const title = [type, ...Object.keys(options)].join(" ");
  Deno.test(`bytes and numbers of processor ${number} are transformers': ${title}`, async () => {
    const recipe = await recipeOf(config);
    for (const [which, width, height, newWidth, newHeight, crop, values] of cases) {
      if (which !== number) continue;
      const image = picture(width, height);
      const cropped = cropPicture(core, recipe, image);
      const name = `${width} x ${height}`;
      assertEquals([cropped.width, cropped.height], [newWidth, newHeight], name);
      assertEquals(sha256Hex(cropped.data).slice(0, 24), crop, `bytes of ${name}`);
      const input = imageValues(core, recipe, image).values;
      const bytes = new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
      assertEquals(sha256Hex(bytes).slice(0, 24), values, `numbers of ${name}`);
    }
  });
}
