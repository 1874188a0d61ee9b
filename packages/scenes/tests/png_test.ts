import { assertEquals, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import { fc } from "../../../tests/properties.ts";
import { PNG } from "pngjs";
import { sha256Hex } from "../../../src/data/files/hash.ts";
import { encodePng } from "../png.ts";

Deno.test("every picture comes back from an independent decoder as it was", () => {
  const pictures = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })).chain(
    ([width, height]) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        pixels: fc.uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 }),
      }),
  );
  fc.assert(
    fc.property(pictures, ({ width, height, pixels }) => {
      const decoded = PNG.sync.read(Buffer.from(encodePng(pixels, width, height)));
      assertEquals([decoded.width, decoded.height], [width, height]);
      const colours = Array.from(decoded.data as Uint8Array).filter((_, i) => i % 4 !== 3);
      assertEquals(colours, [...pixels]);
    }),
    { numRuns: 30 },
  );
});

Deno.test("the bytes of a file are fixed, whatever the host's zlib", () => {
  const pixels = Uint8Array.from({ length: 16 * 16 * 3 }, (_, i) => i * i >> 4);
  assertEquals(
    sha256Hex(encodePng(pixels, 16, 16)),
    "58f36a45452b4c3ff2f977850a6e812a4d82ebe6f4a766a30f20ecb5320555c6",
  );
});

Deno.test("bytes that do not fill the picture are refused", () => {
  assertThrows(() => encodePng(new Uint8Array(5), 1, 2), RangeError, "1 x 2 x 3");
});
