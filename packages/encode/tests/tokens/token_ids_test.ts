import { assert, assertEquals, assertThrows } from "@std/assert";
import { unzipSync } from "fflate";
import { sha256Hex } from "../../../../src/data/files/hash.ts";
import { Normalizer } from "../../tokens/normalizer.ts";
import { PreTokenizer } from "../../tokens/pre_tokenizer.ts";
import { hubTokenizer } from "../../tokens/tokenizer.ts";
import { clipTokenizer } from "../../../architectures/clip/clip_tokenizer.ts";
import { captions } from "./caption_stream.ts";
import { RELEASE } from "../../../../tests/before_release.ts";
import golden from "../../../../fixtures/golden/tokenizers/ids.json" with { type: "json" };

type TokenizerFile = Parameters<typeof hubTokenizer>[0];

const folder = new URL("../../../../fixtures/", import.meta.url);
const packed = unzipSync(
  await Deno.readFile(new URL("golden/tokenizers/vocabularies.zip", folder)),
);
const unpacked = (name: string) => JSON.parse(new TextDecoder().decode(packed[name]));

const KINDS: { readonly [name: string]: () => Promise<TokenizerFile> } = {
  clip: async () => (await clipTokenizer(77))["tokenizer.json"] as TokenizerFile,
  wordpiece: async () =>
    JSON.parse(
      await Deno.readTextFile(new URL("models/all-minilm-l6-v2-int8/tokenizer.json", folder)),
    ),
  bytes: () => Promise.resolve(unpacked("bytes.json")),
  unigram: () => Promise.resolve(unpacked("unigram.json")),
};

// Python tokenizers: fixtures/golden/token_ids.py
const texts = ["", ...captions(2, 9_999)];

const encoded = (text: string) => new TextEncoder().encode(text);

Deno.test("the captions are those that Python made", () => {
  assertEquals(sha256Hex(encoded(texts.join("\n"))), golden.captions);
  assert(texts.some((text) => [...text].length === 1000));
});

for (const [name, hashes] of Object.entries(golden.ids)) {
  Deno.test(`captions have the ids of Python's tokenizers: ${name}`, async () => {
    const tokenizer = hubTokenizer(await KINDS[name](), {});
    const size = texts.length / hashes.length;
    const different = hashes.flatMap((hash, block) => {
      if (!RELEASE && block % 5 !== 0) return [];
      const ids = texts.slice(block * size, (block + 1) * size)
        .map((text) => tokenizer.encode(text).ids);
      return sha256Hex(encoded(JSON.stringify(ids))).slice(0, 16) === hash ? [] : [block];
    });
    assertEquals(different, []);
  });
}

Deno.test("what a tokenizer.json asks for and is not known is refused by name", () => {
  assertThrows(() => new Normalizer({ type: "Nmt" }), TypeError, "the normaliser Nmt");
  assertThrows(
    () => new PreTokenizer({ type: "UnicodeScripts" }),
    TypeError,
    "the pre-tokeniser UnicodeScripts",
  );
  assertThrows(
    () => new Normalizer({ type: "Precompiled", precompiled_charsmap: "AAAA" }),
    SyntaxError,
    "precompiled_charsmap is damaged",
  );
});
