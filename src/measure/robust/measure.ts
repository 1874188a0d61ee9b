/**
 * Is what is read of a scene read in renderings that no reader was fitted on? Readers are fitted on some views of
 * scenes and judged in all, with every view of the judged bag of values left out of the fit, exactly: rows that a fit
 * without them predicts don't move it (core-wasm/src/probe/ridge/across.rs). Scenes exchanged within their bags, with
 * all of their views, say what a code that depends on the bag reaches; binding planted alike in all views says whether
 * such readers would have found it.
 */

import type { Core } from "../../core/core.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  leftOut,
  ROBUST_RESULT,
  type RobustCountRow,
  type RobustResult,
  type RobustRow,
  type ViewNumber,
} from "../../metrics/kinds/robust.ts";
import { chanceLevel } from "../../core/statistics/chance_level.ts";
import { matrixRows } from "../../probe/row_source.ts";
import { type Computed, measureOf } from "../harness/measure_of.ts";
import type { MeasureContext } from "../measure.ts";
import { permutedIn, permutedNull } from "../../inference/nulls/permuted.ts";
import { SIMULATED_SHARE, simulatedRows } from "../../inference/simulated/simulated_rows.ts";
import { viewChoices } from "./choices.ts";
import { DOUBLE } from "../cost.ts";
import { decodersOf, ends, permutationsFor, readProducts } from "./permutations.ts";
import { robustNotes } from "./notes.ts";
import { ROBUST_SPEC } from "./index.ts";
import { refusalOf } from "./refusal.ts";
import { robustCharts, robustTables } from "./report.ts";
import { type Fit, ratesOf, sideInterval, sideNumbers, viewSide } from "./sides.ts";
import { apart, fitsOf, permutedViews, type ViewPlan, viewPlan } from "./view_plan.ts";
import { type Choice, viewReadOuts } from "./view_read_outs.ts";

/**
 * The measure `robust`: whether readers fitted on some views of scenes read other views, every bag of values left out
 * in all of its views.
 */
export const robust = measureOf({ ...ROBUST_SPEC, numbers: ROBUST_RESULT }, {
  requires: ({ scenes }) => refusalOf(scenes),
  work(set) {
    const { views, rows, rank } = decodersOf(set);
    const fits = fitsOf(views) + views;
    const { own, permuted } = readProducts(set);
    // What draws say of a row on either side is averaged outside the core.
    const averaged = 1e5 / DOUBLE * (6 + ends(views)) * rows;
    const read = fits * own + permutationsFor(set) * (ends(views) * permuted + averaged);
    return { operations: DOUBLE * (fits * rank * (12 * rank ** 2 + 4 * rows * set.dim) + read) };
  },
  compute,
  tables: robustTables,
  charts: robustCharts,
});

async function compute(
  set: EmbeddingSet,
  _options: unknown,
  context: MeasureContext,
): Promise<Computed<RobustResult>> {
  const { core, seed } = context;
  const plan = viewPlan(core, set.scenes, set.dim, seed);
  const choices = viewChoices(core, plan.names.length, seed);
  const orders = permutedViews(core, plan, permutationsFor(set), seed);
  const simulated = simulatedRows(core, set, seed);
  const views = plan.names.length;
  const allButOne = choices.filter(({ length }) => length === views - 1);
  const fits = choices.length + (simulated === null ? 0 : views);
  const done = (before: number) => (fitted: number) =>
    context.progress((before + fitted) / fits, "reading views out");
  const rows = matrixRows(core, set.embeddings);
  const own = await viewReadOuts(
    set,
    plan,
    { key: "own", rows, choices, orders },
    context,
    done(0),
  );
  const withControl = simulated && await viewReadOuts(
    set,
    plan,
    { key: "planted", rows: simulated, choices: allButOne, orders: [] },
    context,
    done(choices.length),
  );
  const last = own.filter(({ fitted }) => fitted.length === views - 1);
  const shown = Int32Array.from(plan.rows.keys());
  const guessed = mean(
    plan.scenes.space.concepts.map(({ values }, c) =>
      chanceLevel(plan.scenes.labelsOf(c), plan.scenes.objects, values.length, shown)!
    ),
  );
  const side = (seen: boolean) => sideNumbers(core, plan, viewSide(plan, ownFits(last), seen));
  const chance = { concept: guessed, swap: plan.sets === null ? null : 0.5 };
  const [ofSeen, ofUnseen] = [true, false].map((seen) => permutedRates(plan, last, seen));
  const byView = viewRows(core, plan, own);
  const others = leftOut(byView, views)
    .toSorted((a, b) => (a.swap ?? a.role ?? 0) - (b.swap ?? b.role ?? 0));
  const named = plan.names.some((name, view) => name !== String(view + 1));
  const viewSwap = (row: RobustRow) => ({ view: named ? row.judged : null, swap: row.swap });
  const swaps = new Set(swapBags(plan)).size;
  const metrics: Computed<RobustResult>["metrics"] = {
    views,
    rendered: named ? "named" : "drawn",
    scenes: new Set(plan.sceneIds).size,
    bags: plan.families.offsets.length - 1,
    twins: swaps,
    rows: plan.rows.length,
    apart: apart(plan, rows.pick(plan.rows), set.dim),
    draws: orders.length,
    seen: side(true),
    unseen: side(false),
    planted: withControl && {
      share: SIMULATED_SHARE,
      ...sideNumbers(core, plan, viewSide(plan, ownFits(withControl), false)),
    },
    worst: viewSwap(others[0]),
    best: viewSwap(others[others.length - 1]),
  };
  return {
    metrics,
    beside: {
      nulls: ofSeen.map((seen, draw) => ({ seen, unseen: ofUnseen[draw] })),
      below: permutedIn(core),
      chance: { seen: chance, unseen: chance },
    },
    curves: { robust: byView, robustByCount: byCount(core, plan, own) },
    notes: [...plan.notes, ...robustNotes(metrics, plan.sets === null)],
  };
}

