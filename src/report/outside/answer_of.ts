import { answeredOf } from "../../verdict/answered.ts";
import type { Result } from "../../result/result.ts";
import type { KindAnswer } from "../page/entry.ts";

/**
 * What a card or a badge shows of a Result.
 *
 * @throws {RangeError} for a Result that answers nothing: numbers alone are no badge
 */
export function answerOf(
  result: Result,
  answer?: KindAnswer,
): KindAnswer | NonNullable<ReturnType<typeof answeredOf>> {
  const told = answer ?? answeredOf(result);
  if (told !== null) return told;
  throw new RangeError(
    `A Result of ${result.kind} has numbers but no answer, so there is no card or badge of it. ` +
      "Use a Result of analyze, compare or repair.",
  );
}
