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
import type { Note } from "../../result/note.ts";

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
  const { set: { scenes }, options, metrics, transfer } = noted;
  const { swap, count, alignment, planted: control, places: positions, beyond: nonlinear, common } =
    metrics;
  return [
    ...scenesNotes(noted),
    ...bindingNotes(noted),
    ...transfer.notes,
    ...ruleNotes(scenes, common),
    ...noted.hasTrained && transfer.rows.length > 0 ? [note("transfer.trained-objects")] : [],
    ...intervalNotes(noted.unsure),
    ...count.exchanges === 0 && swap.test.value !== null ? [note("probe.not-exchanged")] : [],
    ...alignment === null ? [note("probe.alignment-not-asked")] : [],
    ...control === null ? [note("probe.not-planted")] : [],
    ...positions === null && options.solver === "ridge" ? [note("probe.places-not-asked")] : [],
    ...valueNotes(metrics),
    ...noted.bags === 0 ? [note("probe.bags-not-exchanged", { least: LEAST_EQUAL_BAGS })] : [],
    ...nonlinear === null ? [] : [note("probe.beyond-asked")],
    ...noted.softmax === null ? [] : [noted.softmax],
  ];
}

/** Of the scenes that probes were fitted on. */
function scenesNotes(
  { set: { scenes }, options: { probes }, own: { test, train }, fitted, ambiguous }: Noted,
): Note[] {
  const { untouched } = fitted;
  const notes = choiceNotes(ambiguous, test);
  const trained = new Set(train);
  for (const [c, { name, values }] of scenes.space.concepts.entries()) {
    const missing = unseen(scenes.labelsOf(c), scenes.objects, values.length, trained);
    if (missing.length > 0) {
      const lost = missing.map((v) => values[v]);
      notes.push(note("probe.values-not-trained", { concept: name, values: lost }));
    }
  }
  const { ids, radix } = scenes.appearance();
  const missing = unseen(ids, scenes.objects, radix.length, trained);
  if (missing.length > 0) {
    const first = missing.slice(0, 5).map((id) => scenes.space.labelsOf(radix[id]).join(" "));
    notes.push(
      note("probe.objects-not-trained", { missing: missing.length, of: radix.length, first }),
    );
  }
  if (probes !== null) notes.push(note("probe.probes-given"));
  return [...notes, ...untouchedNotes(untouched), ...objectIntervalNotes(scenes)];
}

/** Why numbers about what goes with what are null, or are not what they usually are. */
function bindingNotes(
  {
    set: { scenes: { objects, views } },
    plan: { reason: leftOut },
    own: { ridge, roles },
    ...noted
  }: Noted,
): Note[] {
  const { pair, swap } = noted.metrics;
  const notes: Note[] = [];
  if (ridge !== null && leftOut !== null) {
    notes.push(note("probe.scenes-left-out-alone", { because: leftOut, views: views !== null }));
  }
  if (roles === null) notes.push(note("probe.no-positions"));
  const { value, reason } = swap.test;
  if (reason === "too-many") notes.push(note("probe.too-many-pairings", { objects }));
  if (reason === "no-swaps") notes.push(note("probe.no-swaps"));
  if (pair.test.reason === "too-few-groups") notes.push(note("probe.no-pairs"));
  if (value !== null && noted.bag === "fitted") notes.push(note("probe.bag-control-fitted"));
  return notes;
}

function unseen(labels: Int32Array, m: number, classes: number, rows: Set<number>): number[] {
  const seen = new Set<number>();
  for (let i = 0; i < labels.length; i++) if (rows.has(Math.floor(i / m))) seen.add(labels[i]);
  return Array.from({ length: classes }, (_, k) => k).filter((k) => !seen.has(k));
}

/** Why numbers of what goes with what have no interval. */
function intervalNotes(unsure: Unsure): Note[] {
  const named = {
    ...{ swap: "swap.test", pair: "pair.test" },
    ...{ bits: "binding.bits", role: "role.ambiguous" },
  } as const;
  return (Object.keys(named) as (keyof typeof named)[]).flatMap((of) => {
    const reason = unsure.get(named[of]);
    return reason === undefined ? [] : [note("intervals.none", { of, reason })];
  });
}

/** Numbers with an interval over objects and none over values. */
function valueNotes(
  { concept, object, pair, swap, binding, role }: ProbeMetrics,
): Note[] {
  const numbers = {
    concepts: concept.test,
    objects: object.test,
    pairs: pair.test,
    swaps: swap.test,
    bits: binding.bits,
    positions: role.ambiguous,
  };
  const without = Object.entries(numbers).filter(([, { ciValues }]) => ciValues === undefined)
    .map(([name]) => name);
  return without.length === 0 ? [] : [note("intervals.none-over-values", { of: without })];
}
