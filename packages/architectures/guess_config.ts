/** A config.json for a graph that came without one: what the graph itself shows of the model. */
import { join } from "node:path";
import { exists, formatJson, readBytes, writeAtomic } from "@bindscope/bindscope/rooms/data";
import { findModelFile } from "@bindscope/bindscope/rooms/encode";
import { readOnnx, summarize } from "@bindscope/bindscope/rooms/models";

interface Guess {
  readonly config: { readonly model_type: string; readonly hidden_size?: number };
  /** A sentence on what was assumed, and how to say otherwise. */
  readonly assumed: string;
}

/**
 * Writes the config.json that `folder` lacks.
 *
 * @returns a sentence on what was assumed
 * @throws {RangeError} if there is one already: a guess must not take its place
 * @throws {TypeError} if the graph takes neither token ids nor pictures
 */
export async function writeGuessedConfig(folder: string): Promise<string> {
  const path = join(folder, "config.json");
  if (exists(path)) throw new RangeError(`${path} is there already. Nothing was written.`);
  const file = exists(join(folder, "tokenizer.json"))
    ? findModelFile(folder, "text")
    : findModelFile(folder, "image");
  const summary = summarize(readOnnx(file.path, await readBytes(file.path)));
  const { config, assumed } = guess(file.path, summary);
  await writeAtomic(path, formatJson(config));
  return `${path}: ${assumed}`;
}

export function guess(name: string, { inputs, outputs }: ReturnType<typeof summarize>): Guess {
  const has = (input: string) => inputs.some((info) => info.name === input);
  const width = outputs.map(({ shape }) => shape.at(-1)).find((size) => typeof size === "number");
  const size = width === undefined ? {} : { hidden_size: width };
  if (has("input_ids")) {
    // BERT tells two texts apart by a third input; DistilBERT and MPNet have none.
    const type = has("token_type_ids") ? "bert" : "distilbert";
    return {
      config: { model_type: type, ...size },
      assumed:
        `taken for a sentence encoder (${type}) whose tokens are averaged. If its page says ` +
        "otherwise, encode with --pooling cls or --pooling eos.",
    };
  }
  const picture = inputs.find(({ shape }) => shape.length === 4);
  if (picture) {
    const places = outputs.some(({ shape }) => shape.length === 3);
    const type = places ? "vit" : "efficientnet";
    return {
      config: { model_type: type, ...size },
      assumed: places
        ? "taken for a vision transformer whose first token is read. If its page says otherwise, " +
          "encode with --pooling mean. A preprocessor_config.json has to come from the model's page."
        : "taken for a convolutional network whose output is one vector a picture. A " +
          "preprocessor_config.json has to come from the model's page.",
    };
  }
  throw new TypeError(
    `${name} takes ${
      inputs.map((info) => info.name).join(", ")
    }, neither input_ids nor pictures, so ` +
      'what it encodes is unknown. Write its config.json by hand: {"model_type": …}.',
  );
}
