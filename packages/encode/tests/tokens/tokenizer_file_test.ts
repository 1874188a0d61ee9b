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
    await refused((file) => file.model.vocab.cube = id, "whole number");
    await refused((file) => file.added_tokens = [{ id, content: "x" }], "at added_tokens.0.id");
    await refused((file) => file.padding = { pad_id: id }, "at padding.pad_id");
    await refused((file) => {
      file.post_processor.special_tokens["</s>"].ids = [id];
    }, "at post_processor.special_tokens.</s>.ids.0");
  }
});

Deno.test("a template's ids are those of the vocabulary", async () => {
  await refused((file) => {
    file.post_processor.special_tokens["</s>"].ids = [1];
  }, 'the token "</s>" with the id 1, but its vocabulary says 2');
});

Deno.test("what would go over a caption again and again is refused, in a sentence with the file's name", async () => {
  const entry = { SpecialToken: { id: "</s>", type_id: 0 } };
  await refused((file) => file.post_processor.single = Array(300_000).fill(entry), "at post_proc");
  const caption = { Sequence: { id: "A", type_id: 0 } };
  await refused((file) => file.post_processor.single = [caption, caption], "the caption once");
  await refused((file) => file.model.vocab["x".repeat(1025)] = 3, "at model");
  await refused((file) => file.model.max_input_chars_per_word = 1e9, "at model");
  await refused((file) => file.model.continuing_subword_prefix = "#".repeat(2000), "at model");
  await refused((file) => {
    file.normalizer = { type: "Replace", pattern: { Regex: "(a+)+$" }, content: "" };
  }, "has a pattern that repeats more than one character without end. No model known here does");
  await refused((file) => {
    const twice = { type: "Replace", pattern: { String: "e" }, content: "ee" };
    file.normalizer = { type: "Sequence", normalizers: Array(30).fill(twice) };
  }, "makes 8198 characters of 8");
});

Deno.test("vocabularies and steps of unknown kinds are refused by the file's name", async () => {
  await refused((file) => file.model.type = "Wordlevel", "WordPiece, WordLevel, BPE or Unigram");
  await refused((file) => delete file.model, "at model");
  await refused((file) => file.model.vocab = ["red"], "at model");
  await refused((file) => file.post_processor.type = "Other", "at post_processor");
  await refused((file) => file.normalizer = { type: "Other" }, "the normaliser Other");
  await refused((file) => file.pre_tokenizer = { type: "\x1b[2J" }, "the pre-tokeniser \ufffd[2J");
  await refused((file) => file.model = { type: "BPE", vocab: { red: 0 } }, "can't be used");
});
