/**
 * What a .safetensors file begins with: the length of a JSON header, the header, and spaces, so that numbers start where a
 * view of them may.
 */
export function safetensorsHead(header: string): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(header);
  const start = 8 + Math.ceil(text.length / 8) * 8;
  const head = new Uint8Array(start).fill(32, 8);
  new DataView(head.buffer).setBigUint64(0, BigInt(start - 8), true);
  head.set(text, 8);
  return head;
}
