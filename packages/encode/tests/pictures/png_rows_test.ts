// The plain way of reading a PNG beside the library that reads all kinds.
import { Buffer } from "node:buffer";
import { deflateSync } from "node:zlib";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { PNG } from "pngjs";
import { pngChunk, pngChunks } from "../../../../src/data/files/png_chunks.ts";
import { pngOrientation } from "../../pictures/exif_orientation.ts";
import { decodePng } from "../../pictures/png_file.ts";
import { Dice } from "../../../campaigns/tests/hostile/mutate.ts";

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Colour types, and how many samples a pixel of each has. */
const KINDS = [["gray", 0, 1], ["colour", 2, 3], ["palette", 3, 1], ["gray and alpha", 4, 2], [
  "colour and alpha",
  6,
  4,
]] as const;

/** A file of random bytes; `filters` says how each row claims to be packed. */
function pngOf(
  [width, height]: readonly [number, number],
  [, type, samples]: typeof KINDS[number],
  filters: readonly number[],
  dice: Dice,
): Uint8Array {
  const head = new Uint8Array(13);
  new DataView(head.buffer).setUint32(0, width);
  new DataView(head.buffer).setUint32(4, height);
  head.set([8, type, 0, 0, 0], 8);
  const rows = new Uint8Array(height * (1 + width * samples));
  for (let i = 0; i < rows.length; i++) {
    const first = i % (1 + width * samples) === 0;
    rows[i] = first ? filters[dice.below(filters.length)] : dice.below(256);
  }
  const palette = Uint8Array.from({ length: 768 }, () => dice.below(256));
  return Buffer.concat([
    SIGNATURE,
    pngChunk("IHDR", head),
    ...(type === 3 ? [pngChunk("PLTE", palette)] : []),
    pngChunk("IDAT", deflateSync(rows)),
    pngChunk("IEND", new Uint8Array()),
  ]);
}

const SIZES = [[1, 1], [1, 9], [9, 1], [2, 3], [17, 31], [64, 5]] as const;

for (const kind of KINDS) {
  Deno.test(`rows of ${kind[0]}, however they are filtered, are what pngjs reads`, () => {
    const dice = new Dice(kind[1]);
    for (const size of SIZES) {
      for (const filters of [[0], [1], [2], [3], [4], [0, 1, 2, 3, 4]]) {
        const bytes = pngOf(size, kind, filters, dice);
        const { width, height, data } = decodePng(bytes);
        const rgba: Uint8Array = PNG.sync.read(Buffer.from(bytes)).data;
        assertEquals([width, height], [...size]);
        assertEquals(data, Uint8Array.from(rgba.filter((_, i) => i % 4 !== 3)));
      }
    }
  });
}

Deno.test("…and random bytes under another filter are another picture", () => {
  const read = (filter: number) => decodePng(pngOf([9, 9], KINDS[1], [filter], new Dice(1))).data;
  const pictures = [0, 1, 2, 3, 4].map((filter) => read(filter).join());
  assertEquals(new Set(pictures).size, 5);
});

Deno.test("a filter that does not exist is refused, wherever it stands", () => {
  for (const filters of [[5], [255], [0, 9]]) {
    const bytes = pngOf([3, 40], KINDS[1], filters, new Dice(2));
    const { message } = assertThrows(() => decodePng(bytes), Error);
    assert(message.includes("filter"), message);
  }
});

Deno.test("a palette that is broken, twice there or late is refused, and so is a chunk between pixels", () => {
  const whole = pngOf([3, 3], KINDS[2], [0], new Dice(3));
  const [head, palette, pixels, end] = [...pngChunks(whole)].map(({ chunk }) => chunk);
  const { body } = [...pngChunks(whole)][2];
  const half = [body.subarray(0, 9), body.subarray(9)].map((part) => pngChunk("IDAT", part));
  const of = (...chunks: Uint8Array[]) => Buffer.concat([SIGNATURE, head, ...chunks, end]);
  const image = decodePng(whole);
  assertEquals(decodePng(of(palette, ...half)), image);
  const text = pngChunk("tEXt", new TextEncoder().encode("a\0b"));
  for (
    const [bytes, said] of [
      [of(pngChunk("PLTE", new Uint8Array(7)), pixels), "a broken palette"],
      [of(pngChunk("PLTE", new Uint8Array()), pixels), "a broken palette"],
      [of(palette, palette, pixels), "a second palette"],
      [of(pixels, palette), "one after its pixels"],
      [of(palette, half[0], text, half[1]), "a chunk tEXt between its pixels"],
    ] as const
  ) assertThrows(() => decodePng(bytes), SyntaxError, said);
});

Deno.test("a packed text says which way up, unless it is damaged", () => {
  // A TIFF file of one entry: orientation 6.
  const tiff = "4d4d002a0000000800010112000300000001000600000000";
  const text = `\nexif\n${String(tiff.length / 2).padStart(8)}\n${tiff}\n`;
  const packed = deflateSync(new TextEncoder().encode(text));
  const damaged = Buffer.from(packed);
  damaged[damaged.length - 1] ^= 1;
  const whole = pngOf([3, 2], KINDS[1], [0], new Dice(4));
  const [head, ...rest] = [...pngChunks(whole)].map(({ chunk }) => chunk);
  const orientation = (bytes: Uint8Array) => {
    const keyword = new TextEncoder().encode("Raw profile type exif\0\0");
    const chunk = pngChunk("zTXt", Buffer.concat([keyword, bytes]));
    return pngOrientation(Buffer.concat([SIGNATURE, head, chunk, ...rest]));
  };
  assertEquals([packed, damaged].map(orientation), [6, 1]);
});
