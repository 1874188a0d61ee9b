/** Windows keeps these for devices, whatever the ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Whether a file name that someone else chose stays below the folder that it is joined to, and means
 * the same on every system.
 */
export function isSafeName(name: string): boolean {
  const parts = name.split("/");
  return name.length <= 1024 &&
    parts.every((part) =>
      part !== "" && part !== "." && part !== ".." && part.length <= 255 &&
      // deno-lint-ignore no-control-regex
      !/[\x00-\x1f\x7f\\:*?"<>|]|[. ]$/.test(part) && !DEVICE.test(part)
    );
}
