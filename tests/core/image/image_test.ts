import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type Image,
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

Deno.test("pictures come out the same twice, and nothing given is changed", () => {
  const image = picture(31, 17, 4, 5);
  const before = image.data.slice();
  for (const filter of RESIZE_FILTERS) {
    const [one, two] = [0, 1].map(() => resizeImage(core, image, 12, 40, filter).data);
    assertEquals(one, two);
  }
  assertEquals(image.data, before);
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
});
