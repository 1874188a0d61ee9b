/** How far runs of PyTorch itself part from the reference: fixtures/golden/complexity_paths.py. */

type Numbers = Record<string, number>;

interface Run {
  losses: Numbers;
  /** Recognition and R2 after the run's last step (500 or 3,900), by name as in expected.json. */
  at_last: Numbers;
}

/** Runs from the same first weights, beside the reference's. */
interface Paths {
  set: string;
  model: string;
  hidden: number[];
  coverage: number;
  reference: { losses: Numbers; at_3900: Numbers };
  float32: Run;
  reordered: Run;
  float64: Run;
}

const { entries } = JSON.parse(
  await Deno.readTextFile(
    new URL("../../fixtures/golden/complexity_paths.json", import.meta.url),
  ),
) as { entries: Paths[] };

/** The runs of an entry; null where none were made. */
export function pathsOf(
  set: string,
  { model, hidden, coverage }: { model: string; hidden: number[]; coverage: number },
): Paths | null {
  return entries.find((entry) =>
    entry.set === set && entry.model === model && entry.coverage === coverage &&
    entry.hidden.join() === hidden.join()
  ) ?? null;
}

const runs = ({ float32, reordered, float64 }: Paths) => [float32, reordered, float64];

/** The widest relative gap of losses before a step. */
export function gapOfLosses(paths: Paths | null, step: number): number {
  if (paths === null) return 0;
  return widest(paths.reference.losses, runs(paths).map(({ losses }) => losses), String(step)) /
    paths.reference.losses[step];
}

/** The widest gap of a number at the reference's last logged step, 3,900; 0 where no run goes so far. */
export function gapAtLast(paths: Paths | null, key: string): number {
  if (paths === null || !("3900" in paths.float32.losses)) return 0;
  return widest(paths.reference.at_3900, runs(paths).map(({ at_last }) => at_last), key);
}

/** Between any two of the runs, the reference among them. */
function widest(reference: Numbers, others: readonly Numbers[], key: string): number {
  const values = [reference[key], ...others.map((numbers) => numbers[key])];
  return Math.max(...values) - Math.min(...values);
}
