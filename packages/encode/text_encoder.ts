import { inOrder, WorkerPool } from "@bindscope/bindscope/rooms/core";
import type { Encoder, EncoderOptions, OnBatch } from "./encoder.ts";
import { chooseOutput } from "./model/graph_output.ts";
import type { ModelFile } from "./model/model_file.ts";
import type { ModelFolder } from "./model/model_folder.ts";
import { pool, pooledWidth } from "./model/pooling.ts";
import type { PrepareJobs } from "./prepare.ts";
import { PREPARE_WORKER } from "./prepare_entry.ts";
import { openGraph } from "./session/open_graph.ts";
import { otherTowerFeeds } from "./model/other_tower.ts";
import type { Session } from "./session/session.ts";
import { runsAtOnce } from "./session/side_by_side.ts";
import { tokenFeeds } from "./tokens/token_feeds.ts";
import { batchesByLength, batchesOfFullLength } from "./tokens/token_batches.ts";

/** Captions to vectors. */
export async function openTextEncoder(
  model: ModelFolder,
  file: ModelFile,
  options: EncoderOptions,
): Promise<Encoder> {
  const worker = new WorkerPool<PrepareJobs>(1, PREPARE_WORKER);
  try {
    const tokenizer = await worker.run("tokenizer", { model: model.path });
    const { session, output } = await openGraph(file, "text", options);
    try {
      return textEncoder(model, { ...options, output }, { worker, tokenizer, session });
    } catch (error) {
      await session[Symbol.asyncDispose]();
      throw error;
    }
  } catch (error) {
    worker.close();
    throw error;
  }
}

interface Opened {
  readonly worker: WorkerPool<PrepareJobs>;
  readonly tokenizer: PrepareJobs["tokenizer"]["output"];
  readonly session: Session;
}

function textEncoder(
  model: ModelFolder,
  options: EncoderOptions,
  { worker, tokenizer, session }: Opened,
): Encoder {
  const readout = model.family.text!;
  const { sentenceTransformers } = model;
  const chosen = chooseOutput(session, { ...options, readout, sentenceTransformers });
  const other = otherTowerFeeds(model, session.inputs, "text");
  const fullLength = readout.fullLength
    ? tokenizer.maxLength
    : fixedLength(session) ?? options.padTo ?? null;

  /** One chunk: [captions, dim]. */
  async function encodeIds(
    ids: readonly (readonly number[])[],
    ahead: number,
    onBatch: OnBatch,
  ): Promise<Float32Array> {
    const batches = fullLength === null
      ? batchesByLength(ids.map(({ length }) => length), options.batch)
      : batchesOfFullLength(ids.length, fullLength, options.batch);
    const runs = inOrder(batches.length, ahead, async (at) => {
      options.signal?.throwIfAborted();
      const captionFeeds = tokenFeeds(batches[at], ids, tokenizer.padId);
      return await session.run({ ...other, ...captionFeeds }, chosen.output);
    });
    let rows = new Float32Array(0);
    let at = 0;
    for await (const states of runs) {
      const batch = batches[at++];
      const width = checkWidth(session, states.dims, chosen.pooling, batch.length);
      const pooled = pool(states, chosen.pooling, batch.rows.map((row) => ids[row].length));
      if (rows.length === 0) rows = new Float32Array(ids.length * width);
      batch.rows.forEach((row, i) =>
        rows.set(pooled.subarray(i * width, (i + 1) * width), row * width)
      );
      onBatch(batch.rows, states.provider);
    }
    return rows;
  }

  return {
    ...chosen,
    preprocessing: { maxLength: tokenizer.maxLength, padded: fullLength !== null },
    async *encode(chunks, onBatch) {
      const tokenized = inOrder(
        chunks.count,
        2,
        (i) => worker.run("captions", { model: model.path, captions: chunks.read(i) }),
      );
      const ahead = runsAtOnce(session, chunks);
      for await (const ids of tokenized) yield await encodeIds(ids, ahead, onBatch);
    },
    [Symbol.asyncDispose]() {
      worker.close();
      return session[Symbol.asyncDispose]();
    },
  };
}

/** The length that a graph exported for one length only insists on. */
function fixedLength({ inputs }: Session): number | null {
  const size = inputs.find(({ name }) => name === "input_ids")?.shape[1];
  return typeof size === "number" ? size : null;
}

function checkWidth(
  session: Session,
  dims: readonly number[],
  pooling: Parameters<typeof pooledWidth>[1],
  length: number,
): number {
  if (pooling === "none" && dims.length > 2) {
    throw new RangeError(
      `--pooling none: ${session.name} gives one vector a token (${length} here), and captions ` +
        "differ in length. Choose --pooling mean, cls or eos.",
    );
  }
  return pooledWidth(dims, pooling);
}
