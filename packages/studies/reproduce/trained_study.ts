/** Studies that train their own models: each model by itself, then conclusions over all. */
import type { Core } from "@bindscope/bindscope/core";
import type { Json, Metrics, ResultInput } from "@bindscope/bindscope/report";
import type { Cost } from "./cost.ts";
import { mapModels } from "./map_models.ts";
import type { ScratchModel } from "./scratch/grid.ts";
import { plannedFamilies } from "./scratch/planned_families.ts";
import type { ModelContext } from "./scratch/trained_model.ts";
import { WORK } from "./sources/prepare_set.ts";
import type { Study, StudyContext, StudyOutcome, StudySettings, StudySize } from "./study.ts";
import { STUDY_SUMMARIES } from "./study_summaries.ts";

/** What differs between such studies. `E` is the effort for one model, `R` its record. */
interface StudyParts<E, R> extends Pick<Study, "title" | "rows" | "tables" | "charts"> {
  readonly name: keyof typeof STUDY_SUMMARIES;
  /** Those of a size; with `seeds` in place of the size's own. */
  models(size: StudySize, seeds: readonly number[] | null): readonly ScratchModel[];
  effortOf(settings: StudySettings): E;
  cost(model: ScratchModel, effort: E, gflops: number): Promise<Cost>;
  /** Share of training in the work on a model; the rest is fits. */
  readonly trainingShare: number;
  /** The study whose folder has the checkpoints. */
  readonly checkpoints: keyof typeof STUDY_SUMMARIES;
  studyModel(model: ScratchModel, effort: E, context: ModelContext): Promise<R>;
  conclude(
    core: Core,
    records: readonly R[],
    seed: number,
  ): { metrics: Metrics; notes: readonly string[] };
}

interface TrainedStudy<E> extends Study {
  /**
   * Trains and studies models, as many at a time as the pool has workers.
   *
   * @param folder where checkpoints are stored; null for nowhere
   */
  studyModels(
    models: readonly ScratchModel[],
    effort: E,
    seed: number,
    context: StudyContext,
    folder: string | null,
  ): Promise<StudyOutcome>;
}

export function trainedStudy<E, R extends { readonly input: ResultInput }>(
  { name, title, rows, tables, charts, ...of }: StudyParts<E, R>,
): TrainedStudy<E> {
  const chosen = ({ size, seeds, rows }: StudySettings) =>
    of.models(size, seeds).filter(({ family }) => rows === null || rows.includes(family.name));
  const studyModels: TrainedStudy<E>["studyModels"] = async (
    models,
    effort,
    seed,
    context,
    folder,
  ) => {
    const records = await mapModels(
      models,
      context,
      (model, progress) =>
        of.studyModel(model, effort, {
          ...context,
          folder,
          progress: (share) => progress(share * of.trainingShare),
        }),
    );
    return {
      inputs: records.map(({ input }) => input),
      tables: { models: records as unknown as Json },
      ...of.conclude(context.core, records, seed),
    };
  };
  return {
    name,
    title,
    summary: STUDY_SUMMARIES[name],
    rows,
    tables,
    charts,
    studyModels,
    plan: (settings, gflops) => {
      const effort = of.effortOf(settings);
      return plannedFamilies(chosen(settings), (model) => of.cost(model, effort, gflops));
    },
    run: (settings, context) =>
      studyModels(
        chosen(settings),
        of.effortOf(settings),
        settings.seed,
        context,
        `${WORK}/${of.checkpoints}/models`,
      ),
  };
}
