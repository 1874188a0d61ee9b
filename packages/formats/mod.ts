/**
 * Results in the formats of other programs: model cards, citations, badges, records of evaluations.
 *
 * @module
 */
import type { OutsideFormat } from "@bindscope/bindscope/rooms/report";

/** The formats that `report --format` has besides those of the main house, in the order of its help. */
export const FORMATS: readonly OutsideFormat[] = [
  {
    name: "card",
    file: (own) => `${own}card.md`,
    load: async () => {
      const { modelCard } = await import("./model_card.ts");
      return ({ name, result, answer }) => modelCard(name, result, answer);
    },
  },
  {
    name: "bibtex",
    file: (own) => `${own}cite.bib`,
    load: async () => {
      const { citation } = await import("./citation.ts");
      return ({ result }) => citation(result);
    },
  },
  {
    name: "badge",
    file: (own) => `${own}badge.svg`,
    load: async () => {
      const { badge } = await import("./badge.ts");
      return ({ result, answer }) => badge(result, answer);
    },
  },
  {
    name: "eval-results",
    file: (own) => `.eval_results/${own}bindscope.yaml`,
    load: async () => {
      const { evalResults } = await import("./eval_results.ts");
      return ({ result }, { dataset }) => evalResults(result, dataset);
    },
  },
  {
    name: "every-eval-ever",
    file: (own) => `${own}every_eval_ever.json`,
    load: async () => {
      const { everyEvalEver } = await import("./every_eval_ever.ts");
      return ({ name, result }, { at }) => everyEvalEver(name, result, at);
    },
  },
];
