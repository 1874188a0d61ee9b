/** The verdict as a badge for a page of a model: one SVG that asks for nothing from elsewhere. */
import { textWidth } from "@bindscope/bindscope/rooms/metrics";
import { type KindAnswer, LIGHT, markup, trusted } from "@bindscope/bindscope/rooms/report";
import type { Result } from "@bindscope/bindscope/rooms/result";
import { type Answer, verdictOf } from "@bindscope/bindscope/rooms/verdict";
import { answerOf } from "./answer_of.ts";

/** Units that a column of text takes at 11 px, on the safe side. */
const COLUMN = 6.6;
const MARGIN = 6;
const BETTER = "a baseline is better" satisfies Answer;

/**
 * `binding | binds`, `repair | in part`; of Results that have no verdict their own answer. Where an untrained baseline is
 * better, that is added.
 *
 * @throws {RangeError} for a Result without an answer
 */
export function badge(result: Result, answer?: KindAnswer): string {
  const { about: left, word } = answerOf(result, answer);
  const beside = verdictOf(result)?.questions.added?.answer === BETTER ? `, ${BETTER}` : "";
  const right = `${word}${beside}`;
  const [a, b] = [left, right].map((text) => Math.round(2 * MARGIN + COLUMN * textWidth(text)));
  // White text has a contrast of 4.5 on both; the words alone say what was found.
  const [ink, blue] = [LIGHT.muted, LIGHT.series[0]];
  const label = `${left}: ${right}`;
  const [at, onward] = [a / 2, a + b / 2];
  return markup`<svg xmlns="http://www.w3.org/2000/svg" width="${
    a + b
  }" height="20" role="img" aria-label="${label}">
<title>${label}</title>
<rect width="${a}" height="20" fill="${ink}"/>
<rect x="${a}" width="${b}" height="20" fill="${blue}"/>
<g fill="#fff" font-family="${
    trusted("Verdana, DejaVu Sans, sans-serif")
  }" font-size="11" text-anchor="middle">
<text x="${at}" y="14">${left}</text>
<text x="${onward}" y="14">${right}</text>
</g>
</svg>
`.text;
}
