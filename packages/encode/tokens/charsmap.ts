/**
 * The normaliser that sentencepiece compiles into a model (`precompiled_charsmap`), applied as Python's
 * `tokenizers` applies it.
 *
 * The map is a size, a double-array trie (Darts-clone) over UTF-8 and a heap of texts that end in 0.
 */

/** Longer clusters of characters are not looked up as a whole. */
const LONGEST_CLUSTER = 5;

/** What a `Precompiled` normaliser does to a text. `charsmap` is base64, as in tokenizer.json. */
export function charsmapNormalizer(charsmap: string): (text: string) => string {
  const bytes = Uint8Array.fromBase64(charsmap);
  const broken = new SyntaxError(
    "tokenizer.json: precompiled_charsmap is damaged. Copy the file from the model's page.",
  );
  if (bytes.length < 4) throw broken;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(0, true);
  if (size % 4 !== 0 || size === 0 || 4 + size > bytes.length) throw broken;
  const units = Uint32Array.from({ length: size / 4 }, (_, i) => view.getUint32(4 + 4 * i, true));
  const texts = bytes.subarray(4 + size);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const clusters = new Intl.Segmenter("und", { granularity: "grapheme" });

  /** The text in place of the shortest beginning of `piece` that the map knows; null for none. */
  const lookUp = (piece: Uint8Array): string | null => {
    const at = shortestMatch(units, piece);
    if (at === null) return null;
    const end = texts.indexOf(0, at);
    return decoder.decode(texts.subarray(at, end < 0 ? texts.length : end));
  };

  return (text) => {
    let normal = "";
    for (const { segment } of clusters.segment(text)) {
      const cluster = encoder.encode(segment);
      const whole = cluster.length <= LONGEST_CLUSTER ? lookUp(cluster) : null;
      if (whole !== null) normal += whole;
      // What follows the match within a cluster is dropped; that is how it is done there.
      else for (const letter of segment) normal += lookUp(encoder.encode(letter)) ?? letter;
    }
    return normal;
  };
}

/** Value of the shortest key that begins `bytes`. */
function shortestMatch(units: Uint32Array, bytes: Uint8Array): number | null {
  let at = offset(units[0]);
  for (const byte of bytes) {
    if (byte === 0) return null;
    at ^= byte;
    const unit = units[at];
    if (unit === undefined || (unit & 0x800000ff) >>> 0 !== byte) return null;
    at ^= offset(unit);
    if (unit >>> 8 & 1) return units[at] & 0x7fffffff;
  }
  return null;
}

function offset(unit: number): number {
  return unit >>> 10 << ((unit & 1 << 9) >>> 6);
}
