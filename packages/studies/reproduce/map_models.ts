/** Models of a study, as many at a time as the pool has workers. */
import { ProgressParts } from "./progress_parts.ts";
import type { StudyContext } from "./study.ts";

/** The result of `one` for each model, in order. */
export async function mapModels<M, R>(
  models: readonly M[],
  { pool, progress }: Pick<StudyContext, "pool" | "progress">,
  one: (model: M, progress: (share: number) => void) => Promise<R>,
): Promise<R[]> {
  const parts = new ProgressParts(progress);
  const started = models.map(() => parts.add(1));
  const found: R[] = [];
  let next = 0;
  let finished = 0;
  const worker = async () => {
    while (next < models.length) {
      const at = next++;
      const tell = (share: number) =>
        started[at](share, `training models, ${finished} of ${models.length} done`);
      found[at] = await one(models[at], tell);
      finished++;
      tell(1);
    }
  };
  await Promise.all(Array.from({ length: pool.size }, worker));
  return found;
}
