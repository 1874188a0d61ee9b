/** What a reader has to know of the scenes that probes were fitted on. */

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { ProbeMetrics } from "../../metrics/kinds/probe.ts";
import type { FittedProbe } from "../../probe/fits.ts";
import type { ProbeOptions } from "../../probe/options.ts";
import type { ReadoutPlan, SceneReadOut } from "../../probe/readout/scene_read_out.ts";
import type { Unsure } from "../../inference/intervals/cases.ts";
import type { BagRows } from "./bag_rows.ts";
import { ruleNotes } from "./rule_or_lookup.ts";
import { objectIntervalNotes } from "../../inference/intervals/over_objects.ts";
import { LEAST_EQUAL_BAGS } from "../../probe/readout/between_bag_orders.ts";
import { untouchedNotes } from "../../probe/given_probes.ts";
import { choiceNotes } from "../../probe/match_rates.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import { type Note, notesOf } from "../../result/note.ts";

/** What of a reading notes are about. */
interface Noted {
  readonly set: EmbeddingSet;
  readonly options: ProbeOptions;
  readonly plan: ReadoutPlan;
  readonly own: SceneReadOut;
  readonly fitted: FittedProbe;
  readonly ambiguous: Uint8Array;
  readonly metrics: ProbeMetrics;
  readonly unsure: Unsure;
  readonly transfer: { readonly rows: readonly unknown[]; readonly notes: readonly Note[] };
  readonly bag: BagRows["kind"];
  /** How often whole bags stood in the place of others. */
  readonly bags: number;
  /** Whether the set says which objects its model was trained on. */
  readonly hasTrained: boolean;
  /** Why the softmax was left out. */
  readonly softmax: Note | null;
}

export function probeNotes(noted: Noted): Note[] {
  const { set: { scenes }, options, plan, own, fitted, metrics, transfer } = noted;
  const { swap, pair, count, alignment, planted: control, places, common } = metrics;
  const trained = new Set(own.train);
  const { ids, radix } = scenes.appearance();
  const missing = unseen(ids, scenes.objects, radix.length, trained);
  const first = missing.slice(0, 5).map((id) => scenes.space.labelsOf(radix[id]).join(" "));
  const { value, reason } = swap.test;
  const withoutValues = Object.entries(overValues(metrics))
    .filter(([, { ciValues }]) => ciValues === undefined).map(([name]) => name);
  return notesOf(
    // Of the scenes that probes were fitted on.
    choiceNotes(noted.ambiguous, own.test),
    scenes.space.concepts.flatMap(({ name, values }, c) => {
      const lost = unseen(scenes.labelsOf(c), scenes.objects, values.length, trained)
        .map((v) => values[v]);
      return lost.length === 0
        ? []
        : note("probe.values-not-trained", { concept: name, values: lost });
    }),
    missing.length > 0 &&
      note("probe.objects-not-trained", { missing: missing.length, of: radix.length, first }),
    options.probes !== null && note("probe.probes-given"),
    untouchedNotes(fitted.untouched),
    objectIntervalNotes(scenes),
    // Why numbers of which values go together do not exist, or are not what they usually are.
    own.ridge !== null && plan.reason !== null &&
      note("probe.scenes-left-out-alone", { because: plan.reason, views: scenes.views !== null }),
    own.roles === null && note("probe.no-positions"),
    reason === "too-many" && note("probe.too-many-pairings", { objects: scenes.objects }),
    reason === "no-swaps" && note("probe.no-swaps"),
    pair.test.reason === "too-few-groups" && note("probe.no-pairs"),
    value !== null && noted.bag === "fitted" && note("probe.bag-control-fitted"),
    transfer.notes,
    ruleNotes(scenes, common),
    noted.hasTrained && transfer.rows.length > 0 && note("transfer.trained-objects"),
    INTERVALS.flatMap(([of, path]) => {
      const reason = noted.unsure.get(path);
      return reason === undefined ? [] : note("intervals.none", { of, reason });
    }),
    count.exchanges === 0 && value !== null && note("probe.not-exchanged"),
    alignment === null && note("probe.alignment-not-asked"),
    control === null && note("probe.not-planted"),
    places === null && options.solver === "ridge" && note("probe.places-not-asked"),
    withoutValues.length > 0 && note("intervals.none-over-values", { of: withoutValues }),
    noted.bags === 0 && note("probe.bags-not-exchanged", { least: LEAST_EQUAL_BAGS }),
    noted.softmax,
  );
}

/** Numbers whose cases may give no interval over objects. */
const INTERVALS = [
  ["swap", "swap.test"],
  ["pair", "pair.test"],
  ["bits", "binding.bits"],
  ["role", "role.ambiguous"],
] as const;

/** Numbers with an interval over values, where their cases give one. */
const overValues = ({ concept, object, pair, swap, binding, role }: ProbeMetrics) => ({
  concepts: concept.test,
  objects: object.test,
  pairs: pair.test,
  swaps: swap.test,
  bits: binding.bits,
  positions: role.ambiguous,
});

function unseen(labels: Int32Array, m: number, classes: number, rows: Set<number>): number[] {
  const seen = new Set<number>();
  for (let i = 0; i < labels.length; i++) if (rows.has(Math.floor(i / m))) seen.add(labels[i]);
  return Array.from({ length: classes }, (_, k) => k).filter((k) => !seen.has(k));
}
