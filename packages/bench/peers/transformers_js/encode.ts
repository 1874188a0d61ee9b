/**
 * transformers.js on the same files, on its Node backend (onnxruntime-node, on the processor): it has
 * no wasm backend outside browsers. Prints the seconds of the fastest round.
 */
import { createRequire } from "node:module";

// By require: the program's own deno.json names the library, which the project's checks do not know.
const {
  AutoModel,
  AutoTokenizer,
  CLIPImageProcessor,
  CLIPTextModelWithProjection,
  CLIPVisionModelWithProjection,
  EfficientNetImageProcessor,
  env,
  RawImage,
} = createRequire(import.meta.url)("@huggingface/transformers");

/** What packages/bench/encode.ts asks. */
interface Request {
  /** Folder of the model's folder, and its name. */
  readonly home: string;
  readonly model: string;
  readonly modality: "image" | "text";
  readonly quantized: boolean;
  readonly scenes: readonly string[];
  readonly threads: number;
  readonly batch: number;
  readonly rounds: number;
}

const { home, model: name, modality, quantized, scenes, threads, batch, rounds }: Request = JSON
  .parse(Deno.args[0]);
env.allowRemoteModels = false;
env.localModelPath = home;

const isClip = JSON.parse(await Deno.readTextFile(`${home}/${name}/config.json`)).model_type ===
  "clip";
const architecture = !isClip
  ? AutoModel
  : modality === "image"
  ? CLIPVisionModelWithProjection
  : CLIPTextModelWithProjection;
const model = await architecture.from_pretrained(name, {
  dtype: quantized ? "q8" : "fp32",
  device: "cpu",
  session_options: { intraOpNumThreads: threads },
});

async function inputsOf(): Promise<(part: readonly string[]) => Promise<unknown>> {
  if (modality === "text") {
    const tokenizer = await AutoTokenizer.from_pretrained(name);
    return (part) => Promise.resolve(tokenizer([...part], { padding: true, truncation: true }));
  }
  // By its class: older preprocessor_config.json files do not name one.
  const Processor = isClip ? CLIPImageProcessor : EfficientNetImageProcessor;
  const processor = new Processor(
    JSON.parse(await Deno.readTextFile(`${home}/${name}/preprocessor_config.json`)),
  );
  return async (part) => await processor(await Promise.all(part.map((p) => RawImage.read(p))));
}

const prepare = await inputsOf();
let best = Infinity;
for (let round = 0; round <= rounds; round++) {
  const start = performance.now();
  for (let at = 0; at < scenes.length; at += batch) {
    await model(await prepare(scenes.slice(at, at + batch)));
  }
  // The first round warms up.
  if (round > 0) best = Math.min(best, performance.now() - start);
}
console.log(JSON.stringify(best / 1000));
