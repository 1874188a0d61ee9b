/** Notes on numbers over seeds. */
import { method } from "../../result/note.ts";

/** A number, and the seeds with which it does not exist. */
interface Missing {
  readonly number: string;
  readonly seeds: readonly number[];
}

export const SEEDS_NOTES = {
  "seeds.missing": method((
    { measure, missing }: { measure: string; missing: readonly Missing[] },
  ) =>
    `${measure}: no spread over seeds where a number does not exist with some seed: ${
      missing.map(({ number, seeds }) => `${number} (seed ${seeds.join(", ")})`).join("; ")
    }.`
  ),
} as const;
