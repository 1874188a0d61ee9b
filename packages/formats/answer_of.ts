import { answeredOf } from "@bindscope/bindscope/rooms/report";
import type { KindAnswer } from "@bindscope/bindscope/rooms/report";
import type { Result } from "@bindscope/bindscope/rooms/result";

/**
 * What a card or a badge shows of a Result.
 *
 * @throws {RangeError} for a Result that answers nothing: numbers alone are no badge
 */
export function answerOf(
  result: Result,
  answer?: KindAnswer,
): KindAnswer | NonNullable<ReturnType<typeof answeredOf>> {
  const answered = answer ?? answeredOf(result);
  if (answered !== null) return answered;
  throw new RangeError(
    `A Result of ${result.kind} has numbers but no answer, so there is no card or badge of it. ` +
      "Use a Result of analyze, compare or repair.",
  );
}
