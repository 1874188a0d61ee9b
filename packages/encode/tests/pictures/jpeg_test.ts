import { assert, assertEquals, assertThrows } from "@std/assert";
import { unzipSync } from "fflate";
import { decodeJpeg, jpegSize } from "../../pictures/jpeg.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { sha256Hex } from "../../../../src/data/files/hash.ts";

const core = await loadCore();

// Pillow: fixtures/golden/pictures.py
const folder = new URL("../../../../fixtures/golden/", import.meta.url);
const files = unzipSync(await Deno.readFile(new URL("pictures.zip", folder)));
const { files: expected }: { files: { [name: string]: [number, number, string] | null } } = JSON
  .parse(await Deno.readTextFile(new URL("pictures.json", folder)));

/** Files of every sampling and coding; those that are turned or damaged are the reader's matter. */
const written = Object.keys(expected).filter((name) => /_q\d+_.*jpg$/.test(name));

Deno.test("a picture has Pillow's bytes, three a pixel", () => {
  assert(written.length > 150);
  for (const name of written) {
    const { data, width, height, channels } = decodeJpeg(core, files[name]);
    assertEquals([width, height, sha256Hex(data)], expected[name], name);
    assertEquals([channels, data.length], [3, 3 * width * height], name);
  }
});

Deno.test("the size is told without decoding, so of a file that is cut off too", () => {
  for (const name of written) {
    const [width, height] = expected[name]!;
    assertEquals(jpegSize(core, files[name]), { width, height }, name);
  }
  const half = files["cut_base_620.jpg"];
  assertEquals(jpegSize(core, half), { width: 40, height: 30 });
  assertThrows(() => decodeJpeg(core, half), SyntaxError);
});

Deno.test("gray stays gray, and colours do not", () => {
  const isGray = (name: string) =>
    decodeJpeg(core, files[name]).data.every((byte, at, all) => byte === all[at - at % 3]);
  const gray = written.filter((name) => name.startsWith("gray"));
  assert(gray.length > 5 && gray.every(isGray));
  assert(!written.filter((name) => name.startsWith("pillow")).every(isGray));
});

Deno.test("bytes after the end change nothing; one byte less is refused", () => {
  const whole = files["tail_base.jpg"];
  const end = whole.lastIndexOf(0xd9) + 1;
  const picture = decodeJpeg(core, whole);
  assertEquals(decodeJpeg(core, whole.subarray(0, end)), picture);
  for (const length of [0, 2, 20, end - 20]) {
    assertThrows(() => decodeJpeg(core, whole.subarray(0, length)), SyntaxError);
  }
});

Deno.test("what is no JPEG, and a kind that is not read, are told apart", () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
  for (const read of [jpegSize, decodeJpeg]) assertThrows(() => read(core, png), SyntaxError);
  // 0xc9 marks arithmetic coding where 0xc0 marks Huffman's.
  const odd = Uint8Array.of(0xff, 0xd8, 0xff, 0xc9, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0);
  assertThrows(() => decodeJpeg(core, odd), TypeError, "arithmetic coding");
});
