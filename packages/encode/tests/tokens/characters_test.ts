import { assertEquals } from "@std/assert";
import { sha256Hex } from "../../../../src/data/files/hash.ts";
import { Normalizer } from "../../tokens/normalizer.ts";
import { PreTokenizer } from "../../tokens/pre_tokenizer.ts";
import golden from "../../../../fixtures/golden/characters.json" with { type: "json" };

const bert = { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true };
const normalizers: { [name: string]: Normalizer } = {
  BertNormalizer: new Normalizer({ ...bert, strip_accents: null, lowercase: true }),
  cased: new Normalizer({ ...bert, strip_accents: false, lowercase: false }),
};
for (const type of ["NFC", "NFD", "NFKC", "NFKD", "Lowercase", "StripAccents"]) {
  normalizers[type] = new Normalizer({ type });
}
const splits: { [name: string]: PreTokenizer } = {};
for (const type of ["BertPreTokenizer", "WhitespaceSplit", "ByteLevel"]) {
  splits[type] = new PreTokenizer({ type, add_prefix_space: false });
}

/** "a" + character + "b!" for 1,024 code points. */
function block(first: number): string {
  let text = "";
  for (let code = first; code < first + 0x400; code++) {
    if (code < 0xd800 || code >= 0xe000) text += `a${String.fromCodePoint(code)}b!`;
  }
  return text;
}

// Python tokenizers: fixtures/golden/characters.py
for (const [name, hashes] of Object.entries(golden.sha256)) {
  Deno.test(`${name} does to every character what it does in Python's tokenizers`, () => {
    const different = golden.first.filter((first, i) => {
      const text = block(first);
      const done = normalizers[name]?.normalize(text) ??
        splits[name].pre_tokenize_text(text).join("\n");
      return sha256Hex(new TextEncoder().encode(done)).slice(0, 12) !== hashes[i];
    });
    assertEquals(different, []);
  });
}
