/** The bundled sets themselves. */
import { simulateTruth } from "@bindscope/bindscope/rooms/scenes";
import type { SimulatedName } from "@bindscope/bindscope/rooms/scene_options";
import type { Core } from "@bindscope/bindscope/rooms/core";
import {
  type AliasChoice,
  type EmbeddingSet,
  loadEmbeddingSet,
} from "@bindscope/bindscope/rooms/data";
import { servedSets } from "./served.ts";

const SIMULATED: { readonly [id: string]: SimulatedName } = {
  bag: "bag",
  product: "product 16",
  lookup: "lookup",
};
const PARTS = ["embeddings.npy", "labels.csv", "objects.npy", "scenes.npy"];
const FOLDER = "sets/minilm-clevr-captions";
/** Like what encoders give: a fifth of the code's spread. */
const SIMULATION = { dim: 128, noise: 0.2, seed: 0 };

/** @throws {RangeError} for a set that the site does not have */
export async function bundledSet(
  core: Core,
  id: string,
  aliases: AliasChoice | null = null,
): Promise<EmbeddingSet> {
  const simulated = SIMULATED[id];
  if (simulated === undefined && id !== "captions") return await servedSet(core, id, aliases);
  const captions = await fetchedSet(core, "minilm-clevr-captions", FOLDER, PARTS);
  if (simulated === undefined) return captions;
  using scenesOnly = captions;
  return simulateTruth(core, simulated, scenesOnly.scenes, SIMULATION);
}

/** A set that `deno task web --set` serves: its files are listed in sets/served.json. */
async function servedSet(
  core: Core,
  id: string,
  aliases: AliasChoice | null,
): Promise<EmbeddingSet> {
  const served = await servedSets();
  const result = served.find(({ name }) => name === id);
  if (result === undefined) throw new RangeError(`This site has no set ${id}. Choose another one.`);
  return await fetchedSet(core, result.name, `served/${result.name}`, result.files, aliases);
}

async function fetchedSet(
  core: Core,
  name: string,
  folder: string,
  parts: readonly string[],
  aliases: AliasChoice | null = null,
): Promise<EmbeddingSet> {
  const files: { [part: string]: Uint8Array } = {};
  await Promise.all(parts.map(async (part) => {
    const answer = await fetch(`./${folder}/${part}`);
    if (!answer.ok) {
      throw new Error(
        `${part} of the set ${name} cannot be had: the server answers ${answer.status}. Load the page again.`,
      );
    }
    files[part] = new Uint8Array(await answer.arrayBuffer());
  }));
  return await loadEmbeddingSet(core, { name, files, aliases });
}
