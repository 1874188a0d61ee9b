/** The segments of a JPEG file before its first scan. A broken file ends the list early. */
export function* jpegSegments(
  bytes: Uint8Array,
): Generator<{ readonly marker: number; readonly body: Uint8Array }> {
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === 0xff || marker === 0) {
      at++;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return;
    const length = marker >= 0xd0 && marker <= 0xd8 ? 0 : bytes[at + 2] << 8 | bytes[at + 3];
    if (length >= 2) yield { marker, body: bytes.subarray(at + 4, at + 2 + length) };
    at += 2 + length;
  }
}
