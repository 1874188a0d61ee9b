/** A copy that threads share without another, where the host has such memory. */
export function sharedCopy(numbers: Float32Array): Float32Array;
export function sharedCopy(numbers: Float64Array): Float64Array;
export function sharedCopy(numbers: Float32Array | Float64Array): Float32Array | Float64Array {
  const copy = numbers instanceof Float32Array
    ? sharedNumbers(numbers.length)
    : new Float64Array(sharedBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}

/** Zeros that threads share in the same way. */
export function sharedNumbers(count: number): Float32Array {
  return new Float32Array(sharedBuffer(4 * count));
}

function sharedBuffer(bytes: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === "undefined"
    ? new ArrayBuffer(bytes)
    : new SharedArrayBuffer(bytes);
}
