/**
 * Two characters' worth of difference between @huggingface/tokenizers 0.2.0 and the Python library
 * in `BertNormalizer`, mended before the text is normalised (fixtures/golden/tokens.py finds them).
 */

/** What tokenizer.json says of a normaliser. */
export interface NormalizerConfig {
  readonly type: string;
  readonly lowercase?: boolean | null;
  readonly handle_chinese_chars?: boolean | null;
}

/** Gives the text a form from which both libraries come to the same tokens. */
export function bertText(
  { type, lowercase, handle_chinese_chars }: NormalizerConfig,
  text: string,
) {
  if (type !== "BertNormalizer") return text;
  if (handle_chinese_chars ?? true) text = text.replace(RARE_IDEOGRAPHS, " $& ");
  // JavaScript lowers a sigma at the end of a word to its final form, Rust letter by letter.
  return lowercase ?? true ? text.replaceAll("Σ", "σ") : text;
}

/** Ideographs beyond 16 bits: the library compares halves of them. The ranges are BERT's. */
const RARE_IDEOGRAPHS =
  /[\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b820}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;
