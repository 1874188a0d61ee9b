/** A copy that threads share without another, where the host has such memory. */
export function sharedCopy(numbers: Float32Array): Float32Array {
  const copy = typeof SharedArrayBuffer === "undefined"
    ? new Float32Array(numbers.length)
    : new Float32Array(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}
