/**
 * Whether a linear map makes binding visible, from the numbers of `repair` alone: yes, in part, no. Each share of cases is held
 * to what a map that destroys everything reaches, and to the vectors as they are.
 */
import {
  formatNumber,
  percentOf,
  percentsBeside,
  sentenceCase,
} from "@bindscope/bindscope/rooms/metrics";
import type { Result } from "@bindscope/bindscope/rooms/result";
import type { Answer, StoredAnswers } from "@bindscope/bindscope/rooms/verdict";
import type { RepairCell, RepairControl, RepairCost, RepairMetrics } from "../numbers.ts";

/** A paraphrase is nearer than the swap in as many cases where nothing is left of the vectors. */
const HALF = 0.5;

/** What the map saw of some scenes' objects and views. */
interface Seen {
  readonly objects: "known" | "new";
  readonly views: "known" | "new";
}

/** Scenes of the map's own objects and views, or of others: the cases in which the paraphrase is nearer than the swap. */
export interface MapCell extends Seen {
  readonly value: number;
  readonly interval: readonly [number, number] | null;
  readonly before: number;
  /** What the whole interval must lie above. */
  readonly threshold: number;
  readonly answer: "yes" | "not shown" | "no";
}

export interface MapAnswer {
  readonly answer: Answer;
  /** The claim and its numbers, then what the map costs. */
  readonly sentences: readonly string[];
  /** Why, in a word: `answers.repaired.reason`. */
  readonly reason: string;
  /** What would settle what is open. */
  readonly remedy: string | null;
  readonly remedyCode: MapRemedy | null;
  /** In the order of known and new, objects before views; without views that were left out, two. */
  readonly cells: readonly MapCell[];
}

const CELLS = [
  ["seen", { objects: "known", views: "known" }],
  ["newViews", { objects: "known", views: "new" }],
  ["newObjects", { objects: "new", views: "known" }],
  ["newBoth", { objects: "new", views: "new" }],
] as const;

/** Whether a map is handed out: unseen objects in known views support it. */
export const isSupported = (cell: RepairCell): boolean =>
  cellOf(CELLS[2][1], cell)?.answer === "yes";

/** Null for a Result of another kind, or one that lacks its numbers. */
export function mapAnswerOf({ kind, metrics }: Pick<Result, "kind" | "metrics">): MapAnswer | null {
  const found = metrics as Partial<RepairMetrics>;
  const isWhole = kind === "repair" && found.newObjects && found.planted && found.decoded &&
    found.count;
  return isWhole ? repaired(found as RepairMetrics) : null;
}

