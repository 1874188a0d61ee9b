/** A gzipped tar (POSIX ustar) as npm takes it: the same files give the same bytes. */
import { gzipSync } from "fflate";

/**
 * Contents by path, in the order of their names; `executable` files get the right to be run.
 *
 * @param seconds since 1970, the time of every file: what is made of them may take none of before 1980
 */
export function tarball(
  files: ReadonlyMap<string, Uint8Array>,
  executable: readonly string[],
  seconds = 0,
): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const path of [...files.keys()].sort()) {
    const bytes = files.get(path)!;
    blocks.push(
      head(path, bytes.length, executable.includes(path) ? 0o755 : 0o644, seconds),
      bytes,
    );
    blocks.push(new Uint8Array((512 - bytes.length % 512) % 512));
  }
  blocks.push(new Uint8Array(1024));
  const whole = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return gzipSync(whole, { level: 9, mtime: 0 });
}

/** Owners are nobody's. */
function head(path: string, size: number, mode: number, seconds: number): Uint8Array {
  if (path.length > 99) throw new RangeError(`${path} is too long for a tar; shorten it.`);
  const block = new Uint8Array(512);
  const put = (at: number, text: string) => block.set(new TextEncoder().encode(text), at);
  const octal = (at: number, length: number, value: number) =>
    put(at, value.toString(8).padStart(length - 1, "0"));
  put(0, path);
  octal(100, 8, mode);
  octal(108, 8, 0);
  octal(116, 8, 0);
  octal(124, 12, size);
  octal(136, 12, seconds);
  put(148, "        ");
  put(156, "0");
  put(257, "ustar");
  put(263, "00");
  octal(148, 7, block.reduce((sum, byte) => sum + byte, 0));
  block[154] = 0;
  return block;
}
