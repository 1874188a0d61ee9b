import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { readModelFolder } from "../../encode/model/model_folder.ts";
import { openSessionFromBytes } from "../../encode/session/session.ts";
import { readTokenizer } from "../../encode/tokens/tokenizer.ts";
import { exposeLayers } from "../../encode/graph/expose_layers.ts";
import { readGguf } from "../gguf_file.ts";
import { importGguf, planImport } from "../import_gguf.ts";
import { widened } from "../tensor_rows.ts";
import { withFile } from "../../../src/data/files/files.ts";
import { smallGguf } from "./small_gguf.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";

// NumPy, with the packages gguf and tokenizers: fixtures/golden/language_model.py.
const FILE = "fixtures/golden/language_model.gguf";
const GOLDEN = JSON.parse(await Deno.readTextFile("fixtures/golden/language_model.json")) as {
  readonly captions: readonly {
    readonly caption: string;
    readonly ids: readonly number[];
    /** Of each layer, [tokens, width]. */
    readonly layers: readonly (readonly number[])[];
    readonly last: readonly number[];
    readonly scores: readonly number[];
  }[];
  /** The first eight numbers of the first two rows. */
  readonly weights: { readonly [tensor: string]: readonly number[] };
};

function assertNear(values: ArrayLike<number>, wanted: readonly number[], what: string): void {
  assertEquals(values.length, wanted.length, what);
  const size = Math.max(...wanted.map(Math.abs));
  wanted.forEach((value, i) => assertAlmostEquals(values[i], value, 3e-6 * size, `${what}, ${i}`));
}

Deno.test("numbers of every form that is read are those of llama.cpp's own reader", () =>
  withFile(FILE, (source) => {
    const { tensors } = readGguf(source);
    const forms = new Set<string>();
    for (const [name, wanted] of Object.entries(GOLDEN.weights)) {
      const tensor = tensors.get(name)!;
      forms.add(tensor.type.name);
      const [numbers] = widened(tensor);
      const width = tensor.dims[0];
      const values = [...numbers.subarray(0, 8), ...numbers.subarray(width, width + 8)];
      // A zero has no sign here.
      assertEquals(values.map((x) => Number(x.toPrecision(6)) + 0), wanted.map((x) => x + 0), name);
    }
    assertEquals(
      [...forms].sort(),
      ["BF16", "F16", "F32", "Q4_0", "Q4_1", "Q4_K", "Q6_K", "Q8_0"],
    );
  }));

Deno.test("an imported model makes NumPy's tokens, layers, states and scores, also of captions filled up", async () => {
  await using path = await tempFolder();
  const folder = path("model");
  const { licence, parameters } = await importGguf(FILE, folder);
  assertEquals([licence, parameters], ["mit", 65_024]);
  const model = await readModelFolder(folder);
  const tokenizer = await readTokenizer(model);
  assertEquals([model.family.name, model.family.text?.pooling, tokenizer.maxLength], [
    ...["language model", "eos"],
    64,
  ]);
  const file = `${folder}/onnx/model.onnx`;
  const asked = { layers: "all", streams: ["residual"] } as const;
  const exposed = exposeLayers(file, await Deno.readFile(file), asked, /text/);
  assertEquals([exposed.layers.map(({ depth }) => depth), exposed.masked], [[0, 1, 2], true]);
  await using session = await openSessionFromBytes(file, exposed.bytes, {
    provider: "wasm",
    threads: 1,
  });
  const longest = Math.max(...GOLDEN.captions.map(({ ids }) => ids.length));
  for (const { caption, ids, layers, last, scores } of GOLDEN.captions) {
    assertEquals(tokenizer.encode(caption), ids);
    const width = last.length / ids.length;
    const filled = Int32Array.from({ length: longest }, (_, i) => ids[i] ?? tokenizer.padId);
    const feeds = {
      input_ids: { data: filled, dims: [1, longest] },
      attention_mask: { data: filled.map((_, i) => Number(i < ids.length)), dims: [1, longest] },
    };
    const own = ids.length * width;
    const states = await session.run(feeds, "last_hidden_state");
    assertNear(states.data.subarray(0, own), last, `${caption}: states`);
    const row = (await session.run(feeds, exposed.output)).data;
    layers.forEach((layer, depth) => {
      const start = 8 + longest + depth * longest * width;
      assertNear(row.subarray(start, start + own), layer, `${caption}: layer ${depth}`);
    });
    assertNear(
      (await session.run(feeds, "next_token_logits")).data,
      scores,
      `${caption}: scores`,
    );
  }
});

