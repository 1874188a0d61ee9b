/** What a reader has to know of the scenes that probes were fitted on. */

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { FittedProbe } from "../../probe/fits.ts";
import { objectIntervalNotes } from "../statistics/over_objects.ts";
import { untouchedNotes } from "../../probe/given_probes.ts";
import { choiceNotes } from "../../probe/hit_rates.ts";

export function probeNotes(
  set: EmbeddingSet,
  { split, untouched, gradientNorm }: FittedProbe,
  ambiguous: Uint8Array,
): string[] {
  const found = choiceNotes(ambiguous, split.test);
  const { scenes } = set;
  const trained = new Set(split.train);
  for (const [c, { name, values }] of scenes.space.concepts.entries()) {
    const missing = unseen(scenes.labelsOf(c), scenes.objects, values.length, trained);
    if (missing.length > 0) {
      found.push(
        `No training scene shows ${name} ${
          missing.map((v) => values[v]).join(", ")
        }: the probe can't have learned it.`,
      );
    }
  }
  const { ids, radix } = scenes.appearance();
  const missing = unseen(ids, scenes.objects, radix.length, trained);
  if (missing.length > 0) {
    const names = missing.slice(0, 5).map((id) => scenes.space.labelsOf(radix[id]).join(" "));
    found.push(
      `${missing.length} of ${radix.length} objects are in no training scene (${names.join(", ")}${
        missing.length > 5 ? ", …" : ""
      }): the object probe can't have learned them.`,
    );
  }
  if (gradientNorm === null) {
    found.push("The probes were given, not fitted here; the controls were fitted.");
  }
  return [...found, ...untouchedNotes(untouched), ...objectIntervalNotes(set.scenes)];
}

function unseen(labels: Int32Array, m: number, classes: number, rows: Set<number>): number[] {
  const seen = new Set<number>();
  for (let i = 0; i < labels.length; i++) if (rows.has(Math.floor(i / m))) seen.add(labels[i]);
  return Array.from({ length: classes }, (_, k) => k).filter((k) => !seen.has(k));
}
