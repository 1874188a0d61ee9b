/** Which version a built file says that it is: the file's own words, not its name. */
import { gunzipSync, unzipSync } from "fflate";

/** Of an npm package, a wheel or an sdist; null where it says none. */
export function versionInside(path: string, bytes: Uint8Array): string | null {
  try {
    if (path.endsWith(".tgz")) {
      const text = fileOf(gunzipSync(bytes), /^package\/package\.json$/);
      return text === null ? null : (JSON.parse(text) as { version?: string }).version ?? null;
    }
    const text = path.endsWith(".whl")
      ? textIn(
        unzipSync(bytes, { filter: ({ name }) => /^[^/]+\.dist-info\/METADATA$/.test(name) }),
      )
      : fileOf(gunzipSync(bytes), /^[^/]+\/PKG-INFO$/);
    return /^Version: (\S+)$/m.exec(text ?? "")?.[1] ?? null;
  } catch {
    return null;
  }
}

const textIn = (files: { [name: string]: Uint8Array }) => {
  const [bytes] = Object.values(files);
  return bytes === undefined ? null : new TextDecoder().decode(bytes);
};

/** The text of a file of a tar (POSIX ustar): heads of 512 bytes, each before what it names. */
function fileOf(tar: Uint8Array, wanted: RegExp): string | null {
  const text = (at: number, length: number) =>
    new TextDecoder().decode(tar.subarray(at, at + length)).replace(/\0.*/s, "");
  for (let at = 0; at < tar.length && tar[at] !== 0;) {
    const size = parseInt(text(at + 124, 12), 8);
    if (wanted.test(text(at, 100))) return text(at + 512, size);
    at += 512 * (1 + Math.ceil(size / 512));
  }
  return null;
}
