/**
 * git-lfs leaves a small text file in place of each large one that was not downloaded. Read as a
 * model it gives a riddle of an error, so it is recognised first.
 */

const SIGNATURE = "version https://git-lfs.github.com/spec/";

/** True for the first bytes, or the text, of a git-lfs pointer. */
function isPointer(head: Uint8Array | string): boolean {
  const text = typeof head === "string"
    ? head
    : new TextDecoder().decode(head.subarray(0, SIGNATURE.length));
  return text.startsWith(SIGNATURE);
}

/** Throws if what was read from `path` is a git-lfs pointer. */
export function refusePointer(path: string, head: Uint8Array | string): void {
  if (!isPointer(head)) return;
  throw new SyntaxError(
    `${path} is a git-lfs pointer, not the file itself. Run git lfs pull in that folder, or ` +
      "download the file from the model's page.",
  );
}
