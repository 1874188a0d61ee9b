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
}

/** The text of `--help`, at most 100 columns wide. */
export function helpText(topic: HelpTopic): string {
  const usage = ["deno task", topic.name, topic.argument, "[--options]"].filter(Boolean).join(" ");
  const rows = Object.entries(topic.options).map(([name, spec]) =>
    [`--${flagName(name)}${valueForm(spec)}`, describe(spec)] as const
  );
  const width = Math.min(34, Math.max(...rows.map(([flag]) => flag.length)) + 2);
  const lines = rows.flatMap(([flag, text]) => {
    const wrapped = wrap(text, 98 - width);
    const head = flag.length < width ? [`  ${flag.padEnd(width)}${wrapped[0]}`] : [
      `  ${flag}`,
      `  ${" ".repeat(width)}${wrapped[0]}`,
    ];
    return [...head, ...wrapped.slice(1).map((line) => `  ${" ".repeat(width)}${line}`)];
  });
  const examples = topic.examples.length === 0
    ? []
    : ["", "Examples:", ...topic.examples.map((example) => `  ${example}`)];
  const [first, ...rest] = wrap(usage, 100);
  const head = [first, ...rest.map((line) => `  ${line}`)];
  return [...head, "", ...wrap(topic.summary, 100), "", "Options:", ...lines, ...examples, ""].join(
    "\n",
  );
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
