/**
 * One row of packages/bench/encode.ts, in a process of its own, for a process has one number of wasm
 * threads: from files to rows, and onnxruntime alone on tensors that are ready. Prints seconds.
 */
import type * as Ort from "onnxruntime-web";
import { loadCore } from "@bindscope/bindscope";
import type { Modality } from "@bindscope/bindscope/encode";
import {
  batchesByLength,
  claimThreads,
  type Device,
  encodeChunks,
  type Encoder,
  type EncodingPlan,
  keepingWorker,
  loadRuntime,
  openEncoder,
  planEncoding,
  readImageRecipe,
  readModelFile,
  readPictureBatch,
  readTokenizer,
} from "@bindscope/bindscope/rooms/encode";
import { defaultsOf } from "@bindscope/bindscope/rooms/options";
import { ENCODER_OPTIONS } from "@bindscope/bindscope/rooms/encode_options";

export interface RowRequest {
  readonly model: string;
  readonly modality: Modality;
  readonly device: Device;
  readonly threads: number;
  readonly batch: number;
  /** Captions, or paths of pictures. */
  readonly scenes: readonly string[];
  /** Rounds that are timed, after one that warms up. */
  readonly rounds: number;
}

export interface RowTimes {
  /** From files to rows, in seconds. */
  readonly ours: number;
  /** The session's runs alone. */
  readonly bare: number;
  readonly adapter: string | null;
}

type Feeds = Record<string, Ort.Tensor>;

/** The very batches that the encoder makes. */
async function readyFeeds(
  ort: typeof Ort,
  { model }: EncodingPlan,
  { modality, scenes, batch }: RowRequest,
): Promise<Feeds[]> {
  if (modality === "image") {
    const core = await loadCore();
    const recipe = await readImageRecipe(model.path);
    const feeds: Feeds[] = [];
    for (let at = 0; at < scenes.length; at += batch) {
      const { data, dims } = await readPictureBatch(core, recipe, scenes.slice(at, at + batch));
      feeds.push({ pixel_values: new ort.Tensor("float32", data, dims) });
    }
    return feeds;
  }
  const tokenizer = await readTokenizer(model);
  const ids = scenes.map((caption) => tokenizer.encode(caption));
  return batchesByLength(ids.map(({ length }) => length), batch).map(({ rows, length }) => {
    const dims = [rows.length, length];
    const tensor = (numbers: number[]) =>
      new ort.Tensor("int64", BigInt64Array.from(numbers, BigInt), dims);
    const size = rows.length * length;
    return {
      input_ids: tensor(rows.flatMap((row) => ids[row])),
      attention_mask: tensor(Array(size).fill(1)),
      token_type_ids: tensor(Array(size).fill(0)),
    };
  });
}

async function openBare(ort: typeof Ort, plan: EncodingPlan): Promise<Ort.InferenceSession> {
  const { bytes, external } = await readModelFile(plan.file);
  const { provider, threads } = plan.options;
  // Sessions side by side leave this thread's runtime as it was.
  if (provider === "wasm") claimThreads(ort, threads);
  return await keepingWorker(() =>
    ort.InferenceSession.create(bytes, {
      ...(provider === "native"
        ? { executionProviders: ["cpu"], intraOpNumThreads: threads }
        : { executionProviders: [provider] }),
      externalData: [...external],
      logSeverityLevel: 4,
    })
  );
}

/** Shortest of some rounds of each, taken in turns, so that other work on the machine affects both. */
async function timeBoth(
  encoder: Encoder,
  session: Ort.InferenceSession,
  feeds: readonly Feeds[],
  { scenes, rounds }: RowRequest,
  chunk: number,
): Promise<[ours: number, bare: number]> {
  let ours = Infinity, bare = Infinity;
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    for (const feed of feeds) {
      const known = session.inputNames.map((name) => [name, feed[name]] as const);
      const results = await session.run(Object.fromEntries(known), [encoder.output]);
      await results[encoder.output].getData();
    }
    const middle = performance.now();
    await encodeChunks(encoder, scenes, chunk);
    if (round === 0) continue;
    bare = Math.min(bare, middle - start);
    ours = Math.min(ours, performance.now() - middle);
  }
  return [ours / 1000, bare / 1000];
}

if (import.meta.main) {
  const request: RowRequest = JSON.parse(Deno.args[0]);
  const { model, modality, device, threads, batch } = request;
  const flags = { ...defaultsOf(ENCODER_OPTIONS), device, threads, batch };
  const plan = await planEncoding(model, modality, flags);
  await using encoder = await openEncoder(plan.model, plan.file, modality, plan.options);
  const ort = await loadRuntime(plan.options.provider);
  const session = await openBare(ort, plan);
  const feeds = await readyFeeds(ort, plan, request);
  const [ours, bare] = await timeBoth(encoder, session, feeds, request, plan.chunk);
  await session.release();
  console.log(JSON.stringify({ ours, bare, adapter: plan.device.adapter } satisfies RowTimes));
}
