import { assert, assertEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Trainer, type TrainerPlan } from "../trainer/trainer.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { findModelFile } from "../../encode/model/model_file.ts";
import { readModelFolder } from "../../encode/model/model_folder.ts";
import { openSession } from "../../encode/session/session.ts";
import { readTokenizer } from "../../encode/tokens/tokenizer.ts";
import { TokenWriter } from "../../scenes/tokens/token_writer.ts";
import { exportOnnx } from "../graph/onnx_export.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";
import { smallPlan } from "./small_plan.ts";

const core = await loadCore();
const { encoder } = smallPlan();

const PLANS: { [name: string]: Partial<TrainerPlan> } = {
  "learned positions, read at the end": {},
  "sinusoidal positions, marks, one encoder for both, ReLU": {
    format: "marked",
    encoders: "shared",
    initial: "xavier",
    values: [3, 4, 2],
    encoder: { ...encoder, positions: "sinusoidal", activation: "relu", out: 12 },
  },
  "a bag: no attention, no positions, the mean": {
    encoder: { ...encoder, mixing: "none", positions: "none", pooling: "mean" },
  },
};

/** Captions of one length through a folder's tokenizer and graph: [captions, dim]. */
async function embed(folder: string, captions: readonly string[], padding = 0) {
  const model = await readModelFolder(folder);
  const tokenizer = await readTokenizer(model);
  const rows = captions.map((caption) => tokenizer.encode(caption));
  const length = rows[0].length + padding;
  const fill = (value: number) => Array<number>(padding).fill(value);
  const dims = [rows.length, length];
  const ids = Int32Array.from(rows.flatMap((row) => [...row, ...fill(tokenizer.padId)]));
  const mask = Int32Array.from(rows.flatMap((row) => [...row.map(() => 1), ...fill(0)]));
  await using session = await openSession(findModelFile(folder, "text"), {
    provider: "wasm",
    threads: 1,
  });
  const { data } = await session.run({
    input_ids: { data: ids, dims },
    attention_mask: { data: mask, dims },
  }, "text_embeds");
  return data;
}

function apart(one: ArrayLike<number>, other: ArrayLike<number>): number {
  assertEquals(one.length, other.length);
  return Array.from(one, (x, i) => Math.abs(x - other[i])).reduce((a, b) => Math.max(a, b), 0);
}

for (const [name, change] of Object.entries(PLANS)) {
  Deno.test(`an exported model gives the core's embeddings within 1e-5: ${name}`, async () => {
    await using path = await tempFolder();
    const plan = smallPlan(change);
    using trainer = new Trainer(core, plan);
    trainer.run(30);
    const space = numberedSpace(plan.values);
    const { scene, query } = await exportOnnx(trainer, space, path());
    const writer = new TokenWriter(space, plan.format);
    const caption = (ids: readonly number[]) =>
      writer.caption(Int32Array.from(ids.flatMap((id) => space.valuesOf(id))));

    const pairs = [[0, 5], [5, 0], [7, 7], [3, 11]];
    const captions = pairs.map(caption);
    using scenes = trainer.embedScenes(pairs.flat(), 2);
    const numbers = await embed(scene, captions);
    assert(apart(numbers, scenes.view()) < 1e-5, `${apart(numbers, scenes.view())}`);
    // Control: another scene is another vector.
    assert(
      apart(numbers.subarray(0, plan.encoder.out), scenes.view().slice(-plan.encoder.out)) > 0.01,
    );

    const ids = [0, 4, 9];
    const alone = ids.map((id) => caption([id]));
    const few = await embed(scene, alone);
    assert(apart(await embed(scene, alone, 2), few) < 1e-6, "padding is not seen");
    using objects = trainer.embedObjects(ids);
    assert(apart(await embed(query, alone), objects.view()) < 1e-5);
    using values = trainer.embedValues();
    const names = writer.names().slice(0, space.valueCount);
    assert(apart(await embed(query, names), values.view()) < 1e-5);
  });
}

Deno.test("a word that a model was not trained on is an error that names it", async () => {
  await using path = await tempFolder();
  using trainer = new Trainer(core, smallPlan());
  const { scene } = await exportOnnx(trainer, numberedSpace([4, 4]), path());
  const tokenizer = await readTokenizer(await readModelFolder(scene));
  assertEquals(tokenizer.encode("concept1=3 concept2=0"), [3, 4, 8]);
  assertThrows(() => tokenizer.encode("concept1=4 concept2=0"), RangeError, "concept1=4");
});

Deno.test("names with spaces are still one word a token", () => {
  const space = numberedSpace([2, 2]);
  const concepts = space.concepts.map(({ name }) => ({ name, values: ["dark red", "dark%20red"] }));
  const names = new TokenWriter({ ...space, concepts } as never, "plain").names();
  assertEquals(names.slice(0, 2), ["concept1=dark%20red", "concept1=dark%2520red"]);
});
