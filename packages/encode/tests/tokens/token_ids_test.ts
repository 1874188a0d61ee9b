import { assert, assertEquals } from "@std/assert";
import { unzipSync } from "fflate";
import { sha256Hex } from "../../../../src/data/files/hash.ts";
import { openTokenizer } from "../../tokens/open_tokenizer.ts";
import { clipTokenizer } from "../../../architectures/clip/clip_tokenizer.ts";
import { captions } from "./caption_stream.ts";
import { RELEASE } from "../../../../tests/before_release.ts";
import golden from "../../../../fixtures/golden/tokenizers/ids.json" with { type: "json" };

const folder = new URL("../../../../fixtures/", import.meta.url);
const packed = unzipSync(
  await Deno.readFile(new URL("golden/tokenizers/vocabularies.zip", folder)),
);
const unpacked = (name: string) => Promise.resolve(new TextDecoder().decode(packed[name]));

const KINDS: { readonly [name: string]: () => Promise<string> } = {
  clip: async () => JSON.stringify((await clipTokenizer(77))["tokenizer.json"]),
  wordpiece: () =>
    Deno.readTextFile(new URL("models/all-minilm-l6-v2-int8/tokenizer.json", folder)),
  bytes: () => unpacked("bytes.json"),
  unigram: () => unpacked("unigram.json"),
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
    const encode = await openTokenizer(await KINDS[name](), 1_000_000);
    const size = texts.length / hashes.length;
    const different = hashes.flatMap((hash, block) => {
      if (!RELEASE && block % 5 !== 0) return [];
      const ids = texts.slice(block * size, (block + 1) * size).map(encode);
      return sha256Hex(encoded(JSON.stringify(ids))).slice(0, 16) === hash ? [] : [block];
    });
    assertEquals(different, []);
  });
}
