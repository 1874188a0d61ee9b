import { assertEquals } from "@std/assert";
import { resizeImage } from "../../../../src/core/image/image.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { sha256Hex } from "../../../../src/data/files/hash.ts";
import { picture } from "../../../../tests/core/image/formula_picture.ts";
import { fc } from "../../../../tests/properties.ts";
import { centreCrop, normaliseImage } from "../../pictures/model_input.ts";

const core = await loadCore();
const EXPECTED = new URL(
  "../../../../fixtures/models/efficientnet-lite0/expected.json",
  import.meta.url,
);

Deno.test("the image encoder's crops are those that Pillow made", async () => {
  const { images } = JSON.parse(await Deno.readTextFile(EXPECTED));
  for (const { width, height, resized: [newWidth, newHeight], crop_sha256 } of images) {
    const resized = resizeImage(core, picture(width, height, 3, 0), newWidth, newHeight, "bicubic");
    const crop = centreCrop(core, resized, 224, 224);
    assertEquals(sha256Hex(crop.data), crop_sha256, `${width} x ${height}`);
  }
});

Deno.test("a crop is a window, and black where the picture ends", () => {
  const size = fc.integer({ min: 1, max: 12 });
  fc.assert(fc.property(size, size, size, size, (width, height, newWidth, newHeight) => {
    const image = picture(width, height, 3, 1);
    const { data } = centreCrop(core, image, newWidth, newHeight);
    const left = Math.floor((width - newWidth) / 2);
    const top = Math.floor((height - newHeight) / 2);
    for (let at = 0; at < data.length; at++) {
      const [x, y] = [Math.floor(at / 3) % newWidth + left, Math.floor(at / 3 / newWidth) + top];
      const inside = x >= 0 && y >= 0 && x < width && y < height;
      assertEquals(data[at], inside ? image.data[(y * width + x) * 3 + at % 3] : 0);
    }
  }));
});

Deno.test("model input is centred, scaled and turned into planes", () => {
  const image = { data: Uint8Array.of(0, 51, 102, 255, 0, 255), width: 2, height: 1, channels: 3 };
  const input = normaliseImage(core, image, {
    scale: 1 / 255,
    mean: [0, 0.5, 1],
    std: [1, 0.5, 2],
  });
  assertEquals([...input], [0, 1, -0.6, -1, -0.3, 0].map(Math.fround));
});
