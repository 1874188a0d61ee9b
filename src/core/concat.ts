/** One array after another. */
export function concat<A extends Float32Array | Int32Array | Uint32Array | Uint8Array>(
  Type: new (length: number) => A,
  parts: readonly ArrayLike<number>[],
): A {
  const all = new Type(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
