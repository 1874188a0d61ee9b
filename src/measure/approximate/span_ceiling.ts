import type { Core } from "../../core/core.ts";
import { onSpan } from "../../core/approximator/on_span.ts";
import { Matrix } from "../../core/matrix.ts";
import { scatterRows } from "../../core/rows_of.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { type LinearProbe, recognitionOver } from "../../probe/linear_probe.ts";
import { matrixRows } from "../../probe/row_source.ts";
import type { CoverageSplit } from "../../inference/unseen/coverage_split.ts";

/** Sets of more numbers than this are not copied: it is one ceiling beside others. */
const MOST_NUMBERS = 2 ** 26;

/**
 * What the probes recognise in the true embeddings of held-out scenes, projected on the span of the trained
 * objects' vectors: where that is 0, geometry alone forbids that any sum of trained vectors is read. Null
 * for sets too large to be copied.
 */
export function spanCeiling(
  core: Core,
  set: EmbeddingSet,
  probe: LinearProbe,
  { trained, heldout }: CoverageSplit,
): number | null {
  const { rows, cols } = set.embeddings;
  if (rows * cols > MOST_NUMBERS || heldout.length === 0) return null;
  const { ids, radix } = set.scenes.appearance();
  const known = new Uint8Array(radix.length);
  for (const id of trained) known[id] = 1;
  using seen = onSpan(core, set.embeddings, ids, known, heldout);
  // The probes number objects as the whole set does, so the whole set is read.
  using all = Matrix.from(core, rows, cols, set.embeddings.toArray());
  scatterRows(all.view(), seen.view(), cols, heldout);
  return recognitionOver(probe.matches(core, matrixRows(core, all), set.scenes), heldout).object;
}
