/** Several sets of one layer each, as if one file held them. */
import { EmbeddingSet, modelOf } from "@bindscope/bindscope/rooms/data";
import type { TokenFile } from "../tokens/token_file.ts";
import { selectRows } from "@bindscope/bindscope/rooms/core";
import type { MeasureContext } from "@bindscope/bindscope/rooms/measure";

/** @throws {RangeError} where a set shows other scenes, or is of another model */
export async function setsAsLayers<T>(
  set: EmbeddingSet,
  sets: string,
  { core, openSet }: MeasureContext,
  use: (file: TokenFile) => Promise<T>,
): Promise<T> {
  const { rows: sample, of: count } = set.sampled ?? { rows: null, of: set.scenes.count };
  const model = modelOf(set.provenance);
  const others: EmbeddingSet[] = [];
  for (const path of sets.split(",")) {
    const other = await openSet!(path);
    const scenes = other.scenes.count !== count
      ? null
      : sample === null
      ? other.scenes
      : other.scenes.select(sample);
    if (scenes === null || !sameScenes(scenes, set.scenes)) {
      throw new RangeError(
        `${path} shows other scenes than ${set.name}. Give sets of the same scenes, one a layer.`,
      );
    }
    const its = modelOf(other.provenance);
    if (model !== null && its !== null && model.id !== its.id) {
      throw new RangeError(
        `${path} is of ${its.id}, but ${set.name} of ${model.id}. Give layers of one model; compare sets models side by side.`,
      );
    }
    others.push(other);
  }
  const matrices = [set.embeddings, ...others.map(({ embeddings }) => embeddings)];
  return await use({
    layers: matrices.map(({ cols }, i) => ({
      ...{ name: String(i + 1), stream: "residual" as const, depth: i + 1 },
      ...{ tokens: 1, dim: cols },
    })),
    mask: null,
    read: (_core, layer, listed) => {
      // The set itself was cut when it was read.
      const positions = layer === 0 && sample !== null
        ? listed.map((scene) => sample.indexOf(scene))
        : listed;
      return {
        rows: selectRows(core, matrices[layer], positions),
        lengths: new Uint32Array(listed.length).fill(1),
      };
    },
  });
}

function sameScenes(a: EmbeddingSet["scenes"], b: EmbeddingSet["scenes"]): boolean {
  return a.objects === b.objects && a.space.canonicalJson() === b.space.canonicalJson() &&
    a.values.length === b.values.length && a.values.every((value, i) => value === b.values[i]);
}
