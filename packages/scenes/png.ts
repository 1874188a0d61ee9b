/**
 * PNG files (ISO/IEC 15948) of 8-bit colour, without alpha and without row filters.
 *
 * Packed by fflate rather than the host's zlib, whose bytes differ between versions and processors:
 * the same picture must be the same file everywhere.
 */
import { zlibSync } from "fflate";
import { pngChunk } from "@bindscope/bindscope/rooms/data";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The file of a picture [height, width, 3]. */
export function encodePng(
  pixels: Uint8Array,
  width: number,
  height: number,
): Uint8Array<ArrayBuffer> {
  if (pixels.length !== width * height * 3) {
    throw new RangeError(
      `${pixels.length} bytes do not make a picture of ${width} x ${height} x 3.`,
    );
  }
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // 8 bits a channel, colour type 2 (red, green, blue), and the only compression, filter and interlace.
  head.set([8, 2, 0, 0, 0], 8);

  // Each row begins with the number of its filter, here always 0.
  const rows = new Uint8Array(height * (width * 3 + 1));
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  }
  const chunks = [
    pngChunk("IHDR", head),
    pngChunk("IDAT", zlibSync(rows, { level: 6 })),
    pngChunk("IEND", new Uint8Array()),
  ];
  const file = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 8));
  file.set(SIGNATURE);
  let at = 8;
  for (const bytes of chunks) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}
