import {
  count,
  detail,
  interval,
  keyNumber,
  known,
  type NumbersOf,
  orNull,
  permuted,
  rows,
  share,
  word,
  words,
} from "../node.ts";

/** What is measured in a view. */
export type ViewNumber = keyof typeof READ;

/** Numbers in training views, or in held-out views, with intervals over objects; the null is of rows permuted within (bag, view). */
export type ViewNumbers = NumbersOf<ReturnType<typeof inViews>>;

/** Probes fitted on some views of scenes, and evaluated on the others. */
export type RobustMetrics = NumbersOf<typeof ROBUST_METRICS>;

/** How many views were fitted on, and the numbers in these views or in the others. */
export type RobustCountRow = RobustResult["curves"]["robustByCount"][number];

/** Numbers in one view of probes fitted on some views, all views of a bag left out of its fit together. */
export type RobustRow = RobustResult["curves"]["robust"][number];

/** Each view by probes of all others, in the order of views: the rows that the verdict reads. */
export function leftOut(rows: readonly RobustRow[], views: number): RobustRow[] {
  const names = [...new Set(rows.map(({ judged }) => judged))];
  return names.flatMap((name) =>
    rows.find(({ fitted, judged }) =>
      judged === name && fitted.length === views - 1 && !fitted.includes(name)
    ) ?? []
  );
}

/** What each is called and means, and what usually keeps it from being measured. */
const READ = {
  concept: [
    "Concepts recognised",
    "Mean over concepts of the share of rows of which all values are decoded",
    "no-views",
  ],
  object: [
    "Objects of ambiguous scenes recognised",
    "Share of ambiguous rows of which all objects are decoded",
    "no-choice",
  ],
  pair: [
    "Group score",
    "Share of bags, by view, of which every row is correct",
    "too-few-groups",
  ],
  swap: ["Swap accuracy", "Share of swaps that the true objects outscore", "no-swaps"],
  role: [
    "Positions decoded",
    "Share of ambiguous rows of which every value of every position is decoded",
    "no-choice",
  ],
} as const;

const eachNumber = <T>(of: (name: ViewNumber) => T) =>
  Object.fromEntries(Object.keys(READ).map((name) => [name, of(name as ViewNumber)])) as {
    [N in ViewNumber]: T;
  };

const inViews = (where: string, headline: boolean) =>
  eachNumber((number) => {
    const [name, meaning, missing] = READ[number];
    const leads = headline && number === "swap";
    return share(`${name}, ${where}`, {
      meaning: `${meaning}, ${where}; by probes that saw no view of the bag.`,
      ...leads && keyNumber(12),
    }, {
      ...{ missing, ci: true },
      ...number !== "concept" && permuted("permuted scenes"),
      ...leads && { drawn: ["threshold"] },
      ...(number === "concept" || number === "swap") && { chance: "chance" },
    });
  });

const simulated = (number: ViewNumber) =>
  share(`${READ[number][0]}, positive control`, {
    meaning: "The same in held-out views, of vectors with the same simulated binding in all views.",
  }, { missing: READ[number][2], ci: true, ...number === "swap" && { drawn: ["value"] } });

const extreme = (which: string) => ({
  view: orNull(
    word(`The view with the ${which} score when held out; null where views have no names.`),
  ),
  swap: detail("Swap accuracy in it.", "share"),
});

const ROBUST_METRICS = {
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
  planted: orNull({
    ...eachNumber(simulated),
    share: known("Share of the variance simulated for objects, and again for values."),
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
  swapCi: interval("95 % interval of the swaps over objects."),
  swapNull: detail("Threshold of swaps: permuted scenes.", "share"),
  roleNull: detail("Threshold of positions: permuted scenes.", "share"),
};

/** What `robust` finds. */
export type RobustResult = NumbersOf<typeof ROBUST_RESULT>;

export const ROBUST_RESULT = {
  metrics: ROBUST_METRICS,
  curves: {
    robust: rows("Probes fitted on some views, evaluated on each view.", {
      ...COLUMNS,
      fitted: words("The views fitted on."),
      judged: word("The view evaluated."),
      scenes: count("Ambiguous scenes evaluated."),
      roleCi: interval("95 % interval of the positions over objects."),
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
