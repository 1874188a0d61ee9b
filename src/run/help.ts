/** `--help`: written from the same table that parses the flags, so it can't be out of date. */

import { flagName, type OptionSpec, type OptionSpecs } from "../job/options.ts";

interface HelpTopic {
  name: string;
  /** What comes after the name: "SET", "[ARG]"; empty if nothing does. */
  argument: string;
  summary: string;
  options: OptionSpecs;
  /** Commands worth copying. */
  examples: readonly string[];
  /** The numbers of its Result: their paths under metrics, and names. */
  numbers?: readonly (readonly [path: string, name: string])[];
}

/** The text of `--help`, at most 100 columns wide. */
export function helpText(topic: HelpTopic): string {
  const usage = ["deno task", topic.name, topic.argument, "[--options]"].filter(Boolean).join(" ");
  const lines = twoColumns(
    Object.entries(topic.options).map(([name, spec]) => [
      `--${flagName(name)}${valueForm(spec)}`,
      describe(spec),
    ]),
  );
  const { numbers = [] } = topic;
  const found = numbers.length === 0
    ? []
    : ["", "Numbers (docs/metrics.md has more about each):", ...twoColumns(numbers)];
  const examples = topic.examples.length === 0
    ? []
    : ["", "Examples:", ...topic.examples.map((example) => `  ${example}`)];
  const [first, ...rest] = wrap(usage, 100);
  const head = [first, ...rest.map((line) => `  ${line}`)];
  return [
    ...head,
    "",
    ...wrap(topic.summary, 100),
    "",
    "Options:",
    ...lines,
    ...found,
    ...examples,
    "",
  ]
    .join("\n");
}

/** Words and what they mean, side by side. */
function twoColumns(rows: readonly (readonly [word: string, text: string])[]): string[] {
  const width = Math.min(34, Math.max(...rows.map(([word]) => word.length)) + 2);
  return rows.flatMap(([word, text]) => {
    const wrapped = wrap(text, 98 - width);
    const head = word.length < width ? [`  ${word.padEnd(width)}${wrapped[0]}`] : [
      `  ${word}`,
      `  ${" ".repeat(width)}${wrapped[0]}`,
    ];
    return [...head, ...wrapped.slice(1).map((line) => `  ${" ".repeat(width)}${line}`)];
  });
}

function valueForm(spec: OptionSpec): string {
  switch (spec.kind) {
    case "boolean":
      return "";
    case "text":
      return ` ${spec.placeholder}`;
    case "choice":
      return ` ${spec.of.join("|")}`;
    case "integer":
    case "number":
      return " N";
    default:
      return " A,B,…";
  }
}

function describe(spec: OptionSpec): string {
  const values = spec.kind === "list" ? ` One or more of ${spec.of.join(", ")}.` : "";
  const none = spec.default === null || Array.isArray(spec.default) && spec.default.length === 0;
  const shown = spec.kind === "boolean" || none
    ? ""
    : ` Default: ${Array.isArray(spec.default) ? spec.default.join(",") : spec.default}.`;
  return spec.help + values + shown;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
