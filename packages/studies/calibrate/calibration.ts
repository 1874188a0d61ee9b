/** How often intervals hold the truth, and what the verdict says of truths that are known. */

import type { Json, Metrics } from "@bindscope/bindscope/rooms/result";
import { rowsOf, storedRow } from "./cells.ts";
import { coverageOf, type CoverageRow } from "./coverage/cell.ts";
import { cellsWithFits } from "./coverage/fit_cells.ts";
import { valueCells } from "./coverage/value_cells.ts";
import { qualityCells } from "./coverage/quality_cells.ts";
import { numberCells } from "./coverage/number_cells.ts";
import { rateCells } from "./coverage/rate_cells.ts";
import { POWER_WORLDS, powerIn } from "./power/power.ts";
import type { PoweredWorld } from "@bindscope/bindscope/rooms/verdict";
import type { CalibrationContext, CalibrationSettings } from "./settings.ts";
import { verdictCells, verdictOn, type VerdictRow } from "./verdicts/confusion.ts";

/** The metrics and tables of a Result of kind `calibrate`. */
export async function calibration(
  settings: CalibrationSettings,
  context: CalibrationContext,
): Promise<{ metrics: Metrics; tables: { [name: string]: Json } }> {
  const coverage = await coverageRows(settings, context);
  const verdicts = await verdictRows(settings, context);
  const power = await powerRows(settings, context);
  return {
    metrics: {
      coverage: coverage.length === 0 ? null : coverageMetrics(coverage),
      verdict: verdicts.length === 0 ? null : {
        binding: counts(verdicts.map(({ binding }) => binding)),
        transfer: counts(verdicts.flatMap(({ carriesOver }) => carriesOver ?? [])),
      },
    },
    tables: {
      coverage: coverage.map((row) => ({ ...row })),
      verdicts: verdicts.map((row) => ({ ...row })),
      power: power.map((row) => ({ ...row, sizes: [...row.sizes] })),
    },
  };
}

function coverageRows(
  settings: CalibrationSettings,
  context: CalibrationContext,
): Promise<CoverageRow[]> {
  const { full, draws, seed } = settings;
  const cells = [
    ...rateCells(full),
    ...numberCells(),
    ...qualityCells(),
    ...valueCells(),
    ...cellsWithFits(full),
  ];
  return rowsOf(
    {
      part: "coverage",
      cells,
      doing: ({ interval }) => `trying the ${interval}`,
      row: ({ draw, ...cell }) =>
        storedRow(
          "coverage",
          { ...cell, draws },
          seed,
          context,
          () => coverageOf(context.core, { ...cell, draw }, draws, seed * 1_000_003),
        ),
    },
    settings,
    context,
  );
}

function verdictRows(
  settings: CalibrationSettings,
  context: CalibrationContext,
): Promise<VerdictRow[]> {
  const { seed, readers, beyond, dim } = settings;
  return rowsOf(
    {
      part: "verdict",
      cells: verdictCells(settings),
      doing: ({ truth }) => `asking about ${truth}`,
      row: (cell) => {
        const asked = { writing: !readers, beyond, dim };
        return verdictOn({ ...cell, seed: cell.seed + seed }, asked, context);
      },
    },
    settings,
    context,
  );
}

/** Its worlds have seeds of their own. */
function powerRows(
  settings: CalibrationSettings,
  context: CalibrationContext,
): Promise<PoweredWorld[]> {
  return rowsOf(
    {
      part: "power",
      cells: settings.powerWorlds ?? POWER_WORLDS,
      doing: () => "looking for power",
      row: ({ sizes, objects, most }) =>
        storedRow(
          "power",
          { sizes: [...sizes], objects, most },
          0,
          context,
          () => powerIn({ sizes, objects, most }, context),
        ),
    },
    settings,
    context,
  );
}

/** Lowest and highest coverage of every kind of interval. */
function coverageMetrics(rows: readonly CoverageRow[]): Metrics {
  const kinds = [...new Set(rows.map(({ interval }) => interval))];
  return Object.fromEntries(kinds.map((kind) => {
    const covered = rows.filter(({ interval }) => interval === kind).map(({ covered }) => covered);
    return [kind, {
      lowest: Math.min(...covered),
      highest: Math.max(...covered),
      mean: covered.reduce((sum, share) => sum + share, 0) / covered.length,
      settings: covered.length,
    }];
  }));
}

function counts(judgements: readonly string[]): Metrics {
  const of = (word: string) => judgements.filter((judgement) => judgement === word).length;
  return { right: of("right"), open: of("open"), wrong: of("wrong") };
}
