import { assert, assertEquals } from "@std/assert";
import { readModelFolder } from "../../model/model_folder.ts";
import { readTokenizer, type Tokenizer } from "../../tokens/tokenizer.ts";
import golden from "../../../../fixtures/golden/tokens.json" with { type: "json" };

const MINILM = "fixtures/models/all-minilm-l6-v2-int8";

/** Strings whose ids differ from Python's. */
function differing(tokenizer: Tokenizer, { strings, ids }: { strings: string[]; ids: number[][] }) {
  return strings.filter((string, i) => String(tokenizer.encode(string)) !== String(ids[i]));
}

// Python tokenizers: fixtures/golden/tokens.py
Deno.test("token ids of all captions and objects are those of Python's tokenizers", async () => {
  const tokenizer = await readTokenizer(await readModelFolder(MINILM));
  assertEquals(golden.captions.strings.length, 576);
  assertEquals(golden.objects.strings.length, 24);
  assertEquals(differing(tokenizer, golden.captions), []);
  assertEquals(differing(tokenizer, golden.objects), []);
});

Deno.test("…and so are those of several hundred awkward strings", async () => {
  const tokenizer = await readTokenizer(await readModelFolder(MINILM));
  assert(golden.awkward.strings.length > 400);
  assertEquals(differing(tokenizer, golden.awkward), []);
});

Deno.test("a long caption is cut to max_seq_length and keeps its closing token", async () => {
  const tokenizer = await readTokenizer(await readModelFolder(MINILM));
  // sentence_bert_config.json, which overrules the 128 of tokenizer.json.
  assertEquals(tokenizer.maxLength, 256);
  const ids = tokenizer.encode("cube ".repeat(400));
  assertEquals(ids.length, 256);
  assertEquals([ids[0], ids[255]], [101, 102]);
});
