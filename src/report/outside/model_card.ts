/** A block for the card of a model on a hub: `model-index` as hubs read it, and a paragraph for people. */
import { type Figure, figureAt } from "../../metrics/figure.ts";
import { KEY_METRICS, mostTelling } from "../../metrics/headlines.ts";
import type { Result } from "../../result/result.ts";
import { formatInterval, formatNumber } from "../../metrics/text/number.ts";
import { verdictOf } from "../../verdict/verdict.ts";
import { mustBeat } from "../must_beat.ts";
import { PAPER } from "../paper.ts";

/** A card has room for this many numbers. */
const NUMBERS = 6;

/**
 * Markdown with a YAML head, as in the README.md of a model. What is in a card already is to be merged by hand:
 * a head has one `model-index`.
 */
export function modelCard(name: string, result: Result): string {
  const numbers = numbersOfCard(result);
  const input = result.inputs[0];
  const concepts = input?.concepts.map(({ name }) => name).join(", ") ?? "";
  const set = input === undefined ? "scenes" : `${input.scenes} scenes of ${concepts}`;
  const head = [
    "---",
    "model-index:",
    `- name: ${yaml(name)}`,
    "  results:",
    "  - task:",
    "      type: feature-extraction",
    "      name: concept binding",
    "    dataset:",
    "      type: bindscope-scenes",
    `      name: ${yaml(set)}`,
    ...input === undefined ? [] : [`      revision: ${yaml(input.sha256)}`],
    "    metrics:",
    ...numbers.flatMap(({ path, name, figure }) => [
      `    - type: ${yaml(path)}`,
      `      name: ${yaml(name)}`,
      `      value: ${figure.value}`,
    ]),
    "    source:",
    `      name: ${yaml(`bindscope ${result.version}`)}`,
    `      url: https://arxiv.org/abs/${PAPER.arxiv}`,
    "---",
  ];
  const told = verdictOf(result)?.paragraphs ?? [];
  const lines = numbers.map(({ name, figure }) => `- ${sentenceOf(result, name, figure)}`);
  return [
    ...head,
    "",
    "## Does it bind concepts?",
    "",
    ...told.flatMap((paragraph) => [paragraph, ""]),
    ...lines,
    "",
    `Measured by bindscope ${result.version} on ${set}, seed ${result.seed}` +
    (input === undefined ? "." : `, input ${input.sha256}.`),
    "",
  ].join("\n");
}

function numbersOfCard(result: Result) {
  const found = KEY_METRICS.flatMap(({ path, name }) => {
    const figure = figureAt(result, path);
    return figure.value === null ? [] : [{ path, name, figure }];
  });
  return mostTelling(found, NUMBERS);
}

function sentenceOf(result: Result, name: string, figure: Figure): string {
  const interval = figure.interval === null ? "" : ` (95 %: ${formatInterval(figure.interval)})`;
  const [bar] = mustBeat(result, figure);
  const beside = bar === undefined ? "" : `, beside ${formatNumber(bar.value)} ${bar.label}`;
  return `${name}: ${formatNumber(figure.value)}${interval}${beside}.`;
}

/** A string of JSON is one of YAML too. */
function yaml(text: string): string {
  return JSON.stringify(text);
}
