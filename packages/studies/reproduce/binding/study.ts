/**
 * Models of many recipes at equal coverage, whose readers all get the same: does what these tell rise with recognition?
 * Registered in docs/studies/binding_study.md before it was run.
 */
import { trainingCost } from "@bindscope/bindscope/rooms/train";
import { planOf } from "../scratch/trained_model.ts";
import { trainedStudy } from "../trained_study.ts";
import { BINDING_FAMILIES, bindingModels, READ } from "./grid.ts";
import { answers } from "./questions.ts";
import { bindingCharts, bindingTables } from "./report.ts";
import { studyBinding } from "./study_model.ts";

const TRAINING_SHARE = 0.7;

export const binding = trainedStudy({
  name: "binding",
  title: "Do readers that all had the same say which models bind?",
  rows: BINDING_FAMILIES,
  models: bindingModels,
  effortOf: () => READ,
  cost: async (model, _, gflops) => {
    const training = trainingCost((await planOf(model)).plan, gflops);
    return { ...training, seconds: training.seconds / TRAINING_SHARE };
  },
  trainingShare: TRAINING_SHARE,
  checkpoints: "binding",
  studyModel: studyBinding,
  conclude: (core, records, seed) => ({
    metrics: answers(core, records, seed),
    notes: [
      "A reader without power on a planted product says nothing; its model is left out of every r.",
    ],
  }),
  tables: bindingTables,
  charts: bindingCharts,
});