const bytes = await Deno.readFile(FILE);
const text = new TextDecoder("latin1").decode(bytes);

/** The file with one text in place of another of the same length, at its first place. */
function instead(from: string, to: string): Uint8Array {
  const made = bytes.slice();
  const at = text.indexOf(from);
  assert(at >= 0 && from.length === to.length);
  made.set(new TextEncoder().encode(to), at);
  return made;
}

/** The file with one byte changed so far behind a text. */
function byteAfter(found: string, after: number, value: number): Uint8Array {
  const made = bytes.slice();
  made[text.indexOf(found) + found.length + after] = value;
  return made;
}

/** Lists of bytes, each as long as one may be. */
function longLists(count: number): { [key: string]: Uint8Array } {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`k${i}`, new Uint8Array(1 << 21)]),
  );
}

const REFUSED: readonly [string, Uint8Array, string][] = [
  ["no bytes", new Uint8Array(0), 'is no .gguf file: it does not begin with "GGUF"'],
  ["another format", new TextEncoder().encode("PK\x03\x04 and more"), "is no .gguf file"],
  ["an old version", byteAfter("GGUF", 0, 1), "is of version 1 of .gguf"],
  ["a header cut short", bytes.slice(0, 3000), "It is cut short; download it again."],
  ["numbers cut short", bytes.slice(0, -64), "would end at"],
  ["a length beyond the file", byteAfter("GGUF", 22, 8), "It is cut short; download it again"],
  ["a length beyond all texts", byteAfter("GGUF", 24, 1), "at most 1048576 are read"],
  ["too many tensors", byteAfter("GGUF", 6, 255), "tensors; at most 10000 are read"],
  ["another architecture", instead("llama", "qwen2"), "of the architecture"],
  ["a quantisation", byteAfter("blk.0.attn_q.weight", 20, 11), "quantised as Q3_K"],
  ["a tensor missing", instead("output_norm.weight", "rope_freqs_.weight"), "lacks the tensor"],
  ["other sizes", byteAfter("llama.block_count", 4, 3), "lacks the tensor blk.2.attn_norm.weight"],
  ["a variant", instead("llama.rope.freq_base", "llama.rope.freq_cool"), "llama.rope.freq_cool"],
  ["another tokenizer", instead("smollm", "qwen25"), "a tokenizer of the kind gpt2, qwen25"],
  [
    "a tokenizer named like what all objects have",
    smallGguf(4, { "tokenizer.ggml.pre": "constructor" }),
    "a tokenizer of the kind gpt2, constructor",
  ],
  ["no alignment", smallGguf(4, { "general.alignment": 0 }), "alignment is no power of two"],
  ["half an alignment", smallGguf(4, { "general.alignment": 0.5 }), "alignment is no power of two"],
  ["too many tokens", smallGguf(4, { "llama.context_length": 2 ** 60 }), "which can't be"],
  ["lists without end", smallGguf(4, longLists(3)), "lists of more than 4194304 entries together"],
  ["a name twice", instead("blk.1.ffn_up.weight", "blk.0.ffn_up.weight"), "twice"],
];

Deno.test("a folder of another model is left as it is; an import may be made again", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("config.json"), "{}");
  await assertRejects(() => importGguf(FILE, path()), RangeError, "holds another model");
  assertEquals(await Deno.readTextFile(path("config.json")), "{}");
  await Deno.remove(path("config.json"));
  const first = await importGguf(FILE, path());
  assertEquals(await importGguf(FILE, path()), first);
});

Deno.test("what is damaged, or not known, is refused in a sentence with the file's name", async () => {
  await using path = await tempFolder();
  for (const [what, content, sentence] of REFUSED) {
    const file = path("model.gguf");
    await Deno.writeFile(file, content);
    const refusal = await planImport(file, path("out")).then(
      () => "nothing",
      (error: Error) => error.message,
    );
    assert(refusal.includes(sentence) && refusal.includes(file), `${what}: ${refusal}`);
  }
});
