/**
 * Encoding, from files to rows: ratios to the bare session run on ready tensors in this process.
 *
 * `deno run -R -W=/tmp tests/bench/encode.ts [threads] [image batch] [text batch]`
 */
import { loadCore } from "../../src/core/load.ts";
import { openEncoder } from "../../src/encode/encoder.ts";
import { planEncoding } from "../../src/encode/encoding_plan.ts";
import type { Modality } from "../../src/encode/family.ts";
import { ENCODER_OPTIONS } from "../../src/encode/options.ts";
import { readSceneInputs } from "../../src/encode/scene_inputs.ts";
import { type Feed, openSession } from "../../src/encode/session.ts";
import { defaultThreads } from "../../src/encode/threads.ts";
import { defaultsOf } from "../../src/run/options.ts";
import { clevr2d } from "../../src/scenes/clevr2d.ts";
import { text } from "../../src/scenes/text.ts";

const ROUNDS = 6;

interface Case {
  readonly name: string;
  readonly modality: Modality;
  readonly model: string;
  readonly scenes: number;
  readonly batch: number | null;
  /** Ready input of `count` scenes, of the size that the scenes have on average. */
  feeds(count: number): { readonly [input: string]: Feed };
}

function pictureFeeds(count: number) {
  const dims = [count, 3, 224, 224];
  const size = count * 3 * 224 * 224;
  return { pixel_values: { data: new Float32Array(size).fill(0.3), dims } };
}

/** Captions of ten tokens: "a red cube and a blue sphere" and the two special ones have nine to eleven. */
function captionFeeds(count: number) {
  const dims = [count, 10];
  const feed = (value: number) => ({ data: new Int32Array(count * 10).fill(value), dims });
  return { input_ids: feed(2630), attention_mask: feed(1), token_type_ids: feed(0) };
}

async function measure(item: Case, folder: string, threads: number): Promise<void> {
  const core = await loadCore();
  const flags = { ...defaultsOf(ENCODER_OPTIONS), device: "wasm" as const, threads };
  const plan = await planEncoding(item.model, item.modality, { ...flags, batch: item.batch });
  const { inputs } = await readSceneInputs(folder);
  const scenes = inputs.scenes.slice(0, item.scenes);
  const { batch } = plan.options;
  await using encoder = await openEncoder(core, plan.model, plan.file, item.modality, plan.options);
  await using session = await openSession(plan.file, plan.options);
  const feeds = item.feeds(batch);

  // Taken in turns, so that other work on the machine meets both.
  let ours = Infinity, bare = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    let start = performance.now();
    for (let i = 0; i < scenes.length; i += batch) await session.run(feeds, encoder.output);
    bare = Math.min(bare, performance.now() - start);
    start = performance.now();
    await encoder.encode(scenes, () => {});
    ours = Math.min(ours, performance.now() - start);
  }
  const rate = (milliseconds: number) => (scenes.length / milliseconds * 1000).toFixed(1);
  console.log(
    `${item.name}, ${threads} threads, batch ${batch}: ${rate(ours)}/s from files, ` +
      `${rate(bare)}/s bare session; overhead ${(100 * (ours / bare - 1)).toFixed(1)} %`,
  );
}

if (import.meta.main) {
  const [threads = defaultThreads(), imageBatch = null, textBatch = null] = Deno.args.map(Number);
  const core = await loadCore();
  const folder = await Deno.makeTempDir({ prefix: "bindscope_bench_" });
  try {
    await clevr2d.make(
      core,
      { ...defaultsOf(clevr2d.options), maxScenes: 32 },
      0,
      `${folder}/pictures`,
    );
    await text.make(core, defaultsOf(text.options), 0, `${folder}/captions`);
    await measure(
      {
        name: "EfficientNet-Lite0, pictures",
        modality: "image",
        model: "fixtures/models/efficientnet-lite0",
        scenes: 32,
        batch: imageBatch,
        feeds: pictureFeeds,
      },
      `${folder}/pictures`,
      threads,
    );
    await measure(
      {
        name: "MiniLM int8, captions",
        modality: "text",
        model: "fixtures/models/all-minilm-l6-v2-int8",
        scenes: 128,
        batch: textBatch,
        feeds: captionFeeds,
      },
      `${folder}/captions`,
      threads,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
