/** A model folder with random weights: an architecture before it has learned anything. */
import { type Core, TorchStream } from "@bindscope/bindscope/rooms/core";
import { FolderWriter, formatJson } from "@bindscope/bindscope/rooms/data";
import {
  type Architecture,
  countWeights,
  INLINE_LIMIT,
  type Layout,
  type ModelSize,
  normal,
  type WeightRule,
  writeGraph,
} from "@bindscope/bindscope/rooms/models";
import { ARCHITECTURES } from "./registry.ts";

/** Which model is made. */
export interface InitOptions {
  /** Its size. */
  readonly size: ModelSize;
  /** Seed of PyTorch's generator, which draws the weights. */
  readonly seed: number;
  /** Whose initial values, or `normal` for N(0, 1) throughout. Default: `library`. */
  readonly weights?: WeightRule;
  /** How the towers are laid out. */
  readonly layout?: Layout;
  /** Weights of more bytes than this go to a file of their own. Default: 32 MiB. */
  readonly inlineLimit?: number;
}

/** What the making tells. */
export interface InitHooks {
  /** Called for every parameter that is drawn. */
  readonly progress?: { update(done: number, total: number, doing: string): void };
  /** Stops the work when aborted. */
  readonly signal?: AbortSignal;
}

/** What was made. */
export interface InitializedModel {
  /** Path of the folder. */
  readonly folder: string;
  /** How many numbers the model has learned once it is trained. */
  readonly parameters: number;
}

/**
 * The graphs that a model would have, and how many numbers it would learn.
 *
 * @throws {RangeError} if the architecture has no such layout, or no such library makes it
 */
export function planModel(
  name: string,
  { size, weights = "library", layout = "towers" }: Omit<InitOptions, "seed" | "inlineLimit">,
) {
  const architecture = findArchitecture(name);
  refuse(architecture, "layout", layout, architecture.layouts);
  const [own] = architecture.libraries;
  const rule = weights === "library" ? own : weights;
  refuse(architecture, "weights", rule, ["library", "normal", ...architecture.libraries]);
  const graphs = architecture.graphs(size, rule === "normal" ? own : rule, layout);
  if (rule === "normal") graphs.forEach(({ graph }) => graph.initializeAll(normal(1)));
  const parameters = graphs.reduce((sum, { graph }) => sum + countWeights(graph), 0);
  return { architecture, graphs, parameters, rule };
}

/**
 * Writes `name`'s architecture with random weights as a Hugging Face model folder: config,
 * preprocessor, tokenizer and ONNX graphs. The same options give the same bytes.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore } from "@bindscope/bindscope";
 * import { initModel } from "@bindscope/bindscope/encode";
 *
 * const folder = await Deno.makeTempDir();
 * await initModel(await loadCore(), "dinov2", folder, { size: "tiny", seed: 0 });
 * assert((await Deno.stat(`${folder}/config.json`)).isFile);
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @throws {RangeError} if the architecture has no such layout, or no such library makes it
 */
export async function initModel(
  core: Core,
  name: string,
  folder: string,
  { size, seed, weights = "library", layout = "towers", inlineLimit = INLINE_LIMIT }: InitOptions,
  { progress, signal }: InitHooks = {},
): Promise<InitializedModel> {
  const { architecture, graphs, parameters, rule } = planModel(name, { size, weights, layout });
  const writer = new FolderWriter(folder, []);
  for (const [file, value] of Object.entries(await architecture.settings(size))) {
    await writer.write(file, formatJson(value));
  }
  using stream = new TorchStream(core, seed);
  let done = 0;
  for (const { name: file, graph } of graphs) {
    await writeGraph(writer, file, graph, stream, {
      inlineLimit,
      onNumbers(count) {
        signal?.throwIfAborted();
        progress?.update(done += count, parameters, "drawing weights");
      },
    });
  }
  await writer.finish({
    model: { architecture: name, size, seed, weights: rule, layout, parameters },
  });
  return { folder, parameters };
}

function findArchitecture(name: string): Architecture {
  const architecture = ARCHITECTURES.find((architecture) => architecture.name === name);
  if (architecture) return architecture;
  throw new RangeError(
    `There is no architecture ${name}; choose one of ${
      ARCHITECTURES.map((a) => a.name).join(", ")
    }.`,
  );
}

function refuse(
  { name }: Architecture,
  what: string,
  value: string,
  choices: readonly string[],
): void {
  if (choices.includes(value)) return;
  throw new RangeError(`${name} has no ${what} ${value}; choose one of ${choices.join(", ")}.`);
}
