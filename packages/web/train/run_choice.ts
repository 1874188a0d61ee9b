/** The run that the page's trainer offers: the default world, with half the steps, so that it takes minutes. */
import { type TrainOptions, trainOptions } from "@bindscope/bindscope/rooms/train";

/** What a person chooses; all else is the same in every run. */
export interface RunChoice {
  /** Share of the objects that training sees. */
  readonly coverage: number;
  readonly seed: number;
  /** Steps in all. Addresses may name fewer, for a first look. */
  readonly steps: number;
}

/** Values of the slider. */
export const COVERAGE_CHOICES = { min: 0.1, max: 0.9, step: 0.1, default: 0.8 } as const;
const DEFAULT_SEED = 11;
const STEPS = { min: 20, max: 20_000, default: 2000 } as const;

/** The ramps with which binding is learned soonest: docs/studies/small_world.md says what was tried. */
export function optionsOf({ coverage, steps }: RunChoice): TrainOptions {
  const ramp = [0.125, 0.3].map((share) => Math.round(steps * share));
  return trainOptions({
    coverage,
    steps,
    conceptRamp: ramp,
    objectRamp: ramp,
    evaluateEvery: 50,
  });
}

/** A choice from the words of an address; what makes no sense there is the default. */
export function parseChoice(state: { readonly [name: string]: string }): RunChoice {
  const whole = (text: string | undefined, low: number, high: number, otherwise: number) => {
    const number = Number(text);
    const fits = text !== undefined && Number.isInteger(number) && number >= low && number <= high;
    return fits ? number : otherwise;
  };
  const tenths = Math.round(Number(state.coverage) * 10);
  return {
    coverage: tenths >= 1 && tenths <= 9 ? tenths / 10 : COVERAGE_CHOICES.default,
    seed: whole(state.seed, 0, 2 ** 32 - 1, DEFAULT_SEED),
    steps: whole(state.steps, STEPS.min, STEPS.max, STEPS.default),
  };
}

/** How a run is called, here and in the browser's store. */
export function runName({ coverage, seed, steps }: RunChoice): string {
  return `coverage ${coverage}, seed ${seed}${steps === STEPS.default ? "" : `, ${steps} steps`}`;
}
