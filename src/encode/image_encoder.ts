import type { Core } from "../core/load.ts";
import type { Encoder, EncoderOptions } from "./encoder.ts";
import { chooseOutput } from "./graph_output.ts";
import { readPicture } from "./image_file.ts";
import { type ImageRecipe, readImageRecipe } from "./image_recipe.ts";
import { imageValues } from "./image_values.ts";
import type { ModelFile } from "./model_file.ts";
import type { ModelFolder } from "./model_folder.ts";
import { pool, pooledWidth } from "./pooling.ts";
import { openGraph } from "./open_graph.ts";
import { otherTowerFeeds } from "./other_tower.ts";
import type { Session } from "./session.ts";

/** Pictures to vectors. */
export async function openImageEncoder(
  core: Core,
  model: ModelFolder,
  file: ModelFile,
  options: EncoderOptions,
): Promise<Encoder> {
  const recipe = await readImageRecipe(model.path);
  const { session, output } = await openGraph(file, "image", options);
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
      preprocessing: describe(recipe),
      async encode(paths, onDone) {
        let rows = new Float32Array(0);
        for (let at = 0; at < paths.length; at += size) {
          options.signal?.throwIfAborted();
          const batch = await readBatch(core, recipe, paths.slice(at, at + size));
          const states = await session.run({ ...other, [input.name]: batch }, chosen.output);
          const width = pooledWidth(states.dims, chosen.pooling);
          if (rows.length === 0) rows = new Float32Array(paths.length * width);
          rows.set(pool(states, chosen.pooling), at * width);
          onDone(batch.dims[0]);
        }
        return rows;
      },
      [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
    };
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}

/** float32 [batch, 3, height, width]. Pictures of one batch have to come out at one size. */
async function readBatch(core: Core, recipe: ImageRecipe, paths: readonly string[]) {
  let data = new Float32Array(0);
  let dims: number[] = [];
  for (const [i, path] of paths.entries()) {
    const { values, width, height } = imageValues(core, recipe, await readPicture(core, path));
    if (i === 0) {
      data = new Float32Array(paths.length * values.length);
      dims = [paths.length, 3, height, width];
    } else if (height !== dims[2] || width !== dims[3]) {
      throw new RangeError(
        `${path} becomes ${width} x ${height} pixels, the picture before it ${dims[3]} x ` +
          `${dims[2]}. Use pictures of one size, or --batch 1.`,
      );
    }
    data.set(values, i * values.length);
  }
  return { data, dims };
}

/** The one input of four axes; other inputs are refused by the session when it is run. */
function pictureInput({ name, inputs }: Session): { name: string; fixedBatch: number | null } {
  const found = inputs.find((info) => info.name === "pixel_values") ??
    inputs.find(({ shape }) => shape.length === 4);
  if (found === undefined) {
    throw new TypeError(
      `${name} has no input for pictures; its inputs are ${
        inputs.map((info) => info.name).join(", ")
      }. Use the ONNX file of an image encoder.`,
    );
  }
  const [batch] = found.shape;
  return { name: found.name, fixedBatch: typeof batch === "number" ? batch : null };
}

function describe({ resize, crop, scale, mean, std }: ImageRecipe) {
  return {
    resize: resize && { ...resize.to, filter: resize.filter },
    crop: crop && { ...crop },
    scale,
    mean: [...mean],
    std: [...std],
  };
}
