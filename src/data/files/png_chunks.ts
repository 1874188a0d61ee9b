/** The chunks that PNG files are made of (ISO/IEC 15948). */
import { crc32 } from "./crc32.ts";

/** The bytes of one chunk: length, type, body, checksum. */
export function pngChunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(body, 8);
  view.setUint32(body.length + 8, crc32(bytes.subarray(4, body.length + 8)));
  return bytes;
}

interface PngChunk {
  readonly type: string;
  readonly body: Uint8Array;
  /** All of its bytes, as {@linkcode pngChunk} makes them. */
  readonly chunk: Uint8Array;
}

/** The chunks of a file. A broken file ends the list early. */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    yield { type, body: bytes.subarray(at + 8, end - 4), chunk: bytes.subarray(at, end) };
    if (type === "IEND") return;
    at = end;
  }
}

/** True if the checksum is that of the bytes. */
export function isSound(chunk: Uint8Array): boolean {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return view.getUint32(chunk.length - 4) === crc32(chunk.subarray(4, chunk.length - 4));
}
