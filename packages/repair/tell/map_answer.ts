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
import type { Answer } from "@bindscope/bindscope/rooms/verdict";
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
  /** What would settle what is open. */
  readonly remedy: string | null;
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
  const isWhole = kind === "repair" && found.newObjects && found.planted && found.count;
  return isWhole ? repaired(found as RepairMetrics) : null;
}

export function repaired(metrics: RepairMetrics): MapAnswer {
  const named = new Map(CELLS.flatMap(([name, seen]) => {
    const cell = cellOf(seen, metrics[name]);
    return cell === null ? [] : [[name, cell] as const];
  }));
  const [objects, views, both] = (["newObjects", "newViews", "newBoth"] as const)
    .map((name) => named.get(name));
  const cells = [...named.values()];
  const { rule, lookup } = metrics.planted;
  // Where a map for a lookup table generalises too, it is no evidence of a rule.
  const control = (lookup.newObjectsLow ?? 0) > HALF
    ? [
      `Positive control does not discriminate: the map of a simulated lookup table generalises too (${
        simulated(lookup)
      }; rule: ${simulated(rule)}). The map is no evidence of a rule.`,
    ]
    : [];
  const cost = [
    ...control,
    ...metrics.cost ? [costSentences(metrics.cost, metrics.ndcg)] : [],
  ];
  if (metrics.count.folds === 0 || objects === undefined) {
    return {
      answer: "can't tell",
      sentences: [
        "Can't tell: no map is written. Of these scenes no objects can be left out with all their scenes.",
      ],
      remedy: MORE_SCENES,
      cells,
    };
  }
  if (objects.before >= 1) {
    return {
      answer: "no",
      sentences: [
        `No: no map is written, since none is needed. Cosine ranks the paraphrase above the swap in ${
          percentOf(objects.before, null)
        } of cases without one.`,
      ],
      remedy: null,
      cells,
    };
  }
  if (objects.answer !== "yes") {
    const found = (rule.newObjectsLow ?? 0) > HALF;
    const answer = found ? objects.answer : "can't tell";
    return {
      answer,
      sentences: [
        `${sentenceCase(answer)}: no map is written, since none is shown to make binding ${
          objects.before > HALF ? "more visible" : "visible"
        } for new objects. ${cases(objects)}.${
          found
            ? ""
            : ` Positive control: a simulated rule (${simulated(rule)}; lookup table: ${
              simulated(lookup)
            }) is not shown to clear the threshold either.`
        }`,
      ],
      remedy: found && objects.answer === "no" ? null : MORE_SCENES,
      cells,
    };
  }
  if (views === undefined || both === undefined) {
    return {
      answer: "in part",
      sentences: [
        `${IN_PART} New views were not tested. ${cases(objects)}.`,
        ...cost,
      ],
      remedy: "Add scenes in three views or more, so that some can be held out.",
      cells,
    };
  }
  const missed = [views, both].filter(({ answer }) => answer !== "yes");
  return missed.length === 0
    ? {
      answer: "yes",
      sentences: [
        `Yes: through the map cosine ranks a paraphrase above the swap, for new objects and in new views. ${
          cases(objects)
        }. ${cases(both)}.`,
        ...cost,
      ],
      remedy: null,
      cells,
    }
    : {
      answer: "in part",
      sentences: [
        `${IN_PART} In new views ${
          missed.every(({ answer }) => answer === "no")
            ? "it does not"
            : `this is not shown for ${missed.map(({ objects }) => objects).join(" and ")} objects`
        }. ${cases(objects)}. ${cases(both)}. Do not rely on the map for queries in other views.`,
        ...cost,
      ],
      remedy: "Fit the map on scenes in more views.",
      cells,
    };
}

const simulated = ({ newObjects }: RepairControl) =>
  newObjects === null ? "not measured" : `${percentOf(newObjects, null)} of cases`;

const IN_PART =
  "In part: through the map cosine ranks a paraphrase above the swap for new objects, in the views that it was fitted on.";
const MORE_SCENES =
  "Add scenes that re-pair the same values: --sample bags, and a larger --max-scenes.";

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
