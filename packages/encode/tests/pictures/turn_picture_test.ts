import { assertEquals } from "@std/assert";
import type { Image } from "../../../../src/core/image/image.ts";
import { turnPicture } from "../../pictures/turn_picture.ts";

/** Two rows of three pixels of two channels: a b c / d e f. */
const PICTURE: Image = {
  data: Uint8Array.from([..."abcdef"].flatMap((letter) => [letter.charCodeAt(0), 0])),
  width: 3,
  height: 2,
  channels: 2,
};

function rows({ data, width, height, channels }: Image): string {
  return Array.from({ length: height }, (_, y) =>
    Array.from(
      { length: width },
      (_, x) => String.fromCharCode(data[(y * width + x) * channels]),
    ).join("")).join("/");
}

Deno.test("each of the eight orientations of EXIF is the one that the standard draws", () => {
  // Where the file's first row and first column are to be seen: Exif 2.32, tag 274.
  const seen = {
    1: "abc/def",
    2: "cba/fed", // row at the top, column at the right
    3: "fed/cba", // bottom, right
    4: "def/abc", // bottom, left
    5: "ad/be/cf", // row at the left, column at the top
    6: "da/eb/fc", // right, top
    7: "fc/eb/da", // right, bottom
    8: "cf/be/ad", // left, bottom
  };
  for (const [orientation, expected] of Object.entries(seen)) {
    assertEquals(rows(turnPicture(PICTURE, Number(orientation))), expected, orientation);
  }
});

Deno.test("a number that is no orientation turns nothing, and all channels go along", () => {
  for (const orientation of [0, 9, -1, NaN]) {
    assertEquals(turnPicture(PICTURE, orientation), PICTURE);
  }
  const oriented = turnPicture(PICTURE, 6);
  assertEquals([oriented.width, oriented.height, oriented.channels], [2, 3, 2]);
  assertEquals(oriented.data.filter((_, i) => i % 2 === 1).every((byte) => byte === 0), true);
});
