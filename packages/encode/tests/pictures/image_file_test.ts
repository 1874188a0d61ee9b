import { Buffer } from "node:buffer";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { unzipSync } from "fflate";
import { PNG } from "pngjs";
import { loadCore } from "../../../../mod.ts";
import { decodePicture as decode } from "../../pictures/image_file.ts";

const core = await loadCore();
const decodePicture = (name: string, bytes: Uint8Array) => decode(core, name, bytes);

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
  const { "exif6.jpg": file } = unzipSync(Deno.readFileSync("fixtures/golden/pictures.zip"));
  const picture = decodePicture("picture.png", file);
  assertEquals([picture.width, picture.height, picture.data.length], [11, 19, 627]);
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

Deno.test("a JPEG of a few bytes that claims a large picture is refused before room is made", () => {
  const gray = Uint8Array.from(smallJpeg());
  assertThrows(() => decodePicture("bomb.jpg", gray), SyntaxError, "far too short for the size");
  gray.fill(0xff, 7, 11);
  assertThrows(
    () => decodePicture("bomb.jpg", gray),
    RangeError,
    "bomb.jpg claims 65535 x 65535 pixels",
  );
});

Deno.test("a JPEG of a kind that is not read is told to be converted", () => {
  const bytes = Uint8Array.from(smallJpeg());
  bytes[3] = 0xc9;
  assertThrows(
    () => decodePicture("odd.jpg", bytes),
    TypeError,
    "odd.jpg is a picture that uses arithmetic coding. Convert it to PNG.",
  );
});

/** 4,096 x 4,096 pixels of gray, it says. */
function smallJpeg(): number[] {
  return [
    ...[0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0x10, 0, 0x10, 0, 1, 1, 0x11, 0],
    ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0xff, 0xd9],
  ];
}
