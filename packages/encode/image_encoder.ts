import { inOrder, WorkerPool } from "@bindscope/bindscope/rooms/core";
import type { Encoder, EncoderOptions, SceneChunks } from "./encoder.ts";
import { chooseOutput } from "./model/graph_output.ts";
import { type ImageRecipe, readImageRecipe } from "./pictures/image_recipe.ts";
import type { ModelFile } from "./model/model_file.ts";
import type { ModelFolder } from "./model/model_folder.ts";
import { pool, pooledWidth } from "./model/pooling.ts";
import { pictureWorkers, type PrepareJobs } from "./prepare.ts";
import { PREPARE_WORKER } from "./prepare_entry.ts";
import { openGraph } from "./session/open_graph.ts";
import { otherTowerFeeds } from "./model/other_tower.ts";
import type { Pixels } from "./pictures/picture_batch.ts";
import type { Session } from "./session/session.ts";
import { runsAtOnce } from "./session/side_by_side.ts";
import { channelsLast, takesChannelsLast } from "./pictures/channels_last.ts";

/** Pictures to vectors. */
export async function openImageEncoder(
  model: ModelFolder,
  file: ModelFile,
  options: EncoderOptions,
): Promise<Encoder> {
  const recipe = await readImageRecipe(model.path, options.resize);
  const { session, output } = await openGraph(file, "image", options);
  // Workers start with the first pictures.
  const workers = new WorkerPool<PrepareJobs>(pictureWorkers(), PREPARE_WORKER);
  try {
    const chosen = chooseOutput(session, {
      ...options,
      output,
      readout: model.family.image!,
      sentenceTransformers: model.sentenceTransformers,
    });
    const input = pictureInput(session);
    const other = otherTowerFeeds(model, session.inputs, "image");
    const size = Math.min(options.batch, input.fixedBatch ?? options.batch);
    return {
      ...chosen,
      preprocessing: input.pixels === "uint8" ? describeBytes(recipe) : describe(recipe),
      async *encode(chunks, onBatch) {
        const batches = cut(chunks, size);
        const ahead = runsAtOnce(session, chunks);
        const ready = inOrder(
          batches.length,
          workers.size + ahead,
          (i) => workers.run("pictures", { recipe, paths: batches[i].paths, pixels: input.pixels }),
        );
        const runs = inOrder(batches.length, ahead, async () => {
          const { value: batch } = await ready.next();
          options.signal?.throwIfAborted();
          return await session.run(
            { ...other, [input.name]: input.channelsLast ? channelsLast(batch) : batch },
            chosen.output,
          );
        });
        let rows = new Float32Array(0);
        let at = 0;
        for await (const states of runs) {
          options.signal?.throwIfAborted();
          const { first, paths, of } = batches[at++];
          const width = pooledWidth(states.dims, chosen.pooling);
          if (first === 0) rows = new Float32Array(of * width);
          rows.set(pool(states, chosen.pooling), first * width);
          onBatch(paths.map((_, i) => first + i), states.provider);
          if (first + paths.length === of) yield rows;
        }
      },
      [Symbol.asyncDispose]() {
        workers.close();
        return session[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}

/** Pictures that go through the graph together. */
interface Batch {
  readonly paths: readonly string[];
  /** Place of the first within its chunk. */
  readonly first: number;
  /** Pictures in the chunk. */
  readonly of: number;
}

function cut(chunks: SceneChunks, size: number): Batch[] {
  return Array.from({ length: chunks.count }, (_, chunk) => {
    const paths = chunks.read(chunk);
    const of = paths.length;
    return Array.from({ length: Math.ceil(of / size) }, (_, i) => ({
      paths: paths.slice(i * size, (i + 1) * size),
      first: i * size,
      of,
    }));
  }).flat();
}

/** The one input of four axes; other inputs are refused by the session when it is run. */
function pictureInput(
  { name, inputs }: Session,
): { name: string; fixedBatch: number | null; channelsLast: boolean; pixels: Pixels } {
  const tensorInfo = inputs.find((info) => info.name === "pixel_values") ??
    inputs.find(({ shape }) => shape.length === 4);
  if (tensorInfo === undefined) {
    throw new TypeError(
      `${name} has no input for pictures; its inputs are ${
        inputs.map((info) => info.name).join(", ")
      }. Use the ONNX file of an image encoder.`,
    );
  }
  const [batch] = tensorInfo.shape;
  return {
    name: tensorInfo.name,
    fixedBatch: typeof batch === "number" ? batch : null,
    channelsLast: takesChannelsLast(tensorInfo.shape),
    pixels: tensorInfo.type === "uint8" ? "uint8" : "float32",
  };
}

/** What is done to pictures for a graph that takes bytes: the rest of the recipe is in the graph. */
function describeBytes(
  { resize, crop, backend }: Pick<ImageRecipe, "resize" | "crop" | "backend">,
) {
  return {
    resize: resize && { ...resize.to, filter: resize.filter, backend },
    crop: crop && { ...crop },
    pixels: "uint8",
  };
}

function describe({ scale, shift, mean, std, topStd, ...sizes }: ImageRecipe) {
  const { resize, crop } = describeBytes(sizes);
  return {
    resize,
    crop,
    scale,
    mean: [...mean],
    std: [...std],
    ...(shift !== 0 && { shift }),
    ...(topStd !== null && { topStd: [...topStd] }),
  };
}
