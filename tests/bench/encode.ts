/**
 * Encoding, from files to rows: ratios to the bare session run on ready tensors in this process.
 *
 * `deno run -R -W=/tmp tests/bench/encode.ts [threads] [image batch] [text batch]`
 */
import { loadCore } from "../../src/core/load.ts";
import { encodeOnce, openEncoder } from "../../src/encode/encoder.ts";
import { planEncoding } from "../../src/encode/encoding_plan.ts";
import type { Modality } from "../../src/encode/family.ts";
import { ENCODER_OPTIONS } from "../../src/encode/options.ts";
import { readSceneInputs } from "../../src/encode/scene_inputs.ts";
import { type Feed, openSession } from "../../src/encode/session.ts";
import { defaultThreads } from "../../src/encode/threads.ts";
import type { ModelFolder } from "../../src/encode/model_folder.ts";
import { batchesByLength, batchesOfFullLength } from "../../src/encode/token_batches.ts";
import { readTokenizer } from "../../src/encode/tokenizer.ts";
import { defaultsOf } from "../../src/run/options.ts";
import { clevr2d } from "../../src/scenes/clevr2d.ts";
import { text } from "../../src/scenes/text.ts";

const ROUNDS = 6;

type Feeds = { readonly [input: string]: Feed };

interface Case {
  readonly name: string;
  readonly modality: Modality;
  readonly scenes: number;
  readonly batch: number | null;
  /** The input of each run of the graph, ready made. */
  feeds(model: ModelFolder, scenes: readonly string[], batch: number): Promise<Feeds[]>;
}

/** Pictures of one size: what they show does not matter to the time. */
function pictureFeeds(_: ModelFolder, scenes: readonly string[], batch: number) {
  return Promise.resolve(
    batchesOfFullLength(scenes.length, 224, batch).map(({ rows }) => {
      const dims = [rows.length, 3, 224, 224];
      const data = new Float32Array(rows.length * 3 * 224 * 224).fill(0.3);
      return { pixel_values: { data, dims } };
    }),
  );
}

/** Captions of the lengths that the tokenizer makes them, in the batches that the encoder makes. */
async function captionFeeds(model: ModelFolder, scenes: readonly string[], batch: number) {
  const tokenizer = await readTokenizer(model);
  const lengths = scenes.map((caption) => tokenizer.encode(caption).length);
  return batchesByLength(lengths, batch).map(({ rows, length }) => {
    const dims = [rows.length, length];
    const feed = (value: number) => ({
      data: new Int32Array(rows.length * length).fill(value),
      dims,
    });
    return { input_ids: feed(2630), attention_mask: feed(1), token_type_ids: feed(0) };
  });
}

async function measure(item: Case, model: string, folder: string, threads: number): Promise<void> {
  const flags = { ...defaultsOf(ENCODER_OPTIONS), device: "wasm" as const, threads };
  const plan = await planEncoding(model, item.modality, { ...flags, batch: item.batch });
  const { inputs } = await readSceneInputs(folder);
  const scenes = inputs.scenes.read(0, item.scenes);
  const { batch } = plan.options;
  await using encoder = await openEncoder(plan.model, plan.file, item.modality, plan.options);
  await using session = await openSession(plan.file, plan.options);
  const ready = await item.feeds(plan.model, scenes, batch);

  // Taken in turns, so that other work on the machine meets both.
  let ours = Infinity, bare = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    let start = performance.now();
    for (const feeds of ready) await session.run(feeds, encoder.output);
    bare = Math.min(bare, performance.now() - start);
    start = performance.now();
    await encodeOnce(encoder, scenes);
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
        scenes: 32,
        batch: imageBatch,
        feeds: pictureFeeds,
      },
      "fixtures/models/efficientnet-lite0",
      `${folder}/pictures`,
      threads,
    );
    await measure(
      {
        name: "MiniLM int8, captions",
        modality: "text",
        scenes: 128,
        batch: textBatch,
        feeds: captionFeeds,
      },
      "fixtures/models/all-minilm-l6-v2-int8",
      `${folder}/captions`,
      threads,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