export function repaired(metrics: Omit<RepairMetrics, "supported">): MapAnswer {
  const { rule, lookup } = metrics.planted;
  const found = (rule.newObjectsLow ?? 0) > HALF;
  const named = new Map(CELLS.flatMap(([name, seen]) => {
    const cell = cellOf(seen, metrics[name]);
    return cell === null ? [] : [[name, cell] as const];
  }));
  const [objects, views, both] = (["newObjects", "newViews", "newBoth"] as const)
    .map((name) => named.get(name));
  // Where even a rule's map is not shown to generalise, a map that does not is no finding.
  const cells = [...named.values()].map((cell) =>
    found || cell.objects === "known" || cell.answer !== "no"
      ? cell
      : { ...cell, answer: "not shown" as const }
  );
  const said = (
    answer: MapAnswer["answer"],
    reason: string,
    remedy: MapRemedy | null,
    ...sentences: string[]
  ): MapAnswer => ({
    ...{ answer, reason: `repair.${reason}`, sentences, cells },
    ...{ remedy: remedy && REMEDIES[remedy], remedyCode: remedy },
  });
  if (metrics.count.folds === 0 || objects === undefined) {
    return said(
      "can't tell",
      "no-objects-left-out",
      "more-scenes",
      "Can't tell: no map is written. Of these scenes no objects can be left out with all their scenes.",
    );
  }
  if (objects.before >= 1) {
    return said(
      "no",
      "none-needed",
      null,
      `No: no map is written, since none is needed. Cosine ranks the paraphrase above the swap in ${
        percentOf(objects.before, null)
      } of cases without one.`,
    );
  }
  if (objects.answer !== "yes") {
    const nothing = nothingToRepair(metrics.decoded);
    if (nothing !== null) return said("no", "nothing-to-repair", null, nothing);
    const answer = found ? objects.answer : "can't tell";
    return said(
      answer,
      found ? answer === "no" ? "not-for-new-objects" : "not-shown" : "control-failed",
      found && answer === "no" ? null : "more-scenes",
      [
        `${sentenceCase(answer)}: no map is written, since none is shown to make binding ${
          objects.before > HALF ? "more visible" : "visible"
        } for new objects. ${cases(objects)}.`,
        ...found ? [] : [controlSentence(metrics.planted)],
      ].join(" "),
    );
  }
  // Where a map for a lookup table generalises too, it is no evidence of a rule.
  const after = [
    ...!found || noBetter(metrics.planted) || (lookup.newObjectsLow ?? 0) > HALF
      ? [`${controlSentence(metrics.planted)} The map is no evidence of a rule.`]
      : [],
    ...metrics.cost ? [costSentences(metrics.cost, metrics.ndcg)] : [],
  ];
  if (views === undefined || both === undefined) {
    const untested = `${IN_PART} New views were not tested. ${cases(objects)}.`;
    return said("in part", "views-untested", "add-views", untested, ...after);
  }
  const missed = [views, both].filter(({ answer }) => answer !== "yes");
  if (missed.length === 0) {
    const shown =
      `Yes: through the map cosine ranks a paraphrase above the swap, for new objects and in new views. ${
        cases(objects)
      }. ${cases(both)}.`;
    return said("yes", "generalises", null, shown, ...after);
  }
  const outcome = missed.every(({ answer }) => answer === "no")
    ? "it does not"
    : `this is not shown for ${missed.map(({ objects }) => objects).join(" and ")} objects`;
  return said(
    "in part",
    "not-in-new-views",
    "add-views",
    [
      `${IN_PART} In new views ${outcome}.`,
      ...(rule.newViews ?? 1) > HALF ? [] : [
        `The positive control failed there: a simulated rule reaches ${
          percentOf(rule.newViews!, null)
        } of cases.`,
      ],
      `${cases(objects)}. ${cases(both)}. Do not rely on the map for queries in other views.`,
    ].join(" "),
    ...after,
  );
}

/** What a program is told of a map: as in every Result, `metrics.answers`. */
export function mapAnswers(metrics: RepairMetrics): StoredAnswers {
  const { answer, reason, remedyCode } = repaired(metrics);
  return {
    repaired: {
      answer: answer === "yes" || answer === "in part" || answer === "no" ? answer : "undecided",
      number: "repair.newObjects.paired.map",
      reason,
      remedy: remedyCode,
    },
  };
}

/** Where a linear probe decodes no binding, and would decode a little; null elsewhere. */
function nothingToRepair({ swap, simulatedLow }: RepairMetrics["decoded"]): string | null {
  const { value, ci } = swap;
  if (value === null || ci == null || simulatedLow === null) return null;
  if (ci[0] > HALF || ci[1] >= simulatedLow) return null;
  const [own, low, high] = percentsBeside([value, ...ci]);
  return `No: there is nothing to repair, and no map is written. A linear probe decodes no binding either: swap accuracy ${own} % (95 % CI ${low}-${high} %, chance 50 %).`;
}

/** Whether a lookup table's map does as well as a rule's: the control then does not discriminate. */
const noBetter = ({ rule, lookup }: RepairMetrics["planted"]) =>
  rule.newObjects !== null && lookup.newObjects !== null && lookup.newObjects >= rule.newObjects;

/** What the simulated codes say: that they failed, or don't discriminate, and by which numbers. */
function controlSentence(control: RepairMetrics["planted"]): string {
  const { rule, lookup } = control;
  const generalises = (lookup.newObjectsLow ?? 0) > HALF;
  const both = `simulated rule: ${simulated(rule)}; simulated lookup table: ${simulated(lookup)}`;
  if ((rule.newObjectsLow ?? 0) > HALF) {
    return `Positive control does not discriminate: the map of a simulated lookup table generalises ${
      generalises ? "too" : "no less"
    } (${both}; threshold 50 %).`;
  }
  return `Positive control failed: the map of a simulated rule is not shown to exceed 50 % either${
    noBetter(control) ? ", and the control does not discriminate" : ""
  } (${both}).`;
}

