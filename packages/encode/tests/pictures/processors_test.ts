import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../mod.ts";
import { sha256Hex } from "../../../../src/data/files/hash.ts";
import { type ImageRecipe, readImageRecipe } from "../../pictures/image_recipe.ts";
import { cropPicture, imageValues } from "../../pictures/image_values.ts";
import { picture } from "../../../../tests/core/image/formula_picture.ts";
import { withTempFolder } from "../../../../tests/data/files/temp_folder.ts";

const core = await loadCore();

// transformers' processors: fixtures/golden/processors.py
type Case = [number, number, number, number, number, string, string];
interface Golden {
  processors: Record<string, unknown>[];
  cases: Case[];
}
const golden = async (name: string) =>
  JSON.parse(
    await Deno.readTextFile(new URL(`../../../../fixtures/golden/${name}`, import.meta.url)),
  );
const { processors, cases }: Golden = await golden("processors.json");
const torchvision = await golden("torchvision_resize.json");

function recipeOf(
  config: Record<string, unknown>,
  resize?: "pillow" | "torchvision",
): Promise<ImageRecipe> {
  let recipe: Promise<ImageRecipe> | undefined;
  return withTempFolder(async (path) => {
    await Deno.writeTextFile(path("preprocessor_config.json"), JSON.stringify(config));
    await (recipe = readImageRecipe(path(), resize));
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

for (const [number, config] of torchvision.processors.entries()) {
  Deno.test(`numbers of processor ${number} of torchvision's backend are transformers'`, async () => {
    const type: string = config.image_processor_type;
    for (const [which, width, height, newWidth, newHeight, digest] of torchvision.input) {
      if (which !== number) continue;
      // By an option, or by the name that torchvision's processors had before transformers 5.
      for (
        const recipe of [
          await recipeOf(config, "torchvision"),
          await recipeOf({ ...config, image_processor_type: `${type}Fast` }),
        ]
      ) {
        const input = imageValues(core, recipe, picture(width, height));
        const name = `${type} ${width} x ${height}`;
        assertEquals([input.width, input.height], [newWidth, newHeight], name);
        const bytes = new Uint8Array(input.values.buffer);
        assertEquals(sha256Hex(bytes).slice(0, digest.length), digest, name);
      }
    }
  });
}

Deno.test("torchvision has no box filter for tensors, and that is said", async () => {
  const config = { image_processor_type: "BitImageProcessor", resample: 4 };
  assertEquals((await recipeOf(config)).resize!.filter, "box");
  await assertRejects(
    () => recipeOf(config, "torchvision"),
    TypeError,
    "torchvision has no filter box. Use --resize pillow.",
  );
});
