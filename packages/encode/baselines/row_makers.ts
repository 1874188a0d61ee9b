import { type Core, inOrder, WorkerPool } from "@bindscope/bindscope/rooms/core";
import type { ChunkEncoder } from "../embed.ts";
import type { ImageRecipe } from "../pictures/image_recipe.ts";
import { pictureWorkers, type PrepareJobs } from "../prepare.ts";
import { PREPARE_WORKER } from "../prepare_entry.ts";
import { WORD_NUMBERS, WordCodes } from "./word_codes.ts";

/** Grids and colours of pictures, as the model's preprocessing resizes and crops them. */
export function pictureMaker(recipe: ImageRecipe, signal?: AbortSignal): ChunkEncoder {
  const workers = new WorkerPool<PrepareJobs>(pictureWorkers(), PREPARE_WORKER);
  return {
    async *encode(chunks, onBatch) {
      const ready = inOrder(
        chunks.count,
        workers.size + 1,
        (i) => workers.run("pictureCounts", { recipe, paths: chunks.read(i) }),
      );
      for await (const { data, dims } of ready) {
        signal?.throwIfAborted();
        onBatch([...Array(dims[0]).keys()], "wasm");
        yield data as Float32Array;
      }
    },
    [Symbol.asyncDispose]: () => Promise.resolve(workers.close()),
  };
}

/** Codes of captions, by the tokens of the model's own tokenizer. */
export function captionMaker(core: Core, model: string, signal?: AbortSignal): ChunkEncoder {
  const worker = new WorkerPool<PrepareJobs>(1, PREPARE_WORKER);
  const codes = new WordCodes(core);
  return {
    async *encode(chunks, onBatch) {
      const tokenized = inOrder(
        chunks.count,
        2,
        (i) => worker.run("captions", { model, captions: chunks.read(i) }),
      );
      for await (const captions of tokenized) {
        signal?.throwIfAborted();
        const rows = new Float32Array(captions.length * WORD_NUMBERS);
        for (const [i, ids] of captions.entries()) {
          codes.write(ids, rows.subarray(i * WORD_NUMBERS, (i + 1) * WORD_NUMBERS));
        }
        onBatch([...captions.keys()], "wasm");
        yield rows;
      }
    },
    [Symbol.asyncDispose]: () => Promise.resolve(worker.close()),
  };
}
