import type { Estimate } from "../../result/estimate.ts";
import type { MissingCode } from "../../result/missing.ts";
import {
  control,
  count,
  type Described,
  detail,
  list,
  maybe,
  rows,
  share,
  word,
  words,
} from "../node.ts";
import type { Interval } from "../recognition.ts";
import type { Nothing } from "../tables.ts";

/** What is measured in a view. */
export type ViewNumber = "concept" | "object" | "pair" | "swap" | "role";

/** Numbers in training views, or in held-out views, with intervals over objects; the null is of rows permuted within (bag, view). */
export type ViewNumbers = { [N in ViewNumber]: Estimate };

/** Probes fitted on some views of scenes, and evaluated on the others. */
export type RobustMetrics = {
  views: number;
  /** "named" or "drawn". */
  rendered: string;
  scenes: number;
  bags: number;
  twins: number;
  rows: number;
  apart: number | null;
  draws: number;
  seen: ViewNumbers;
  unseen: ViewNumbers;
  planted: (ViewNumbers & { share: number }) | null;
  worst: { view: string | null; swap: number | null };
  best: { view: string | null; swap: number | null };
};

/** How many views were fitted on, and the numbers in these views or in the others. */
export type RobustCountRow = {
  fitted: number;
  choices: number;
  on: string;
  concept: number | null;
  object: number | null;
  pair: number | null;
  swap: number | null;
  role: number | null;
  swapCi: Interval;
  objectNull: number | null;
  swapNull: number | null;
  roleNull: number | null;
};

/** Numbers in one view of probes fitted on some views, all views of a bag left out of its fit together. */
export type RobustRow = {
  fitted: string[];
  judged: string;
  /** Scenes whose swaps or positions are evaluated. */
  scenes: number;
  concept: number | null;
  object: number | null;
  pair: number | null;
  swap: number | null;
  role: number | null;
  swapCi: Interval;
  roleCi: Interval;
  swapNull: number | null;
  roleNull: number | null;
};

/** Each view by probes of all others, in the order of views: the rows that the verdict reads. */
export function leftOut(rows: readonly RobustRow[], views: number): RobustRow[] {
  const names = [...new Set(rows.map(({ judged }) => judged))];
  return names.flatMap((name) =>
    rows.find(({ fitted, judged }) =>
      judged === name && fitted.length === views - 1 && !fitted.includes(name)
    ) ?? []
  );
}

const NAMES: { readonly [N in ViewNumber]: readonly [name: string, meaning: string] } = {
  concept: [
    "Concepts recognised",
    "Mean over concepts of the share of rows of which all values are decoded",
  ],
  object: [
    "Objects of ambiguous scenes recognised",
    "Share of ambiguous rows of which all objects are decoded",
  ],
  pair: ["Group score", "Share of bags, by view, of which every row is correct"],
  swap: ["Swap accuracy", "Share of swaps that the true objects outscore"],
  role: [
    "Positions decoded",
    "Share of ambiguous rows of which every value of every position is decoded",
  ],
};

const ABSENT: { readonly [N in ViewNumber]: MissingCode } = {
  concept: "no-views",
  object: "no-choice",
  pair: "too-few-groups",
  swap: "no-swaps",
  role: "no-choice",
};

/** Of scenes permuted within each bag, with all of their views. */
const PERMUTED = {
  null: control("permuted scenes"),
  nullSd: true,
  threshold: "permuted scenes",
  p: true,
} as const;

function inViews(where: string, headline: boolean): Described<ViewNumbers> {
  const number = (name: ViewNumber) =>
    share({
      name: `${NAMES[name][0]}, ${where}`,
      meaning: `${NAMES[name][1]}, ${where}; by probes that saw no view of the bag.`,
      ...(headline && name === "swap" ? { headlines: [{}], telling: { place: 12 } } : {}),
    }, {
      missing: ABSENT[name],
      ci: true,
      ...name !== "concept" && PERMUTED,
      ...headline && name === "swap" && { drawn: ["threshold"] },
      ...(name === "concept" || name === "swap") && { chance: "chance" },
    });
  return eachNumber(number);
}

function eachNumber<T>(of: (name: ViewNumber) => T): { [N in ViewNumber]: T } {
  return {
    concept: of("concept"),
    object: of("object"),
    pair: of("pair"),
    swap: of("swap"),
    role: of("role"),
  };
}

const simulated = (name: ViewNumber) =>
  share({
    name: `${NAMES[name][0]}, positive control`,
    meaning: "The same in held-out views, of vectors with the same simulated binding in all views.",
  }, { missing: ABSENT[name], ci: true, ...name === "swap" && { drawn: ["value"] } });

const extreme = (which: string): Described<RobustMetrics["best"]> => ({
  view: word(`The view with the ${which} score when held out; null where views have no names.`),
  swap: detail("Swap accuracy in it.", "share"),
});

const ROBUST_METRICS: Described<RobustMetrics> = {
  views: count("Views that are compared."),
  rendered: word("named: views have names; drawn: views are numbered and interchangeable."),
  scenes: count("Scenes."),
  bags: count("Bags of values."),
  twins: count("Bags with two or more sets of objects."),
  rows: count("Rows; one per view of a scene."),
  apart: detail("Share of the variance that lies between the views of a scene.", "share"),
  draws: count("Permutations of scenes within bags."),
  seen: inViews("training views", false),
  unseen: inViews("held-out views", true),
  planted: maybe({
    ...eachNumber(simulated),
    share: detail("Share of the variance simulated for objects, and again for values."),
  }),
  worst: extreme("lowest"),
  best: extreme("highest"),
};

const COLUMNS = {
  concept: detail("Concepts recognised.", "share"),
  object: detail("Objects of ambiguous scenes recognised.", "share"),
  pair: detail("Group score.", "share"),
  swap: detail("Swap accuracy.", "share"),
  role: detail("Positions decoded, ambiguous scenes.", "share"),
  swapCi: list("95 % interval of the swaps over objects."),
  swapNull: detail("Threshold of swaps: permuted scenes.", "share"),
  roleNull: detail("Threshold of positions: permuted scenes.", "share"),
};

/** What `robust` finds. */
export type RobustResult = {
  metrics: RobustMetrics;
  curves: { robust: RobustRow[]; robustByCount: RobustCountRow[] };
  tables: Nothing;
};

export const ROBUST_RESULT: Described<RobustResult> = {
  metrics: ROBUST_METRICS,
  curves: {
    robust: rows("Probes fitted on some views, evaluated on each view.", {
      ...COLUMNS,
      fitted: words("The views fitted on."),
      judged: word("The view evaluated."),
      scenes: count("Ambiguous scenes evaluated."),
      roleCi: list("95 % interval of the positions over objects."),
    }),
    robustByCount: rows(
      "Numbers by how many views were fitted on, in those views and in held-out views.",
      {
        ...COLUMNS,
        fitted: count("Views fitted on."),
        choices: count("Choices of that many views."),
        on: word("seen: views fitted on; unseen: held-out views."),
        objectNull: detail("Threshold of objects: permuted scenes.", "share"),
      },
    ),
  },
  tables: {},
};
