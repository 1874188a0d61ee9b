/** Pages of `compare` and `collect` about three made-up models: no number here was measured. */
import { collect } from "../../../packages/sweep/collect/collect.ts";
import { digestOf } from "../../../packages/sweep/collect/digest.ts";
import { collectPage } from "../../../packages/sweep/collect/page.ts";
import { compareResults } from "../../../packages/compare/compare_results.ts";
import { compareReport } from "../../../packages/compare/report.ts";
import { loadCore } from "../../../src/core/load.ts";
import { renderHtml } from "../../../src/report/html.ts";
import { estimate } from "../../../src/result/estimate.ts";
import { formatResult } from "../../../src/result/format.ts";
import { every, matchesResult, PAIRS } from "../../../packages/compare/tests/matches_result.ts";

const core = await loadCore();

const MODELS = [0.9, 0.6, 0.3].map((share, i) => ({
  name: `out/a model with a long name ${i}`,
  result: matchesResult(
    PAIRS,
    every(PAIRS.scenes.map((_, scene) => (scene * 7) % 16 < share * 16 ? "1" : "0").join("")),
    {
      metrics: {
        verdict: share > 0.5 ? "binds" : "bag",
        swap: { test: estimate(share) },
        concept: { test: estimate(1 - share / 4) },
        object: { ambiguous: estimate(share) },
        role: { ambiguous: estimate(share / 2) },
      },
    },
  ),
}));

/** The page of `compare`. */
export function comparedPage(): Promise<string> {
  const result = compareResults(core, MODELS, "0.0.0", 0);
  const [tables, charts] = [compareReport.tables(result), compareReport.charts(result)];
  return renderHtml({
    title: "Three models",
    entries: [{ name: "models", result, tables, charts }],
  });
}

/** The page of `collect`, with ranks, figures and a note. */
export function collectedPage(): Promise<string> {
  const result = MODELS.map(({ name, result }) => ({
    path: `${name}/result.json`,
    ...digestOf(name, formatResult(result)),
  }));
  const objects = new Map(
    result.flatMap(({ digest, objects }) =>
      objects === null
        ? []
        : Object.values(digest.readings).map(({ scenes }) => [scenes, objects] as const)
    ),
  );
  const read = { results: result, refused: ["x/result.json is not JSON."], objects };
  return collectPage("Three models", collect(core, read, { metrics: null, pairs: null, seed: 0 }));
}
