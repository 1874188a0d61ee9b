/** Lines of `--dry-run` for studies that train their own models: one a family. */
import type { Cost } from "../cost.ts";
import type { PlannedRow } from "../study.ts";
import type { ScratchModel } from "./grid.ts";

export async function plannedFamilies(
  models: readonly ScratchModel[],
  costOf: (model: ScratchModel) => Promise<Cost>,
): Promise<PlannedRow[]> {
  const families = Map.groupBy(models, ({ family }) => family);
  return await Promise.all([...families].map(async ([family, models]) => {
    const costs = await Promise.all(models.map(costOf));
    const sum = (of: "seconds" | "disk") => costs.reduce((sum, cost) => sum + cost[of], 0);
    const coverages = [...new Set(models.map(({ coverage }) => coverage))];
    const seeds = [...new Set(models.map(({ seed }) => seed))];
    return {
      id: family.name,
      name: family.title,
      how: `${models.length} models: coverage ${coverages.join(", ")}, ${
        seeds.length === 1 ? "seed" : "seeds"
      } ${seeds.join(", ")}`,
      missing: [],
      cost: {
        seconds: sum("seconds"),
        memory: Math.max(...costs.map(({ memory }) => memory)),
        disk: sum("disk"),
      },
    };
  }));
}
