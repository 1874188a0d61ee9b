/** `--help`: written from the same table that parses the flags, so it can't be out of date. */

import { SET_OPTIONS } from "../../job/set_options.ts";
import { flagName, type OptionSpec, type OptionSpecs } from "../../job/options.ts";

interface HelpTopic {
  /** What is typed behind `deno task`: "probe", "models:fetch". */
  command: string;
  /** What comes after the name: "SET", "[ARG]"; empty if nothing does. */
  argument: string;
  summary: string;
  options: OptionSpecs;
  /** Commands worth copying. */
  examples: readonly string[];
  /** The numbers of its Result: their paths under metrics, and names. */
  numbers?: readonly (readonly [path: string, name: string])[];
  /** Flags that are shown; the others under `--help-all`. Default: all. */
  brief?: readonly string[];
}

/** Before what goes on from the line above. */
const INDENT = "  ";

/** The text of `--help`, at most `room` columns wide. */
export function helpText(topic: HelpTopic, room = 100): string {
  const usage = ["deno task", topic.command, topic.argument, "[--options]"].filter(Boolean).join(
    " ",
  );
  const { brief, command, numbers = [] } = topic;
  const hidden = brief === undefined
    ? 0
    : Object.keys(topic.options).filter((name) => !brief.includes(name)).length;
  const lines = grouped(topic.options, room, brief);
  const more = hidden === 0 ? [] : ["", `${hidden} more flags: deno task ${command} --help-all`];
  const names = numbers.length === 0
    ? []
    : ["", "Numbers (docs/metrics.md has more about each):", ...twoColumns(numbers, room)];
  const examples = topic.examples.length === 0
    ? []
    : ["", "Examples:", ...topic.examples.map((example) => `  ${example}`)];
  const [first, ...rest] = wrap(usage, room - INDENT.length);
  const head = [first, ...rest.map((line) => INDENT + line)];
  return [
    ...head,
    "",
    ...wrap(topic.summary, room),
    "",
    ...lines,
    ...more,
    ...names,
    ...examples,
    "",
  ]
    .join("\n");
}

/** Where a flag is looked for; what is in none of them is the method's own. */
const GROUPS: readonly { readonly title: string; readonly names: readonly string[] }[] = [
  { title: "Input", names: [...Object.keys(SET_OPTIONS), "with", "config", "model"] },
  { title: "Method", names: [] },
  { title: "Run", names: ["seed", "workers", "threads", "batch", "device", "dryRun", "force"] },
  {
    title: "Output",
    names: ["out", "name", "explain", "verbose", "json", "quiet", "help", "version"],
  },
];

/** The flags under a heading each group; all columns are as wide. */
function grouped(
  options: OptionSpecs,
  room: number,
  shown: readonly string[] = Object.keys(options),
): string[] {
  const groupOf = (name: string) =>
    GROUPS.find(({ names }) => names.includes(name))?.title ?? "Method";
  const rows = GROUPS.flatMap(({ title }) =>
    Object.entries(options).filter(([name]) => groupOf(name) === title && shown.includes(name)).map(
      ([name, spec]) => ({
        title,
        row: [`--${flagName(name)}${valueForm(spec)}`, describe(spec)] as const,
      }),
    )
  );
  const width = columnWidth(rows.map(({ row }) => row));
  const groups = GROUPS.filter(({ title }) => rows.some((one) => one.title === title));
  return groups.flatMap(({ title }, i) => {
    const own = rows.filter((one) => one.title === title).map(({ row }) => row);
    return [...(i > 0 ? [""] : []), `${title}:`, ...twoColumns(own, room, width)];
  });
}

/** Words and what they mean, side by side. */
function twoColumns(
  rows: readonly WordAndText[],
  room: number,
  width = columnWidth(rows),
): string[] {
  return rows.flatMap(([word, text]) => {
    const wrapped = wrap(text, room - 2 - width);
    const head = word.length < width ? [`  ${word.padEnd(width)}${wrapped[0]}`] : [
      `  ${word}`,
      `  ${" ".repeat(width)}${wrapped[0]}`,
    ];
    return [...head, ...wrapped.slice(1).map((line) => `  ${" ".repeat(width)}${line}`)];
  });
}

type WordAndText = readonly [word: string, text: string];

function columnWidth(rows: readonly WordAndText[]): number {
  return Math.min(34, Math.max(...rows.map(([word]) => word.length)) + 2);
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
  const shown = spec.kind === "boolean" || none ? "" : ` Default: ${defaultOf(spec)}.`;
  return spec.help + values + shown;
}

/** A long list in one word would be wider than the page. */
function defaultOf({ kind, default: found, ...spec }: OptionSpec): string {
  if (!Array.isArray(found)) return `${found}`;
  const every = kind === "list" && "of" in spec && found.length > 1 &&
    found.length === spec.of.length;
  return every ? "all of them" : found.join(",");
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
