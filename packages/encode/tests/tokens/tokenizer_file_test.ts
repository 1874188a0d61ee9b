import { assert, assertEquals, assertRejects } from "@std/assert";
import { readModelFolder } from "../../model/model_folder.ts";
import { readTokenizer } from "../../tokens/tokenizer.ts";
import { wordTokenizer } from "../../../train/graph/word_tokenizer.ts";
import { withTempFolder } from "../../../../tests/data/files/temp_folder.ts";

// deno-lint-ignore no-explicit-any
type File = any;

/** Ids of a caption by a word tokenizer after a change to its file. */
function ids(change: (file: File) => void, caption = "red cube"): Promise<number[]> {
  return withTempFolder(async (path) => {
    const files = structuredClone(wordTokenizer(["red", "cube", "</s>"], "</s>", 16)) as File;
    change(files["tokenizer.json"]);
    for (const [name, content] of Object.entries(files)) {
      await Deno.writeTextFile(path(name), JSON.stringify(content));
    }
    await Deno.writeTextFile(path("config.json"), '{"model_type": "clip"}');
    return (await readTokenizer(await readModelFolder(path()))).encode(caption);
  });
}

const refused = async (change: (file: File) => void, says: string) => {
  const error = await assertRejects(() => ids(change), Error, says);
  assert(error.message.includes("tokenizer.json") && error.message.length < 500, error.message);
  assert(!/undefined|Cannot read/.test(error.message), error.message);
};

Deno.test("ids are the vocabulary's", async () => {
  assertEquals(await ids(() => {}), [0, 1, 2]);
  assertEquals(await ids((file) => file.model.vocab.cube = 70_000), [0, 70_000, 2]);
});

Deno.test("ids that are no rows of a table are refused, wherever they stand", async () => {
  for (const id of [-5, 2 ** 40, 1.5, "1", null]) {
    await refused((file) => file.model.vocab.cube = id, 'has the model {"type":"WordLevel"');
    await refused((file) => file.added_tokens = [{ id, content: "x" }], "added tokens");
    await refused((file) => file.padding = { pad_id: id }, "at padding.pad_id");
    await refused((file) => {
      file.post_processor.special_tokens["</s>"].ids = [id];
    }, "has the post_processor");
  }
  await refused((file) => file.model.vocab.cube = 2 ** 31, "the id 2147483648");
});

Deno.test("a template's ids stand next to its tokens, as in Python", async () => {
  const other = (file: File) => file.post_processor.special_tokens["</s>"].ids = [1];
  assertEquals(await ids(other), [0, 1, 1]);
});

Deno.test("of the file's truncation the length and the side count, and nothing is padded", async () => {
  const cut = (direction: string) => (file: File) => {
    const rest = { strategy: "OnlySecond", stride: 3 };
    file.truncation = { max_length: 12, direction, ...rest };
    const strategy = { Fixed: 20 };
    const pad = { pad_id: 1, pad_type_id: 0, pad_token: "cube" };
    file.padding = { strategy, direction: "Left", pad_to_multiple_of: null, ...pad };
  };
  const long = "red " + "cube ".repeat(30);
  const tokens = (first: number) => [first, ...Array(10).fill(1), 2];
  assertEquals(await ids(cut("Right"), long), tokens(0));
  assertEquals(await ids(cut("Left"), long), tokens(1));
  assertEquals(await ids(cut("Left")), [0, 1, 2]);
});

Deno.test("what would go over a caption again and again is refused, in a sentence with the file's name", async () => {
  const entry = { SpecialToken: { id: "</s>", type_id: 0 } };
  const single = (count: number, piece: object) => (file: File) => {
    file.post_processor.single = Array(count).fill(piece);
  };
  await refused(single(17, entry), "has 17 tokens around a caption, and 16 fit");
  const caption = { Sequence: { id: "A", type_id: 0 } };
  await refused(single(1000, caption), "has a post_processor of over 16384 bytes");
  const words = "has a model with words above 1024 bytes, or with over 64 before or after them";
  const pieces = { type: "WordPiece", unk_token: "red", continuing_subword_prefix: "##" };
  const wordPiece = (change: object) => (file: File) =>
    file.model = { ...file.model, ...pieces, max_input_chars_per_word: 100, ...change };
  assertEquals(await ids(wordPiece({})), [0, 1, 2]);
  await refused(wordPiece({ max_input_chars_per_word: 1025 }), words);
  await refused(wordPiece({ continuing_subword_prefix: "#".repeat(65) }), words);
  const vocab = [["red", -1], ["x".repeat(1025), -1], ["</s>", -1]];
  await refused((file) => file.model = { type: "Unigram", vocab, unk_id: 0 }, words);
  const replace = (pattern: object, content = "") => (file: File) =>
    file.normalizer = { type: "Replace", pattern, content };
  const long = "x".repeat(2001);
  await refused(replace({ Regex: long }), "has a pattern of more than 2000 letters");
  await refused(replace({ String: "e" }, long), "has a replacement of more than 256 letters");
  await refused((file) => {
    const twice = { type: "Replace", pattern: { String: "e" }, content: "ee" };
    file.normalizer = { type: "Sequence", normalizers: Array(30).fill(twice) };
  }, "has steps for texts of at most 32768 bytes");
  const error = await assertRejects(() => ids(() => {}, "a".repeat(32_769)), RangeError);
  assert(error.message.endsWith("Change the caption, or " + ELSEWHERE), error.message);
});

const ELSEWHERE = "encode the captions with the model's own library and load the .npy.";

Deno.test("vocabularies and steps of unknown kinds are refused by what they are", async () => {
  await refused((file) => file.model.type = "Wordlevel", 'the model {"type":"Wordlevel"');
  await refused((file) => delete file.model, "has no model");
  await refused((file) => file.model.vocab = ["red"], "has the model");
  await refused((file) => file.post_processor = { type: "Other" }, "has the post_processor");
  await refused((file) => file.normalizer = { type: "Other" }, 'has the normalizer {"type":"Other');
  await refused(
    (file) => file.pre_tokenizer = { type: "\u202e" },
    'pre_tokenizer {"type":"\ufffd"}',
  );
  await refused(
    (file) => file.normalizer = { type: "Precompiled", precompiled_charsmap: "AAAA" },
    "or is damaged",
  );
  await refused((file) => file.model = { type: "BPE", vocab: { red: 0 } }, "has the model");
  let deep: object = { type: "Lowercase" };
  for (let i = 0; i < 1000; i++) deep = { type: "Sequence", normalizers: [deep] };
  await refused((file) => file.normalizer = deep, "is nested too deep");
  const error = await assertRejects(() => ids((file) => file.normalizer = {}), SyntaxError);
  const mend = `known here. Copy it from the model's page, or ${ELSEWHERE}`;
  assert(error.message.endsWith(mend), error.message);
});
