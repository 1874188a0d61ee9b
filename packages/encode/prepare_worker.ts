/** The worker of {@linkcode ./prepare.ts}. */
import { serveJobs } from "@bindscope/bindscope/rooms/core";
import { countPictures } from "./baselines/count_pictures.ts";
import { readModelFolder } from "./model/model_folder.ts";
import { readPictureBatch } from "./pictures/picture_batch.ts";
import type { PrepareJobs } from "./prepare.ts";
import { readTokenizer, type Tokenizer } from "./tokens/tokenizer.ts";

/** Read once: a large vocabulary takes a second. */
const tokenizers = new Map<string, Promise<Tokenizer>>();

function tokenizerOf(model: string): Promise<Tokenizer> {
  let tokenizer = tokenizers.get(model);
  if (tokenizer === undefined) {
    tokenizer = readModelFolder(model).then(readTokenizer);
    tokenizers.set(model, tokenizer);
  }
  return tokenizer;
}

export default serveJobs<PrepareJobs>({
  pictures: (core, { recipe, paths, pixels }) => readPictureBatch(core, recipe, paths, pixels),
  pictureCounts: (core, { recipe, paths }) => countPictures(core, recipe, paths),
  async tokenizer(_core, { model }) {
    const { padId, maxLength } = await tokenizerOf(model);
    return { padId, maxLength };
  },
  async captions(_core, { model, captions }) {
    const { encode } = await tokenizerOf(model);
    return captions.map(encode);
  },
}, (output) => "data" in output ? [output.data.buffer] : []);
