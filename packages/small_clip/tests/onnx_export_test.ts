import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { SmallClip } from "../../train/trainer/small_clip.ts";
import { findModelFile } from "../../encode/model/model_file.ts";
import { readModelFolder } from "../../encode/model/model_folder.ts";
import { readImageRecipe } from "../../encode/pictures/image_recipe.ts";
import { imageValues } from "../../encode/pictures/image_values.ts";
import { openSession } from "../../encode/session/session.ts";
import { readTokenizer } from "../../encode/tokens/tokenizer.ts";
import { colorsAndShapes } from "../../scenes/flat/drawable_space.ts";
import { FlatScene } from "../../scenes/flat/flat_scene.ts";
import { drawObjects } from "../drawings.ts";
import { exportSmallClip } from "../onnx_export.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";
import { tinyClip } from "./small_clip_plan.ts";

const core = await loadCore();
const space = colorsAndShapes(4, 4);
const flat = new FlatScene(core, space, 2, 16);
const SCENES = [[0, 5], [5, 0], [7, 7], [3, 14]];
const CAPTIONS = [
  "a blue circle and a brown square",
  "a brown square and a blue circle",
  "a brown cross and a brown cross",
  "a blue cross and a gray triangle",
];

async function embedPictures(folder: string): Promise<Float32Array> {
  const recipe = await readImageRecipe(folder);
  const values = SCENES.flatMap((scene) => {
    const shown = Int32Array.from(scene.flatMap((id) => space.valuesOf(id)));
    return [...imageValues(core, recipe, flat.scene(shown)).values];
  });
  const file = findModelFile(folder, "image");
  await using session = await openSession(file, { provider: "wasm", threads: 1 });
  const pixels = { data: Float32Array.from(values), dims: [SCENES.length, 3, 16, 16] };
  return (await session.run({ pixel_values: pixels }, "image_embeds")).data as Float32Array;
}

async function embedCaptions(folder: string): Promise<Float32Array> {
  const tokenizer = await readTokenizer(await readModelFolder(folder));
  const rows = CAPTIONS.map((caption) => tokenizer.encode(caption));
  const dims = [rows.length, rows[0].length];
  const file = findModelFile(folder, "text");
  await using session = await openSession(file, { provider: "wasm", threads: 1 });
  const ids = { data: Int32Array.from(rows.flat()), dims };
  const mask = { data: new Int32Array(rows.flat().length).fill(1), dims };
  const feeds = { input_ids: ids, attention_mask: mask };
  return (await session.run(feeds, "text_embeds")).data as Float32Array;
}

function apart(one: ArrayLike<number>, other: ArrayLike<number>): number {
  assertEquals(one.length, other.length);
  return Array.from(one, (x, i) => Math.abs(x - other[i])).reduce((a, b) => Math.max(a, b), 0);
}

for (const pooling of ["mean", "eos"] as const) {
  Deno.test(`the exported towers give the core's embeddings within 1e-5: pictures pooled by ${pooling}`, async () => {
    await using path = await tempFolder();
    const plan = tinyClip({ pooling });
    using model = new SmallClip(core, plan, drawObjects(core, plan));
    model.run(30);
    await exportSmallClip(model, path());
    const values = await embedPictures(path());
    using pictures = model.embedScenes(SCENES.flat(), 2);
    assert(apart(values, pictures.view()) < 1e-5, `${apart(values, pictures.view())}`);
    using captions = model.embedCaptions(SCENES.flat(), 2);
    const embedded = await embedCaptions(path());
    assert(apart(embedded, captions.view()) < 1e-5, `${apart(embedded, captions.view())}`);
    // Control: another picture, and another caption, is another vector.
    assert(apart(values.subarray(0, 16), values.subarray(16, 32)) > 1e-3);
    assert(apart(embedded.subarray(0, 16), embedded.subarray(16, 32)) > 1e-3);
  });
}

Deno.test("captions that are no words aren't exported", async () => {
  await using path = await tempFolder();
  const plan = tinyClip({ format: "marked" });
  using model = new SmallClip(core, plan, drawObjects(core, plan));
  await assertRejects(() => exportSmallClip(model, path("m")), TypeError, "--format words");
});
