/** A number of a Result together with what it is read beside. */
import type { MissingCode } from "./missing.ts";

/** Members that do not apply, or could not be measured, are left out. */
export type Estimate = {
  /** Null where it could not be measured. */
  value: number | null;
  /** Why there is none, in a word (docs/results.md: reasons). */
  reason?: MissingCode;
  /** 95 % confidence interval over objects; of pairs over pictures, of several seeds over these. */
  ci?: readonly [low: number, high: number];
  /** 95 % confidence interval over objects and over values: for other values too. */
  ciValues?: readonly [low: number, high: number];
  /** 95 % confidence interval over scenes: too narrow where scenes share objects. */
  ciScenes?: readonly [low: number, high: number];
  /** What the same measurement gives, on average, on exchanged or shuffled rows. */
  null?: number;
  /** Its lowest and highest value among them. */
  nullRange?: readonly [low: number, high: number];
  /** Their standard deviation. */
  nullSd?: number;
  /** What the value has to stay above, or below where lower is better, to differ from them. */
  threshold?: number;
  /** What the same measurement gives on other vectors in which there is nothing to find, by name. */
  controls?: { readonly [control: string]: number };
  /** What is known without measuring: guessing, or directions that have nothing to do with each other. */
  chance?: number;
  /** Share of exchanged or shuffled rows that reach the value; one is counted beforehand. */
  p?: number;
};

/** Members of an estimate, those that could not be measured null. */
export type Members =
  & { readonly [M in Exclude<keyof Estimate, "value" | "controls">]?: Estimate[M] | null }
  & { readonly controls?: { readonly [control: string]: number | null } };

/** An estimate without the members, and the controls, that are null; why there is no value where there is none. */
export function estimate(
  value: number | null,
  { controls = {}, reason, ...members }: Members = {},
): Estimate {
  const present = (of: object) =>
    Object.fromEntries(Object.entries(of).filter(([, member]) => member != null));
  const beside = present(controls);
  return {
    value,
    ...present({ ...members, reason: value === null ? reason : null }),
    ...Object.keys(beside).length > 0 && { controls: beside },
  };
}

/** Whether a part of the metrics is an estimate and not a group of parts. */
export function isEstimate(part: unknown): part is Estimate {
  if (part === null || typeof part !== "object" || !Object.hasOwn(part, "value")) return false;
  const { value } = part as { value: unknown };
  return value === null || typeof value === "number";
}
