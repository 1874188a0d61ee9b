/** One number of a TIFF file's first directory, found as Pillow finds it; damaged files included. */

/** Bytes of one value of each type that Pillow reads, and how it becomes a number; null: it is none. */
type Kind = readonly [bytes: number, number: ((view: DataView, little: boolean) => number) | null];
const KINDS: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [1, [1, null]],
  [2, [1, null]],
  [3, [2, (view, little) => view.getUint16(0, little)]],
  [4, [4, (view, little) => view.getUint32(0, little)]],
  [5, [8, (view, little) => view.getUint32(0, little) / view.getUint32(4, little)]],
  [6, [1, (view) => view.getInt8(0)]],
  [7, [1, null]],
  [8, [2, (view, little) => view.getInt16(0, little)]],
  [9, [4, (view, little) => view.getInt32(0, little)]],
  [10, [8, (view, little) => view.getInt32(0, little) / view.getInt32(4, little)]],
  [11, [4, (view, little) => view.getFloat32(0, little)]],
  [12, [8, (view, little) => view.getFloat64(0, little)]],
  [13, [4, (view, little) => view.getUint32(0, little)]],
  [16, [8, (view, little) => Number(view.getBigUint64(0, little))]],
]);

/** The first four bytes of files that Pillow takes for TIFF, as two numbers in the order of the first. */
const HEADS: ReadonlyMap<number, boolean> = new Map([
  [0x4d4d002a, false],
  [0x49492a00, true],
  [0x4d4d2a00, false],
  [0x4949002a, true],
  // The sign of BigTIFF, which Pillow looks for in the other byte.
  [0x4d4d002b, false],
]);

/**
 * The first value of `tag`. null: the directory does not have it, or ends or points outside of the file
 * before it comes.
 * @throws {SyntaxError} if `tiff` does not begin like a TIFF file
 */
export function tiffNumber(tiff: Uint8Array, tag: number): number | null {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff.byteLength < 8 ? undefined : HEADS.get(view.getUint32(0));
  if (little === undefined) throw new SyntaxError("its EXIF data does not begin like a TIFF file");
  const start = view.getUint32(4, little);
  if (start + 2 > view.byteLength) return null;
  const seen = new Set<number>();
  let elsewhere = 0;
  for (let at = start + 2, n = view.getUint16(start, little); n > 0; at += 12, n--) {
    if (at + 12 > view.byteLength) return null;
    const value = view.getUint16(at, little);
    const kind = KINDS.get(view.getUint16(at + 2, little));
    if (kind === undefined || seen.has(value)) continue;
    const size = kind[0] * view.getUint32(at + 4, little);
    let from = at + 8;
    if (size > 4) {
      // Values may overlap, but together be no longer than the file.
      elsewhere += size;
      if (elsewhere > view.byteLength) continue;
      from = view.getUint32(at + 8, little);
      if (from + size > view.byteLength) return null;
    }
    if (size === 0) continue;
    seen.add(value);
    if (value === tag) {
      return kind[1]?.(new DataView(view.buffer, view.byteOffset + from, size), little) ?? NaN;
    }
  }
  return null;
}
