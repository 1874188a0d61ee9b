import { type Result, VERSION } from "../../../mod.ts";
import type { Json } from "../../../src/library/report.ts";
import { RESULT_SCHEMA } from "../../../src/library/for_studies.ts";
import type { Study, StudyContext, StudySettings } from "./study.ts";

export async function studyResult(
  study: Study,
  settings: StudySettings,
  context: StudyContext,
): Promise<Result> {
  const outcome = await study.run(settings, context);
  return {
    schema: RESULT_SCHEMA,
    kind: "reproduce",
    version: VERSION,
    seed: settings.seed,
    options: optionsOf(study, settings),
    inputs: [...outcome.inputs],
    metrics: outcome.metrics,
    curves: outcome.curves ?? {},
    tables: outcome.tables ?? {},
    notes: [...outcome.notes ?? []],
  };
}

/** What of the settings can change a number; the device shows in the inputs' hashes. */
function optionsOf(study: Study, settings: StudySettings): { [name: string]: Json } {
  const { size, seeds, rows, maxScenes, epochs, modelSize } = settings;
  const own = rows?.filter((id) => study.rows.includes(id)) ?? null;
  return { study: study.name, size, seeds: seeds as Json, rows: own, maxScenes, epochs, modelSize };
}
