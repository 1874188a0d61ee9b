import { type Result, VERSION } from "@bindscope/bindscope";
import type { Json } from "@bindscope/bindscope/report";
import { RESULT_SCHEMA } from "@bindscope/bindscope/rooms/result";
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
