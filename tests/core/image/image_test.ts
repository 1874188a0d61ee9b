import { assert, assertEquals, assertThrows } from "@std/assert";
import { fc } from "../../properties.ts";
import {
  centreCrop,
  drawFlat,
  type FlatShape,
  flatShapeMeasures,
  flatShapeNames,
  type Image,
  normaliseImage,
  RESIZE_FILTERS,
  type ResizeFilter,
  resizeImage,
} from "../../../src/core/image/image.ts";
import { loadCore } from "../../../src/core/load.ts";
import { picture } from "./formula_picture.ts";

const core = await loadCore();
const fixture = (path: string) =>
  Deno.readTextFile(new URL(`../../../fixtures/${path}`, import.meta.url)).then(JSON.parse);

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes));
  return new Uint8Array(digest).toHex();
}

type Case = [number, number, number, number, number, ResizeFilter, number, string];
const golden = {
  pillow: (await fixture("golden/resize.json")).cases as Case[],
  torchvision: (await fixture("golden/torchvision_resize.json")).resized as Case[],
};

async function resized(backend: "pillow" | "torchvision", [w, h, c, toW, toH, filter, seed]: Case) {
  return await sha256(resizeImage(core, picture(w, h, c, seed), toW, toH, filter, backend).data);
}

for (const backend of ["pillow", "torchvision"] as const) {
  Deno.test(`every resize has the bytes of ${backend}`, async () => {
    assert(golden[backend].length > 250);
    for (const each of golden[backend]) {
      const digest = each.at(-1) as string;
      assertEquals((await resized(backend, each)).slice(0, digest.length), digest, `${each}`);
    }
  });
}

Deno.test("…and not those of the other", async () => {
  const others = await Promise.all(
    golden.torchvision.map(async (each) => (await resized("pillow", each)).startsWith(each[7])),
  );
  assert(others.filter((same) => !same).length > 100);
});

Deno.test("the image encoder's crops are those that Pillow made", async () => {
  const { images } = await fixture("models/efficientnet-lite0/expected.json");
  for (const { width, height, resized: [newWidth, newHeight], crop_sha256 } of images) {
    const resized = resizeImage(core, picture(width, height, 3, 0), newWidth, newHeight, "bicubic");
    const crop = centreCrop(core, resized, 224, 224);
    assertEquals(await sha256(crop.data), crop_sha256, `${width} x ${height}`);
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

Deno.test("pictures come out the same twice, and nothing given is changed", () => {
  const image = picture(31, 17, 4, 5);
  const before = image.data.slice();
  for (const filter of RESIZE_FILTERS) {
    const [one, two] = [0, 1].map(() => resizeImage(core, image, 12, 40, filter).data);
    assertEquals(one, two);
  }
  assertEquals(image.data, before);
});

Deno.test("every known shape draws its filling and its outline", () => {
  for (const shape of flatShapeNames(core)) {
    const drawn: FlatShape = { shape, x: 24, y: 24, radius: 20, outline: 2, fill: [0, 200, 0] };
    const { data } = drawFlat(core, 48, 48, [244, 244, 244], [drawn]);
    const pixels = Array.from(
      { length: 48 * 48 },
      (_, i) => data.subarray(3 * i, 3 * i + 3).join(),
    );
    for (const colour of ["0,200,0", "0,0,0", "244,244,244"]) {
      assert(pixels.filter((pixel) => pixel === colour).length > 50, `${shape}: ${colour}`);
    }
  }
});

Deno.test("a drawing's bytes are pinned", async () => {
  const shape = { y: 112, radius: 40.5, outline: 3, fill: [255, 0, 0] } as const;
  const { data } = drawFlat(core, 224, 224, [244, 244, 244], [
    { ...shape, shape: "circle", x: 60.25 },
    { ...shape, shape: "triangle", x: 160 },
    { ...shape, shape: "square", x: 110, y: 40 },
  ]);
  assertEquals(
    await sha256(data),
    "758247926ae6110f3b0554973d2ff73464266363e1958b5242b6128b79e7c9e2",
  );
});

Deno.test("a turned shape keeps its area and its share of filling, and may leave its box", () => {
  for (const shape of flatShapeNames(core)) {
    const { area, reach, inset } = flatShapeMeasures(core, shape, 0.8);
    const radius = 60;
    for (const turn of [0, 0.4, 2, 5]) {
      const { data } = drawFlat(core, 192, 192, [0, 0, 0], [{
        shape,
        x: 96,
        y: 96,
        radius,
        turn,
        outline: inset * radius,
        fill: [0, 250, 0],
        line: [250, 0, 0],
      }]);
      let [filled, lined] = [0, 0];
      for (let i = 0; i < data.length; i += 3) {
        const [red, green] = [data[i] / 250, data[i + 1] / 250];
        if (red + green > 0) {
          const [x, y] = [i / 3 % 192 + 0.5 - 96, Math.floor(i / 3 / 192) + 0.5 - 96];
          assert(Math.hypot(x, y) < reach * radius + 1, `${shape} reaches too far`);
        }
        lined += red;
        filled += green;
      }
      const whole = area * radius ** 2;
      assert(Math.abs((filled + lined) / whole - 1) < 0.005, `${shape} ${turn}: area`);
      assert(Math.abs(filled / whole - 0.8) < 0.01, `${shape} ${turn}: filling ${filled / whole}`);
    }
  }
  assertThrows(() => flatShapeMeasures(core, "blob", 1), RangeError, 'no shape "blob"');
  assertThrows(() => flatShapeMeasures(core, "square", 0), RangeError, "above 0");
});

Deno.test("impossible pictures are refused in one sentence", () => {
  const image = picture(2, 2, 3, 0);
  const resize = (image: Image, width: number, filter = "box") =>
    resizeImage(core, image, width, 2, filter as ResizeFilter);
  assertThrows(() => resize(image, 0), RangeError, "width must be a whole number");
  assertThrows(() => resize(image, 2, "cubic"), TypeError, 'no choice "cubic"');
  assertThrows(() => resize({ ...image, channels: 2 }, 2), RangeError, "1, 3 or 4 channels");
  assertThrows(() => resize({ ...image, height: 3 }, 2), RangeError, "12 entries");
  assertThrows(() => resize(picture(0, 2, 3, 0), 2), RangeError, "0 x 2");
  const shape: FlatShape = { shape: "blob", x: 1, y: 1, radius: 1, outline: 0, fill: [0, 0, 0] };
  const draw = (change: Partial<FlatShape>) =>
    drawFlat(core, 4, 4, [0, 0, 0], [{ ...shape, ...change }]);
  assertThrows(() => draw({}), RangeError, 'no shape "blob"');
  assertThrows(() => draw({ shape: "square", radius: 0 }), RangeError, "radius above 0");
  assertThrows(() => draw({ shape: "square", turn: NaN }), RangeError, "turn NaN");
  assertThrows(() => draw({ shape: "square", fill: [0, 0, 256] }), RangeError, "0 to 255");
});
