import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import type { Image } from "../../../src/core/image/image.ts";
import { sha256Hex } from "../../../src/data/files/hash.ts";
import { type EncodeOptions, encodeScenes } from "../encode_scenes.ts";
import { readImageRecipe } from "../pictures/image_recipe.ts";
import { cropPicture } from "../pictures/image_values.ts";
import { ENCODER_OPTIONS } from "../options.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { encodePng } from "../../scenes/png.ts";
import expected from "../../../fixtures/models/efficientnet-lite0/expected.json" with {
  type: "json",
};
import { withTempFolder } from "../../../tests/data/files/temp_folder.ts";
import { readRows, squaredLength } from "./read_rows.ts";

const core = await loadCore();
const LITE0 = "fixtures/models/efficientnet-lite0";

/** (7x + 13y + 31c + floor(xy / 17)) mod 256: the formula of expected.json. */
function formulaPicture(width: number, height: number): Image {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) data[at++] = 7 * x + 13 * y + 31 * c + Math.floor(x * y / 17);
    }
  }
  return { data, width, height, channels: 3 };
}

/** Lends a folder of the pictures of expected.json as scenes, and options that write beside it. */
function withPictures(
  use: (path: (...names: string[]) => string, options: EncodeOptions) => Promise<void>,
): Promise<void> {
  return withTempFolder(async (path) => {
    await Deno.mkdir(path("scenes/images"), { recursive: true });
    const rows = ["filename,object1_color,object1_shape"];
    for (const [i, { width, height }] of expected.images.entries()) {
      const name = `picture ${i}.png`;
      const { data } = formulaPicture(width, height);
      await Deno.writeFile(path("scenes/images", name), encodePng(data, width, height));
      rows.push(`${name},${["red", "blue"][i % 2]},${["cube", "sphere"][i >> 1]}`);
    }
    await Deno.writeTextFile(path("scenes/labels.csv"), rows.join("\n"));
    await use(path, {
      ...defaultsOf(ENCODER_OPTIONS),
      device: "wasm",
      threads: 1,
      out: path("set"),
      cache: path("cache"),
    });
  });
}

// Pillow: fixtures/models/efficientnet-lite0/expected.json
Deno.test("pictures are resized and cropped to the last bit as Pillow does it", async () => {
  const recipe = await readImageRecipe(LITE0);
  for (const { width, height, crop_sha256, crop_channel_sums } of expected.images) {
    const cropped = cropPicture(core, recipe, formulaPicture(width, height));
    const sums = [0, 0, 0];
    cropped.data.forEach((value, i) => sums[i % 3] += value);
    assertEquals(sums, crop_channel_sums);
    assertEquals(sha256Hex(cropped.data), crop_sha256);
  }
});

// ONNX Runtime in Python: fixtures/models/efficientnet-lite0/expected.json
Deno.test("pictures come out of the bundled encoder as in Python, to 1e-4 relative", () =>
  withPictures(async (path, options) => {
    const set = await encodeScenes(path("scenes"), LITE0, options);
    assertEquals([set.scenes, set.dim, set.encoded], [4, 1280, 4]);
    const rows = await readRows(path("set/embeddings.npy"));
    let worst = 0;
    for (const [i, { pooled_first8, pooled_norm }] of expected.images.entries()) {
      const row = rows[i];
      const norm = Math.sqrt(squaredLength(row));
      worst = Math.max(worst, Math.abs(norm - pooled_norm) / pooled_norm);
      for (const [d, value] of pooled_first8.entries()) {
        worst = Math.max(worst, Math.abs(row[d] - value) / Math.max(Math.abs(value), 1e-2));
      }
    }
    assert(worst < 1e-4, `largest relative difference ${worst}`);

    const { encoder } = JSON.parse(await Deno.readTextFile(path("set/manifest.json")));
    assertEquals([encoder.output, encoder.pooling, encoder.normalize], [
      "pooler_output",
      "none",
      false,
    ]);
    assertEquals(encoder.preprocessing.resize, {
      shortestEdge: 224,
      filter: "bicubic",
      backend: "pillow",
    });
    const labels = await Deno.readTextFile(path("set/labels.csv"));
    assert(labels.includes("picture 2.png,red,sphere"), labels);
  }));

Deno.test("a picture's embedding has the same bits in every batch size", () =>
  withPictures(async (path, options) => {
    const encode = async (batch: number) => {
      await encodeScenes(path("scenes"), LITE0, { ...options, batch });
      return await Deno.readFile(path("set/embeddings.npy"));
    };
    assertEquals(await encode(3), await encode(1));
  }));

Deno.test("a set has the same files, byte by byte, whether it was encoded now or found in the cache", () =>
  withPictures(async (path, options) => {
    const files = async (out: string) => {
      const { encoded } = await encodeScenes(path("scenes"), LITE0, { ...options, out: path(out) });
      const names = [...Deno.readDirSync(path(out))].map(({ name }) => name).sort();
      return {
        encoded,
        files: names.map((name) => [name, Deno.readTextFileSync(path(out, name))]),
      };
    };
    const [fresh, cached] = [await files("fresh"), await files("cached")];
    assertEquals([fresh.encoded, cached.encoded], [4, 0]);
    assertEquals(cached.files, fresh.files);
  }));

Deno.test("another picture under the same name is encoded anew", () =>
  withPictures(async (path, options) => {
    await encodeScenes(path("scenes"), LITE0, options);
    const { data } = formulaPicture(60, 50);
    await Deno.writeFile(path("scenes/images/picture 1.png"), encodePng(data, 60, 50));
    assertEquals((await encodeScenes(path("scenes"), LITE0, options)).encoded, 4);
    assertEquals((await encodeScenes(path("scenes"), LITE0, options)).encoded, 0);
  }));

Deno.test("the map before pooling gives the same vector as the pooled output", () =>
  withPictures(async (path, options) => {
    await encodeScenes(path("scenes"), LITE0, options);
    const pooled = await readRows(path("set/embeddings.npy"));
    await encodeScenes(path("scenes"), LITE0, { ...options, output: "last_hidden_state" });
    const averaged = await readRows(path("set/embeddings.npy"));
    assertEquals(averaged[0].length, 1280);
    averaged.forEach((row, i) =>
      row.forEach((value, d) => assert(Math.abs(value - pooled[i][d]) < 1e-5))
    );
  }));

Deno.test("all missing pictures are named before anything is encoded", () =>
  withPictures(async (path, options) => {
    await Deno.remove(path("scenes/images/picture 1.png"));
    await Deno.remove(path("scenes/images/picture 3.png"));
    await assertRejects(
      () => encodeScenes(path("scenes"), LITE0, options),
      Error,
      `2 of 4 pictures are missing: ${path("scenes/images/picture 1.png")}, ` +
        `${path("scenes/images/picture 3.png")}. Copy them there, or make the scenes again.`,
    );
  }));

Deno.test("pictures are refused by a text encoder", () =>
  withPictures(async (path, options) => {
    await assertRejects(
      () => encodeScenes(path("scenes"), "fixtures/models/all-minilm-l6-v2-int8", options),
      TypeError,
      "is a text encoder (model_type bert), but the scenes are pictures.",
    );
  }));
