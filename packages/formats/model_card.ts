/** A block for the card of a model on a hub: `model-index` as hubs read it, and a paragraph for people. */
import { type Figure, formatInterval, formatNumber } from "@bindscope/bindscope/rooms/metrics";
import { type KindAnswer, mustBeat, PAPER } from "@bindscope/bindscope/rooms/report";
import { type Result, sceneCount } from "@bindscope/bindscope/rooms/result";
import { answerOf } from "./answer_of.ts";
import { cardNumbers, shownScenes } from "./card_numbers.ts";

/**
 * Markdown with a YAML head, as in the README.md of a model. What is in a card already is to be merged by hand:
 * a head has one `model-index`.
 */
export function modelCard(name: string, result: Result, answer?: KindAnswer): string {
  const numbers = cardNumbers(result);
  // Only a comparison is of several sets.
  const measured = answer ? result.inputs : result.inputs.slice(0, 1);
  const inputs = [...new Map(measured.map((input) => [input.sha256, input])).values()];
  const count = sceneCount(result)?.scenes ?? null;
  const set = inputs.length === 0
    ? "scenes"
    : inputs.map((input) => shownScenes(input, count)).join("; ");
  const own = numbers.map(({ path, name, figure }) => ({ path, name, value: figure.value }));
  const head = [
    "---",
    "model-index:",
    ...(answer?.models ?? [{ name, numbers: own }]).flatMap(({ name, numbers }) => [
      `- name: ${yaml(name)}`,
      "  results:",
      "  - task:",
      "      type: feature-extraction",
      "      name: concept binding",
      "    dataset:",
      "      type: bindscope-scenes",
      `      name: ${yaml(set)}`,
      ...inputs.length === 1 ? [`      revision: ${yaml(inputs[0].sha256)}`] : [],
      "    metrics:",
      ...numbers.flatMap(({ path, name, value }) => [
        `    - type: ${yaml(path)}`,
        `      name: ${yaml(name)}`,
        `      value: ${value}`,
      ]),
      "    source:",
      `      name: ${yaml(`bindscope ${result.version}`)}`,
      `      url: https://arxiv.org/abs/${PAPER.arxiv}`,
    ]),
    "---",
  ];
  const answered = answerOf(result, answer);
  const lines = numbers.map(({ name, figure }) => `- ${sentenceOf(result, name, figure)}`);
  return [
    ...head,
    "",
    `## ${answered.asks ?? "Does it bind concepts?"}`,
    "",
    ...answered.paragraphs.flatMap((paragraph) => [paragraph, ""]),
    ...lines,
    "",
    `Measured by bindscope ${result.version} on ${set}, seed ${result.seed}` +
    (inputs.length === 0
      ? "."
      : `, ${inputs.length === 1 ? "input" : "inputs"} ${
        inputs.map(({ sha256 }) => sha256).join(", ")
      }.`),
    "",
  ].join("\n");
}

function sentenceOf(result: Result, name: string, figure: Figure): string {
  const interval = figure.interval === null ? "" : ` (95 %: ${formatInterval(figure.interval)})`;
  const [bar] = mustBeat(result, figure);
  const beside = bar === undefined
    ? ""
    : `, compared with ${formatNumber(bar.value)} (${bar.label})`;
  return `${name}: ${formatNumber(figure.value)}${interval}${beside}.`;
}

/** A string of JSON is one of YAML too. */
function yaml(text: string): string {
  return JSON.stringify(text);
}
