/** How far a file of exchanges is from what it should be exactly, and what is refused for that. */
import { bagGroups, type EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import { scenesOnSide } from "./part_cases.ts";
import type { PatchedOutputs, PatchPart } from "../exchange/patched_file.ts";

/** Parts whose outputs are known beforehand: a scene's own, and its swap's. */
export const KNOWN = [["none", 0], ["whole", 1]] as const;

/** The largest deviation of all layers from outputs that are known, as a share of the largest number. */
export function deviation(
  patchedOutputs: PatchedOutputs,
  [part, side]: typeof KNOWN[number],
): number {
  const { dim, output, layers } = patchedOutputs;
  let [most, largest] = [0, 0];
  for (const { outputs } of layers) {
    for (const [pair, scene] of scenesOnSide(patchedOutputs, side).entries()) {
      for (let d = 0; d < dim; d++) {
        const truth = output[scene * dim + d];
        most = Math.max(most, Math.abs(outputs[part][pair * dim + d] - truth));
        largest = Math.max(largest, Math.abs(truth));
      }
    }
  }
  return largest === 0 ? 0 : most / largest;
}

/**
 * How far outputs of one layer are from those that are known, as a share of the way from a scene's to its swap's: by so much
 * at most any share of the way is wrong (Cauchy and Schwarz). 0 where there is no way.
 *
 * @param evaluated pairs whose outputs differ
 */
export function shareOfWay(
  { dim, output, pairs }: PatchedOutputs,
  outputs: { readonly [P in PatchPart]: Float32Array },
  evaluated: Int32Array,
): number {
  let [off, way] = [[0, 0], 0];
  for (const pair of evaluated) {
    const [a, b] = pairs.subarray(3 * pair, 3 * pair + 2);
    for (let d = 0; d < dim; d++) {
      const truth = [output[a * dim + d], output[b * dim + d]];
      way += (truth[1] - truth[0]) ** 2;
      off = KNOWN.map(([part, side]) =>
        off[side] + (outputs[part][pair * dim + d] - truth[side]) ** 2
      );
    }
  }
  return way === 0 ? 0 : Math.sqrt(Math.max(...off) / way);
}

/**
 * Outputs may be off from the set's embeddings by so much of what scenes vary by. Those of another model, or of the same
 * scenes in another order, are off by 1.4 of it: two things of one size that know nothing of each other. Padding and what graphs
 * of few bits give neighbours are far below.
 */
const MOST_OFF = 0.5;

/** How far outputs are from the set's embeddings, each around its mean, as a share of what the embeddings vary by. */
function offFrom(embeddings: Float32Array, output: Float32Array, dim: number): number {
  const mean = (all: Float32Array) => {
    const sum = new Float64Array(dim);
    for (const [i, x] of all.entries()) sum[i % dim] += x * dim / all.length;
    return sum;
  };
  const [own, other] = [mean(embeddings), mean(output)];
  let [off, varies] = [0, 0];
  for (const [i, x] of embeddings.entries()) {
    const centred = x - own[i % dim];
    varies += centred ** 2;
    off += (output[i] - other[i % dim] - centred) ** 2;
  }
  return off === 0 ? 0 : Math.sqrt(off / varies);
}

/** @throws {RangeError} where the file is of another model, or of other scenes */
export function refuseOthers(
  path: string,
  { scenes, dim, embeddings }: EmbeddingSet,
  { output, pairs, dim: found }: PatchedOutputs,
): void {
  const { of } = bagGroups(scenes);
  for (let at = 0; at < pairs.length; at += 3) {
    if (of[pairs[at]] === of[pairs[at + 1]]) continue;
    throw new RangeError(
      `${path} exchanges scenes ${pairs[at]} and ${
        pairs[at + 1]
      }, which do not show the same values in this set. Use the file that was written beside it.`,
    );
  }
  const off = found === dim ? offFrom(embeddings.view(), output, dim) : Infinity;
  if (off <= MOST_OFF) return;
  throw new RangeError(
    `${path} holds outputs [scenes, ${found}] of another model or of other scenes than this set${
      found === dim
        ? `: they are off from its embeddings by ${
          off.toFixed(2)
        } of what these vary by, more than ${MOST_OFF}`
        : `, whose embeddings have ${dim} numbers`
    }. Use the one that was written beside it.`,
  );
}
