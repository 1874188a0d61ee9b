import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { READER } from "../../inference/readouts/read_numbers.ts";
import { FOLDS } from "../../inference/nulls/bag_folds.ts";
import { ADDITION, DOUBLE, readOut, sizeOf, type Work } from "../cost.ts";
import { type LayersOptions, TOKEN_READERS } from "./index.ts";
import { PAIRS } from "./patch_pairs.ts";
import { MOST_TOKEN_DIMENSIONS, TOKEN_DRAWS } from "./read_tokens.ts";
import { RANK } from "./same_object.ts";

/** Layers of a model and tokens of a scene, roughly: how many a file holds is known when it is opened. */
const [LAYERS, TOKENS] = [12, 50];

/** What `layers` takes: a read-out of each layer by each pooling, readers of tokens, and pairs of patches. */
export function layersWork(set: EmbeddingSet, options: LayersOptions): Work {
  const { n, d: dim, u } = sizeOf(set);
  const own = readOut(sizeOf(set), READER);
  if (options.sets !== null) return { operations: (1 + options.sets.split(",").length) * own };
  const readers = TOKEN_READERS.filter((reader) => options.poolings.includes(reader));
  const tokens = n * TOKENS;
  // A query an object in some steps, or one ridge of all tokens; each exchange is read again.
  const ofTokens = readers.map((reader) => {
    const d = Math.min(dim, MOST_TOKEN_DIMENSIONS[reader]);
    const steps = 26 * FOLDS * u * (8 * tokens * d + n * d ** 2 + d ** 3 / 3);
    const ridge = 2 * tokens * d * (d + u) + FOLDS * 5 * d ** 2 * (d / 3 + 2 * u);
    return (1 + TOKEN_DRAWS[reader]) * (reader === "queries" ? ADDITION * steps : DOUBLE * ridge);
  });
  const form = Math.min(dim, RANK) ** 2;
  const pairs = options.patches === null
    ? 0
    : DOUBLE * 2 * (4 * PAIRS * n * form ** 2 + 5 * FOLDS * form ** 3);
  const pooled = (options.poolings.length - readers.length) * own;
  const models = options.baseline === null ? 1 : 2;
  const all = [pooled, pairs, ...ofTokens].reduce((sum, one) => sum + one);
  // Tokens as they are read and in their leading dimensions: in single where threads share them and in each core, in double
  // where they are read.
  const leading = Math.max(
    0,
    ...readers.map((reader) => Math.min(dim, MOST_TOKEN_DIMENSIONS[reader])),
  );
  const perWorker = 12 * tokens * leading;
  return {
    operations: LAYERS * models * all,
    held: leading === 0 ? 0 : 4 * tokens * (dim + leading) + perWorker,
    perWorker,
  };
}
