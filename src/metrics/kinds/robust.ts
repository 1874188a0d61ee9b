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

/** What is read in a view. */
export type ViewNumber = "concept" | "object" | "pair" | "swap" | "role";

/** Readings on one side, with intervals over objects; the null is of rows exchanged within (bag, view). */
export type ViewNumbers = { [N in ViewNumber]: Estimate };

/** Readers fitted on some views of scenes, and judged on the others. */
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

/** How many views were fitted on, and what was read on one side. */
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

/** What readers fitted on some views read in one, all views of a bag left out of its fit together. */
export type RobustRow = {
  fitted: string[];
  judged: string;
  /** Scenes whose swaps or positions are judged. */
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

/** Each view as readers of all others read it, in the order of views. */
export function leftOut(rows: readonly RobustRow[], views: number): RobustRow[] {
  const names = [...new Set(rows.map(({ judged }) => judged))];
  return names.flatMap((name) =>
    rows.find(({ fitted, judged }) =>
      judged === name && fitted.length === views - 1 && !fitted.includes(name)
    ) ?? []
  );
}

const NAMES: { readonly [N in ViewNumber]: readonly [name: string, meaning: string] } = {
  concept: ["Concepts recognised", "Mean over concepts of the rows of which all values are read"],
  object: [
    "Objects of ambiguous scenes recognised",
    "Share of ambiguous rows of which all objects are read",
  ],
  pair: ["Group score", "Share of re-paired bags, view by view, of which every row is right"],
  swap: ["Swap accuracy", "Share of the other sets of a bag that the true one outscores"],
  role: [
    "Scenes read position by position",
    "Share of ambiguous rows of which every position's every value is read",
  ],
};

const ABSENT: { readonly [N in ViewNumber]: MissingCode } = {
  concept: "no-views",
  object: "no-choice",
  pair: "too-few-groups",
  swap: "no-swaps",
  role: "no-choice",
};

/** Of scenes exchanged within each bag, with all of their views. */
const EXCHANGED = {
  null: control("exchanged scenes"),
  nullSd: true,
  threshold: "exchanged scenes",
} as const;

function side(where: string, headline: boolean): Described<ViewNumbers> {
  const number = (name: ViewNumber) =>
    share({
      name: `${NAMES[name][0]}, ${where}`,
      meaning: `${NAMES[name][1]}, ${where}; by readers that saw no view of the bag.`,
      ...(headline && name === "swap" ? { headlines: [{}], telling: { place: 12 } } : {}),
    }, {
      missing: ABSENT[name],
      ci: true,
      ...name !== "concept" && EXCHANGED,
      ...headline && name === "swap" && { drawn: ["threshold"] },
      ...(name === "concept" || name === "swap") && { chance: "chance" },
    });
  return {
    concept: number("concept"),
    object: number("object"),
    pair: number("pair"),
    swap: number("swap"),
    role: number("role"),
  };
}

const planted = (name: ViewNumber) =>
  share({
    name: `${NAMES[name][0]}, where binding was planted`,
    meaning: "The same in views not fitted on, of vectors with binding planted alike in all views.",
  }, { missing: ABSENT[name], ci: true, ...name === "swap" && { drawn: ["value"] } });

const ROBUST_METRICS: Described<RobustMetrics> = {
  views: count("Views that are compared."),
  rendered: word("named: views have names; drawn: numbers alone, so that any two are alike."),
  scenes: count("Scenes that were read."),
  bags: count("Bags of values that they show."),
  twins: count("Bags that show two sets of objects or more."),
  rows: count("Rows: a scene's views are one each."),
  apart: detail("Share of the variance that lies between the views of a scene.", "share"),
  draws: count("Times that scenes were exchanged within their bags."),
  seen: side("views fitted on", false),
  unseen: side("views not fitted on", true),
  planted: maybe({
    concept: planted("concept"),
    object: planted("object"),
    pair: planted("pair"),
    swap: planted("swap"),
    role: planted("role"),
    share: detail("Share of the variance that is the objects' own, and as much the values'."),
  }),
  worst: {
    view: word(
      "The view that is read worst by readers of all others; null where views have no names.",
    ),
    swap: detail("Swap accuracy in it.", "share"),
  },
  best: {
    view: word(
      "The view that is read best by readers of all others; null where views have no names.",
    ),
    swap: detail("Swap accuracy in it.", "share"),
  },
};

const READ = {
  concept: detail("Concepts recognised.", "share"),
  object: detail("Objects of ambiguous scenes recognised.", "share"),
  pair: detail("Group score.", "share"),
  swap: detail("Swap accuracy.", "share"),
  role: detail("Ambiguous scenes read position by position.", "share"),
  swapCi: list("95 % interval of the swaps over objects."),
  swapNull: detail("What swaps of exchanged scenes stay below.", "share"),
  roleNull: detail("What positions of exchanged scenes stay below.", "share"),
};

/** What `robust` finds. */
export type RobustFound = {
  metrics: RobustMetrics;
  curves: { robust: RobustRow[]; robustByCount: RobustCountRow[] };
  tables: Nothing;
};

export const ROBUST_FOUND: Described<RobustFound> = {
  metrics: ROBUST_METRICS,
  curves: {
    robust: rows("Readers of some views, judged on each view.", {
      ...READ,
      fitted: words("The views fitted on."),
      judged: word("The view judged."),
      scenes: count("Ambiguous scenes that were judged."),
      roleCi: list("95 % interval of the positions over objects."),
    }),
    robustByCount: rows(
      "Readings by how many views were fitted on, in views fitted on and in others.",
      {
        ...READ,
        fitted: count("Views fitted on."),
        choices: count("Choices of so many views."),
        on: word("seen: views fitted on; unseen: others."),
        objectNull: detail("What objects of exchanged scenes stay below.", "share"),
      },
    ),
  },
  tables: {},
};
