import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { SmallClip } from "../../train/trainer/small_clip.ts";
import { saveEmbeddingSet } from "../../../src/data/save_embedding_set.ts";
import { drawObjects } from "../drawings.ts";
import { type SceneFeatures, sceneFeatures } from "../feature_rows.ts";
import { exportSmallClip } from "../onnx_export.ts";
import { featuresFor, smallClipOptions, smallClipPlanFor } from "../plan.ts";
import { smallClipSet } from "../trained_set.ts";
import { trainSmallClip } from "../train_small_clip.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";
import { simulatedFeatures } from "./simulated_features.ts";
import { tinyClip } from "./small_clip_plan.ts";

const core = await loadCore();
const features = read();

function read(options?: Parameters<typeof simulatedFeatures>[1]): SceneFeatures {
  using set = simulatedFeatures(core, options);
  return sceneFeatures(set);
}

function planOn(features: SceneFeatures, change: Parameters<typeof smallClipOptions>[0] = {}) {
  const small = { width: 16, layers: 1, dim: 16, batch: 16, steps: 60, coverage: 0.75 };
  return smallClipPlanFor(smallClipOptions({ ...small, ...change }), features.space, 5, features);
}

Deno.test("features are found by what a scene shows, whatever the order of the set", () => {
  const backwards = Array.from({ length: 256 }, (_, i) => 255 - i);
  const result = read({ order: backwards });
  assertEquals([result.rows, result.sha256], [features.rows, features.sha256]);
  assertEquals([result.objects, result.dim], [2, 32]);
  const row = features.rows.scenes.subarray(35 * 32, 36 * 32);
  assertEquals([row[2], row[16 + 3]], [1, 1], "scene 35 has objects 2 and 3");
});

Deno.test("one linear layer finds the captions of features that tell objects apart, and of others none", async () => {
  const learn = async (rows = features.rows) => {
    const large = { width: 32, layers: 2, steps: 500, batch: 32 };
    const plan = planOn(features, { ...large, coverage: 1, swapNegatives: true });
    const { trainer, outcome } = await trainSmallClip(
      core,
      plan,
      { evaluateEvery: 500, checkpoint: null },
      rows,
    );
    trainer.dispose();
    return outcome.train;
  };
  const smallClipRecognition = await learn();
  assert(
    smallClipRecognition.concept > 0.95 && smallClipRecognition.retrieval.captions > 0.6,
    JSON.stringify(smallClipRecognition),
  );
  // Control: features that are the same for all scenes tell nothing.
  const none = { scenes: new Float32Array(256 * 32), objects: new Float32Array(16 * 32) };
  const blind = await learn(none);
  assert(blind.concept < 0.5 && blind.retrieval.captions < 0.1, JSON.stringify(blind));
});

Deno.test("a run on features that was stopped ends with the same bytes, and other features are refused", async () => {
  await using path = await tempFolder();
  const run = async (folder: string, stopAt = Infinity, of = features) => {
    const controller = new AbortController();
    const options = {
      evaluateEvery: 20,
      saveEvery: 20,
      checkpoint: path(folder, "run.bin"),
      signal: controller.signal,
      progress: ({ step }: { step: number }) => step >= stopAt && controller.abort(),
    };
    const trained = await trainSmallClip(core, planOn(of), options, of.rows);
    trained.trainer.dispose();
  };
  await run("whole");
  await assertRejects(() => run("stopped", 30), DOMException);
  const other = read({ weight: 2 });
  await assertRejects(() => run("stopped", 60, other), RangeError, "with another features");
  await run("stopped");
  const bytes = (folder: string) => Deno.readFile(path(folder, "run.bin"));
  assertEquals(await bytes("stopped"), await bytes("whole"));
});

Deno.test("its set and its text tower are as those of other small CLIPs", async () => {
  await using path = await tempFolder();
  using model = new SmallClip(core, planOn(features), features.rows);
  using set = smallClipSet(core, model, 100, "features");
  assertEquals([set.scenes.count, set.dim, set.objects!.rows], [100, 16, 16]);
  await exportSmallClip(model, path("onnx"));
  const files = [...Deno.readDirSync(path("onnx", "onnx"))].map(({ name }) => name);
  assertEquals(files, ["text_model.onnx"]);
  assertThrows(() => model.embedPictures(new Uint8Array(3 * 32 * 32)), TypeError, "features");
});

Deno.test("features that lack a scene or the objects, or don't go with the plan, are refused", async () => {
  const few = () => read({ order: [0, 1, 2] });
  assertThrows(few, RangeError, "planted has 3 of the 256 scenes of 2 objects");
  assertThrows(() => read({ objects: false }), RangeError, "planted has no objects.npy");
  const drawn = tinyClip();
  assertThrows(() => new SmallClip(core, drawn, features.rows), TypeError, "Give it drawings");
  const plan = planOn(features);
  assertThrows(() => new SmallClip(core, plan, drawObjects(core, drawn)), TypeError, "the rows of");
  const short = { ...features.rows, objects: new Float32Array(5) };
  assertThrows(() => new SmallClip(core, plan, short), RangeError, "8192 and 5 numbers were given");

  const tower = { imageTower: "features" as const };
  const wanted = (change: Parameters<typeof smallClipOptions>[0]) => () =>
    featuresFor(core, smallClipOptions(change));
  await assertRejects(wanted(tower), RangeError, "--features SET");
  await assertRejects(wanted({ features: "set" }), RangeError, "add --image-tower features");
  const shaken = { ...tower, features: "set", jitter: ["size" as const] };
  await assertRejects(wanted(shaken), RangeError, "Leave it out");
  await using path = await tempFolder();
  using set = simulatedFeatures(core);
  await saveEmbeddingSet(path(), set);
  const given = { ...tower, features: path() };
  assertEquals((await wanted(given)())!.rows, features.rows);
  await assertRejects(wanted({ ...given, objects: 3 }), RangeError, "Train with --objects 2");
});