function ownFits(choices: readonly Choice[]): Fit[] {
  return choices.map(({ fitted, own }) => ({ fitted, readOut: own }));
}

/** Bags that show two sets of objects or more. */
function swapBags({ sets, families }: ViewPlan): number[] {
  return sets === null
    ? []
    : Array.from(families.of).filter((bag, row) =>
      sets.truths[row] !== sets.truths[families.rows[families.offsets[bag]]]
    );
}

/** What exchanged scenes give on one side, of all fits together, a draw each. */
function permutedRates(
  plan: ViewPlan,
  choices: readonly Choice[],
  seen: boolean,
  view: number | null = null,
) {
  return choices[0].exchanged.map((_, draw) =>
    ratesOf(viewSide(
      plan,
      choices.map(({ fitted, exchanged }) => ({ fitted, readOut: exchanged[draw] })),
      seen,
      view,
    ))
  );
}

/** …and what these stay below. */
function permutedBelow(core: Core, ...asked: Parameters<typeof permutedRates>) {
  const draws = permutedRates(...asked);
  return (name: ViewNumber) =>
    permutedNull(core, draws.map((draw) => draw[name]), 1)?.highest ?? null;
}

/** Both sides by how many views were fitted on. */
function byCount(
  core: MeasureContext["core"],
  plan: ViewPlan,
  own: readonly Choice[],
): RobustCountRow[] {
  const counts = [...new Set(own.map(({ fitted }) => fitted.length))];
  return counts.flatMap((count) => {
    const choices = own.filter(({ fitted }) => fitted.length === count);
    return ([["unseen", false], ["seen", true]] as const).map(([on, seen]): RobustCountRow => {
      const side = viewSide(plan, ownFits(choices), seen);
      const below = permutedBelow(core, plan, choices, seen);
      return {
        fitted: count,
        choices: choices.length,
        on,
        ...ratesOf(side),
        swapCi: sideInterval(core, plan, side.swap),
        objectNull: below("object"),
        swapNull: below("swap"),
        roleNull: below("role"),
      };
    });
  });
}

/** Readers of each choice of views, judged on each view. */
function viewRows(
  core: MeasureContext["core"],
  plan: ViewPlan,
  choices: readonly Choice[],
): RobustRow[] {
  const { names } = plan;
  return choices.flatMap((choice) =>
    names.map((judged, view) => {
      const seen = choice.fitted.includes(view);
      const side = viewSide(plan, ownFits([choice]), seen, view);
      const below = permutedBelow(core, plan, [choice], seen, view);
      return {
        fitted: choice.fitted.map((one) => names[one]),
        judged,
        scenes: side.object.rows.length,
        ...ratesOf(side),
        swapCi: sideInterval(core, plan, side.swap),
        roleCi: sideInterval(core, plan, side.role),
        swapNull: below("swap"),
        roleNull: below("role"),
      };
    })
  );
}
