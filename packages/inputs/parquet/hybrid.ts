/** Widest number that is unpacked: a dictionary of 2^24 floats is no dictionary. */
const MAX_WIDTH = 24;

/**
 * Fills `out` from Parquet's hybrid of runs and bit-packed groups, as levels and places in
 * dictionaries are written. Whatever the bytes claim, no more than `out` is written.
 *
 * (Apache Parquet, Encodings.md: "Run Length Encoding / Bit-Packing Hybrid".)
 *
 * @param width bits of one number
 * @throws {RangeError} if the bytes end first
 */
export function unpackHybrid(
  bytes: Uint8Array,
  width: number,
  out: Uint8Array | Uint32Array,
): void {
  if (width > MAX_WIDTH) throw new RangeError(`numbers of ${width} bits are claimed`);
  const mask = (1 << width) - 1;
  let at = 0;
  for (let seen = 0; seen < out.length;) {
    let header = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = at < bytes.length && shift < 32 ? bytes[at++] : NaN;
      if (Number.isNaN(byte)) throw new RangeError("a run has no beginning");
      header = (header | (byte & 127) << shift) >>> 0;
      more = byte > 127;
    }
    const count = header >>> 1;
    if ((header & 1) === 0) {
      const size = (width + 7) >> 3;
      if (at + size > bytes.length) throw new RangeError("a run has no value");
      let value = 0;
      for (let i = 0; i < size; i++) value |= bytes[at++] << 8 * i;
      const end = Math.min(out.length, seen + count);
      out.fill(value, seen, end);
      seen = end;
      continue;
    }
    const next = at + count * width;
    const end = Math.min(out.length, seen + 8 * count);
    if (at + Math.ceil((end - seen) * width / 8) > bytes.length) {
      throw new RangeError("a group is cut short");
    }
    for (let rest = 0, bits = 0; seen < end; seen++) {
      for (; bits < width; bits += 8) rest |= bytes[at++] << bits;
      out[seen] = rest & mask;
      rest >>>= width;
      bits -= width;
    }
    at = next;
  }
}

/** Bits that a level up to `most` takes. */
export function widthOf(most: number): number {
  return 32 - Math.clz32(most);
}
