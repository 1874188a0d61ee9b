import type { TokenReader } from "../../core/choices.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { READER } from "../../inference/readouts/read_numbers.ts";
import type { PlannedPart } from "../measure.ts";
import { ownReading, plannedPart, repeated, secondsOf } from "../planned_parts.ts";
import { FOLDS } from "../../inference/nulls/bag_folds.ts";
import { type LayersOptions, TOKEN_READERS } from "./index.ts";
import { PAIRS } from "./patch_pairs.ts";
import { MOST_TOKEN_DIMENSIONS, TOKEN_DRAWS } from "./read_tokens.ts";
import { RANK } from "./same_object.ts";

/** Layers of a model and tokens of a scene, roughly: how many a file holds is known when it is opened. */
const [LAYERS, TOKENS] = [12, 50];
/** Read-outs that are made for one query. */
const STEPS = 26;
/** Fits of one ridge: its penalties, and the one that is taken. */
const FITS = 5;

/** What `layers` will take: the set's readings, on each of a dozen layers by each pooling, and readers of tokens. */
export function layersParts(
  set: EmbeddingSet,
  { poolings, sets, baseline, patches }: LayersOptions,
  gflops: number,
): PlannedPart[] {
  const own = ownReading(set, READER, gflops);
  if (sets !== null) return repeated(own, 1 + sets.split(",").length);
  const models = baseline === null ? 1 : 2;
  const readers = TOKEN_READERS.filter((reader) => poolings.includes(reader));
  const pooled = poolings.length - readers.length;
  return [
    ...pooled === 0 ? [] : repeated(own, LAYERS * pooled * models),
    ...readers.map((reader) => readerPart(set, reader, LAYERS * models, gflops)),
    ...patches === null ? [] : [pairsPart(set, gflops)],
  ];
}

/** One reader: a query an object, step by step, or one ridge of all tokens; each exchange is read again. */
function readerPart(
  set: EmbeddingSet,
  reader: TokenReader,
  count: number,
  gflops: number,
): PlannedPart {
  const { scenes, dim } = set;
  const tokens = scenes.count * TOKENS;
  const objects = scenes.appearance().radix.length;
  const d = Math.min(dim, MOST_TOKEN_DIMENSIONS[reader]);
  const orders = 1 + TOKEN_DRAWS[reader];
  const step = 8 * tokens * d + scenes.count * d ** 2 + d ** 3 / 3;
  const ridge = FITS * (d ** 3 / 3 + 2 * d ** 2 * objects);
  const work = reader === "queries"
    ? { additions: count * orders * (FOLDS - 1) * objects * STEPS * step }
    : { doubles: count * orders * (2 * tokens * d * (d + objects) + FOLDS * ridge) };
  // In single where threads share them and in each core, in double where they are read.
  const perWorker = 12 * tokens * d;
  const held = 4 * tokens * (dim + d) + perWorker;
  return {
    ...plannedPart(set, `objects by ${reader}`, count, secondsOf(work, gflops), { held }),
    perWorker,
  };
}

/** Pairs of patches: products of the forms' numbers, of the tokens as they are and with what is planted. */
function pairsPart(set: EmbeddingSet, gflops: number): PlannedPart {
  const rank = Math.min(set.dim, RANK);
  const width = rank + rank * (rank + 1) + 1;
  const pairs = 2 * PAIRS * set.scenes.count;
  const doubles = LAYERS * 2 * (2 * pairs * width ** 2 + FOLDS * FITS * width ** 3);
  return plannedPart(set, "pairs of patches", LAYERS, secondsOf({ doubles }, gflops), {
    held: 8 * FOLDS * width ** 2,
  });
}