const simulated = ({ newObjects, newObjectsLow: low, newObjectsHigh: high }: RepairControl) => {
  if (newObjects === null) return "not measured";
  if (low == null || high == null) return `${percentOf(newObjects, null)} of cases`;
  const [own, ...ends] = percentsBeside([newObjects, low, high]);
  return `${own} % of cases, 95 % CI ${ends.join("-")} %`;
};

const IN_PART =
  "In part: through the map cosine ranks a paraphrase above the swap for new objects, in the views that it was fitted on.";
const REMEDIES = {
  "more-scenes":
    "Add scenes that re-pair the same values: --sample bags, and a larger --max-scenes.",
  "add-views": "Fit the map on scenes in more views, three at least, so that some can be held out.",
} as const;
type MapRemedy = keyof typeof REMEDIES;

function cellOf(seen: Seen, cell: RepairCell | null): MapCell | null {
  const { raw, map: { value, ci: interval = null } } = cell?.paired ?? NOTHING;
  if (value === null) return null;
  const before = raw ?? 0;
  const threshold = Math.max(HALF, before);
  const answer = interval === null
    ? "not shown"
    : interval[0] > threshold
    ? "yes"
    : interval[1] <= threshold
    ? "no"
    : "not shown";
  return { ...seen, value, interval, before, threshold, answer };
}

const NOTHING: RepairCell["paired"] = { raw: null, map: { value: null } };

const COMPARED_WITH: { readonly [answer in MapCell["answer"]]: string } = {
  "yes": "",
  "not shown": ", which the interval includes",
  "no": ", not exceeded",
};

/** "New objects in known views: 63 % of cases (95 % CI 51-73 %), threshold 50 %, before the map less than 1 %" */
function cases(
  { objects, views, value, interval, before, threshold, answer }: MapCell,
): string {
  const [least, own, ...ends] = percentsBeside([threshold, value, ...interval ?? []]);
  const sure = interval === null ? " (no interval)" : ` (95 % CI ${ends[0]}-${ends[1]} %)`;
  return `${
    objects === "new" ? "New" : "Known"
  } objects in ${views} views: ${own} % of cases${sure}, threshold ${least} %${
    COMPARED_WITH[answer]
  }; before the map ${percentOf(before, null)}`;
}

function costSentences(
  { concept, object, neighbours, unrelated, apart }: RepairCost,
  ndcg: RepairMetrics["ndcg"] | undefined,
): string {
  const changed = (stay: number) => percentOf(1 - stay, null);
  const fell = (what: string, { raw, map }: RepairCost["concept"]) =>
    raw === null || map === null
      ? []
      : [`${what} in ${percentOf(map, null)} of scenes (before ${percentOf(raw, null)})`];
  const own = [...fell("every value", concept), ...fell("every object", object)];
  const cells = CELLS.flatMap(([name]) => apart[name] ?? []);
  const apartFell = (what: string, of: "concept" | "object") => {
    const [raw, map] = (["raw", "map"] as const).map((side) =>
      cells.flatMap((cell) => cell[of][side] ?? [])
    );
    return map.length === 0 ? [] : [`${what} in ${range(map)} of scenes (before ${range(raw)})`];
  };
  const left = [...apartFell("every value", "concept"), ...apartFell("every object", "object")];
  return [
    ...neighbours === null
      ? []
      : [`Cost: through the map ${changed(neighbours)} of nearest neighbours change.`],
    // A Result of an earlier version has none.
    ...ndcg?.raw == null || ndcg.map === null ? [] : [
      `nDCG@10 of a search among the set's own rows is ${formatNumber(ndcg.map)} (before ${
        formatNumber(ndcg.raw)
      }).`,
    ],
    ...unrelated === null ? [] : [`Of unrelated texts' neighbours ${changed(unrelated)} change.`],
    ...own.length === 0
      ? []
      : [`On the scenes that it was fitted on a linear probe decodes ${own.join(", ")}.`],
    ...left.length === 0
      ? []
      : [`Through maps fitted without some objects and views it decodes ${left.join(", ")}.`],
  ].join(" ");
}

/** "54 % to 69 %" */
function range(shares: readonly number[]): string {
  const [low, high] = [Math.min(...shares), Math.max(...shares)].map((one) => percentOf(one, null));
  return low === high ? low : `${low} to ${high}`;
}
