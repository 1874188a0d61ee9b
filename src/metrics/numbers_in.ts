/** Every number of a Result that the catalogue knows, in the order in which it is written. */
import { isEstimate } from "../result/estimate.ts";
import { isJsonObject } from "../result/own.ts";
import type { Metrics, Result } from "../result/result.ts";
import { metricAtPath } from "./catalogue.ts";
import { type Figure, figureAt } from "./figure.ts";
import { metricsByKind } from "./read.ts";

/** Figures with a value, those of an analysis by measure. */
export function numbersIn(result: Result): Figure[] {
  const figures: Figure[] = [];
  const visit = (at: Metrics, above: string) => {
    for (const [name, value] of Object.entries(at)) {
      const path = above === "" ? name : `${above}.${name}`;
      const number = isEstimate(value) ? value.value : value;
      if (metricAtPath(path) !== null) {
        if (typeof number === "number") figures.push(figureAt(result, path));
      } else if (isJsonObject(value)) {
        visit(value as Metrics, path);
      }
    }
  };
  visit(metricsByKind(result), "");
  return figures;
}
