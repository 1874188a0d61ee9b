import { CounterStream } from "../../core/random/streams.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";
import type { MeasureContext } from "../measure.ts";

/** Comparisons of an edit with a scene that are made without being asked for: minutes, not hours. */
const MOST_COMPARISONS = 2e10;

/** How many scenes are edited, and the most edits that one of them has. */
export function editedScenes(
  { scenes }: EmbeddingSet,
  attribute: number,
  options: { targets: "all" | "random"; maxEdits: number | null },
): { edited: number; perScene: number } {
  const values = scenes.space.concepts[attribute].values.length;
  const perScene = scenes.objects * (options.targets === "all" ? Math.max(1, values - 1) : 1);
  const most = options.maxEdits ?? Math.floor(MOST_COMPARISONS / scenes.count);
  return { edited: Math.min(scenes.count, Math.max(1, Math.floor(most / perScene))), perScene };
}

/** The scenes to edit: all, or a sample that keeps the work within bounds. */
export function editedSample(
  set: EmbeddingSet,
  attribute: number,
  options: { targets: "all" | "random"; maxEdits: number | null },
  { core, seed }: Pick<MeasureContext, "core" | "seed">,
): { rows: Int32Array | null; notes: Note[] } {
  const { scenes } = set;
  const { edited: count } = editedScenes(set, attribute, options);
  if (count >= scenes.count) return { rows: null, notes: [] };
  using stream = new CounterStream(core, seed, "intervene/scenes");
  return {
    rows: stream.permutation(scenes.count).slice(0, count).sort(),
    notes: [note("intervene.sampled", { edited: count, scenes: scenes.count })],
  };
}
