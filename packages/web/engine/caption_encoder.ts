/** One caption after another, in the thread that asks: for hosts that start no threads. */
import {
  chooseOutput,
  findModelFile,
  openSessionFromBytes,
  pool,
  type Provider,
  readModelFile,
  readModelFolder,
  readTokenizer,
  tokenFeeds,
} from "@bindscope/bindscope/rooms/encode";

/** Captions to vectors, as `openTextEncoder` gives them. Dispose of it. */
export interface CaptionEncoder extends AsyncDisposable {
  /** Where it runs. */
  readonly provider: Provider;
  /** The vector [dim] of a caption. */
  encode(caption: string): Promise<Float32Array>;
}

/**
 * @param folder of a model, among the files of the host or in memory
 * @param threads of the processor
 */
export async function openCaptionEncoder(
  folder: string,
  provider: Provider,
  threads = 1,
): Promise<CaptionEncoder> {
  const model = await readModelFolder(folder);
  const readout = model.family.text;
  if (readout === undefined) throw new TypeError(`${folder} holds no encoder of captions.`);
  const tokenizer = await readTokenizer(model);
  const file = findModelFile(folder, "text");
  const { bytes, external } = await readModelFile(file);
  const session = await openSessionFromBytes(file.path, bytes, { provider, threads, external });
  const { sentenceTransformers } = model;
  const request = { output: null, pooling: "auto" as const, readout, sentenceTransformers };
  const { output, pooling } = chooseOutput(session, request);
  return {
    provider,
    async encode(caption) {
      const ids = tokenizer.encode(caption);
      const batch = { rows: [0], length: ids.length };
      const states = await session.run(tokenFeeds(batch, [ids], tokenizer.padId), output);
      return pool(states, pooling, [ids.length]);
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}
