import { Buffer } from "node:buffer";
import { assert, assertEquals, assertThrows } from "@std/assert";
import jpeg from "jpeg-js";
import { PNG } from "pngjs";
import { decodePicture } from "../../src/encode/image_file.ts";

/** A PNG of 2 x 1 pixels, red and half-transparent blue, stored in the given colour type. */
function png(colorType: 0 | 2 | 6): Uint8Array {
  const picture = new PNG({ width: 2, height: 1 });
  picture.data = Buffer.from([255, 0, 0, 255, 0, 0, 255, 128]);
  return PNG.sync.write(picture, { colorType, inputHasAlpha: true });
}

Deno.test("colours of a PNG are read as they are, and transparency is dropped", () => {
  assertEquals(decodePicture("a.png", png(6)), {
    data: Uint8Array.of(255, 0, 0, 0, 0, 255),
    width: 2,
    height: 1,
    channels: 3,
  });
});

Deno.test("a gray PNG gets three equal channels", () => {
  const { data, channels } = decodePicture("gray.png", png(0));
  assertEquals(channels, 3);
  for (let at = 0; at < data.length; at += 3) {
    assert(data[at] === data[at + 1] && data[at] === data[at + 2]);
  }
});

Deno.test("a JPEG is read by its content, whatever its name", () => {
  const data = new Uint8Array(16 * 16 * 4).fill(200);
  const file = jpeg.encode({ data, width: 16, height: 16 }, 95).data;
  const picture = decodePicture("picture.png", file);
  assertEquals([picture.width, picture.height, picture.data.length], [16, 16, 768]);
  assert(picture.data.every((value) => Math.abs(value - 200) <= 1));
});

Deno.test("a file that is no picture, empty or cut off is named", () => {
  const text = new TextEncoder().encode("<svg>");
  assertThrows(
    () => decodePicture("a.svg", text),
    SyntaxError,
    "a.svg is neither PNG nor JPEG. Convert it to PNG.",
  );
  assertThrows(() => decodePicture("b.png", new Uint8Array()), SyntaxError, "b.png is empty");
  for (const length of [8, 30, 40, 60]) {
    assertThrows(
      () => decodePicture("c.png", png(6).subarray(0, length)),
      SyntaxError,
      "c.png is damaged",
    );
  }
});

Deno.test("a claim of 2^60 pixels is refused before anything is decoded", () => {
  const bytes = Uint8Array.from(png(6));
  new DataView(bytes.buffer).setUint32(16, 2 ** 30);
  new DataView(bytes.buffer).setUint32(20, 2 ** 30);
  assertThrows(
    () => decodePicture("bomb.png", bytes),
    RangeError,
    "bomb.png claims 1073741824 x 1073741824 pixels",
  );
});

Deno.test("16 bits a channel are refused: no rounding is done behind one's back", () => {
  const bytes = Uint8Array.from(png(6));
  bytes[24] = 16;
  assertThrows(() => decodePicture("deep.png", bytes), RangeError, "Save it with 8 bits.");
});
