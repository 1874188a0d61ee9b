import { assert, assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { TRAIN_WORKER, type TrainJobs } from "@bindscope/bindscope/rooms/train";
import { SmallClip } from "../../train/trainer/small_clip.ts";
import { colorsAndShapes } from "../../scenes/flat/drawable_space.ts";
import { FlatScene } from "../../scenes/flat/flat_scene.ts";
import { drawObjects } from "../drawings.ts";
import { smallClipSet } from "../trained_set.ts";
import { trainInPool } from "../../train/train_in_pool.ts";
import { trainSmallClip } from "../train_small_clip.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";
import { tinyClip } from "./small_clip_plan.ts";

const core = await loadCore();

Deno.test("a picture put together from drawings is the one that clevr2d draws", () => {
  const plan = tinyClip();
  using model = new SmallClip(core, plan, drawObjects(core, plan));
  const space = colorsAndShapes(4, 4);
  const flat = new FlatScene(core, space, 2, 16);
  const scenes = [[3, 9], [9, 3], [0, 0]];
  const values = (scene: number[]) => Int32Array.from(scene.flatMap((id) => space.valuesOf(id)));
  const drawn = scenes.map((scene) => flat.scene(values(scene)).data);
  const alone = flat.object(space.valuesOf(7)).data;
  using whole = model.embedPictures(Uint8Array.from([...drawn, alone].flatMap((d) => [...d])));
  using parts = model.embedScenes(scenes.flat(), 2);
  using single = model.embedScenes([7], 1);
  assertEquals(whole.toArray(), Float32Array.of(...parts.toArray(), ...single.toArray()));
});

Deno.test("drawings vary where they are told to, and those to judge by vary anew", () => {
  const still = drawObjects(core, tinyClip());
  assertEquals(still.seen, still.judged);
  const plan = tinyClip({ jitter: ["position"], drawings: 3 });
  const { seen, judged } = drawObjects(core, plan);
  assertEquals(seen.fields.length, 16 * 3 * 16 * 16 * 3);
  assert(seen.fields.some((byte, i) => byte !== judged.fields[i]));
  assertEquals(drawObjects(core, plan).seen, seen);
});

Deno.test("a small CLIP that was stopped, or trained on other threads, ends with the same bytes", async () => {
  await using path = await tempFolder();
  const plan = tinyClip();
  const run = async (folder: string, stopAt = Infinity) => {
    const controller = new AbortController();
    const trained = await trainSmallClip(core, plan, {
      evaluateEvery: 20,
      saveEvery: 20,
      checkpoint: path(folder, "run.bin"),
      signal: controller.signal,
      progress: ({ step }) => step >= stopAt && controller.abort(),
    });
    trained.trainer.dispose();
    return trained;
  };
  const whole = await run("whole");
  await assertRejects(() => run("stopped", 30), DOMException);
  const resumed = await run("stopped");
  assertEquals(resumed.resumedAt, 30);
  assertEquals(resumed.outcome, whole.outcome);
  const bytes = (folder: string) => Deno.readFile(path(folder, "run.bin"));
  assertEquals(await bytes("stopped"), await bytes("whole"));

  const images = drawObjects(core, plan);
  for (const workers of [1, 2]) {
    using pool = new WorkerPool<TrainJobs>(workers, TRAIN_WORKER);
    const checkpoint = path(`${workers}`, "run.bin");
    await trainInPool(pool, plan, { evaluateEvery: 20, saveEvery: 20, images, checkpoint });
    assertEquals(await bytes(`${workers}`), await bytes("whole"));
  }
});

Deno.test("memory is flat over steps and looks, and drawings that vary change nothing of that", () => {
  const plan = tinyClip({ jitter: ["position"], drawings: 4 });
  using model = new SmallClip(core, plan, drawObjects(core, plan));
  const round = () => {
    model.run(20);
    model.evaluate("heldout", 2);
    model.embedScenes([0, 15], 2, [3, 1]).dispose();
    return core.memory.buffer.byteLength;
  };
  const first = round();
  for (let i = 0; i < 10; i++) assertEquals(round(), first);
});

Deno.test("its set has pictures, captions and single values of one length in one space", async () => {
  const plan = tinyClip();
  const options = { evaluateEvery: 20, checkpoint: null };
  const { trainer, outcome } = await trainSmallClip(core, plan, options);
  using model = trainer;
  using set = smallClipSet(core, model, 100, "tiny");
  assertEquals([set.scenes.count, set.dim], [100, 16]);
  const rows = [set.embeddings, set.objects!, set.captions!, set.conceptCaptions!];
  assertEquals(rows.map((matrix) => matrix.rows), [100, 16, 100, 8]);
  for (const matrix of rows) {
    const row = matrix.toArray().subarray(0, 16);
    assertAlmostEquals(row.reduce((sum, x) => sum + x * x, 0), 1, 1e-5);
  }
  // A caption in either order, and of training objects or not, is a caption.
  assert(outcome.train.retrieval.bank <= 78 && outcome.heldout!.retrieval.bank <= 10);
});

Deno.test("swap negatives teach what in-batch captions alone do not", async () => {
  const learn = async (swapNegatives: boolean) => {
    const plan = tinyClip({
      swapNegatives,
      coverage: 1,
      steps: 500,
      batch: 32,
      width: 32,
      layers: 2,
    });
    const { trainer, outcome } = await trainSmallClip(core, plan, {
      evaluateEvery: 500,
      checkpoint: null,
    });
    trainer.dispose();
    return outcome.train;
  };
  const [without, with_] = [await learn(false), await learn(true)];
  const text = JSON.stringify([without, with_]);
  assert(without.concept > 0.95 && without.retrieval.swap! < 0.75, text);
  assert(with_.concept > 0.95 && with_.retrieval.swap! > 0.85, text);
});

Deno.test("without attention captions still tell words apart, as their mean", () => {
  const plan = tinyClip({ mixing: "none" });
  using model = new SmallClip(core, plan, drawObjects(core, plan));
  using captions = model.embedCaptions([0, 5, 3, 9], 2);
  const [one, other] = [captions.toArray().subarray(0, 16), captions.toArray().subarray(16)];
  assert(one.some((x, i) => Math.abs(x - other[i]) > 1e-3));
});

Deno.test("a plan whose pictures can't be cut, or with negatives that it has not, is refused", () => {
  const start = (change: Parameters<typeof tinyClip>[0]) => () => {
    const plan = tinyClip(change);
    new SmallClip(core, plan, drawObjects(core, plan)).dispose();
  };
  assertThrows(start({ patch: 5 }), RangeError, "can't be cut into patches of 5");
  assertThrows(start({ objectNegatives: 3 }), RangeError, "Leave it out");
  assertThrows(start({ encoders: "shared" }), TypeError, "can't share an encoder");
  assertThrows(start({ coverage: 0.1 }), RangeError, "Raise the coverage");
  assertThrows(() => colorsAndShapes(21, 4), RangeError, "20 can be drawn");
});
