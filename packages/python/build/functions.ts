/**
 * The modules of the package for Python that follow from option tables: a function for each measure, each maker of scenes
 * and the trainer, with types, defaults and what `--help` says. A new measure appears by itself.
 */
import type { OptionSpec, OptionSpecs } from "@bindscope/bindscope/rooms/options";
import { EVERY_SPEC } from "../../measures.ts";
import { registerPackages } from "../../register.ts";
import { pythonName } from "../pipe/arguments.ts";
import { catalogue } from "@bindscope/bindscope/rooms/metrics";
import { PAPER } from "@bindscope/bindscope/rooms/report";
import { SCENE_MAKERS } from "@bindscope/bindscope/rooms/scenes";
import { TRAIN_OPTIONS } from "@bindscope/bindscope/rooms/train";

function literal(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) {
    return `(${value.map(literal).join(", ")}${value.length === 1 ? "," : ""})`;
  }
  return JSON.stringify(value);
}

function typeOf(spec: OptionSpec): string {
  const orNone = spec.default === null ? " | None" : "";
  const words = (of: readonly string[]) => `Literal[${of.map(literal).join(", ")}]`;
  switch (spec.kind) {
    case "boolean":
      return "bool";
    case "integer":
      return `int${orNone}`;
    case "number":
      return `float${orNone}`;
    case "choice":
      return words(spec.of);
    case "list":
      return `Sequence[${words(spec.of)}]`;
    case "numbers":
      return `Sequence[float]${orNone}`;
    case "text":
      return spec.contentOf !== undefined ? "Any" : `str | Sequence[str]${orNone}`;
  }
}

/** How the argument of each option goes to the tool. */
function specLines(options: OptionSpecs): string[] {
  return Object.entries(options).map(([name, { default: value, contentOf }]) => {
    const words = contentOf === undefined ? "" : `, ${literal(contentOf.words ?? [])}`;
    return `    "${pythonName(name)}": Option("${name}", ${literal(value)}${words}),`;
  });
}

/** Text of a docstring: nothing in it ends it, and no backslash is one of Python's. */
function plain(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"""', "'''");
}

function docstring(summary: string, options: OptionSpecs, more: readonly string[]): string[] {
  const texts = Object.entries(options).flatMap(([name, { help }]) => [
    `    ${pythonName(name)}`,
    `        ${plain(help)}`,
  ]);
  const listed = texts.length === 0 ? [] : ["", "    Parameters", "    ----------", ...texts];
  return [`    """${plain(summary)}`, ...more.map((line) => plain(line)), ...listed, '    """'];
}

interface FunctionParts {
  readonly name: string;
  readonly summary: string;
  readonly options: OptionSpecs;
  /** What comes before the options in the list of arguments. */
  readonly first: readonly string[];
  /** …and behind them. */
  readonly last: readonly string[];
  readonly gives: string;
  readonly body: readonly string[];
  readonly more: readonly string[];
}

function functionText(parts: FunctionParts): string {
  const { name, summary, options, first, last, gives, body, more } = parts;
  const own = Object.entries(options).map(([option, spec]) =>
    `    ${pythonName(option)}: ${typeOf(spec)} = ${literal(spec.default)},`
  );
  return [
    `_${name.toUpperCase()}: Specs = {`,
    ...specLines(options),
    "}",
    "",
    "",
    `def ${name}(`,
    ...first.map((line) => `    ${line},`),
    ...own,
    ...last.map((line) => `    ${line},`),
    `) -> ${gives}:`,
    ...docstring(summary, options, more),
    ...body.map((line) => `    ${line}`),
    "",
  ].join("\n");
}

const HEAD = (what: string, imports: readonly string[]) =>
  [
    `"""${what} Made by \`deno task build pip\` from the tool's own tables; don't edit it."""`,
    "",
    "from __future__ import annotations",
    "",
    "from collections.abc import Sequence",
    "from typing import TYPE_CHECKING, Any, Literal",
    "",
    ...imports,
    "",
    "",
  ].join("\n");

const PAPER_LINE = `    Source: ${PAPER.authors}, "${PAPER.title}" (arXiv ${PAPER.arxiv}).`;

/** The numbers that a report shows first, and how a Result names them. */
function keyNumbers(kind: string): string[] {
  const metrics = catalogue().filter(({ measure, headlines, path }) =>
    (kind === "analyze" || measure === kind) && headlines !== undefined && !path.includes("*")
  );
  if (metrics.length === 0) return [];
  const path = (metric: string) => kind === "analyze" ? metric : metric.slice(kind.length + 1);
  const lines = metrics.map((metric) => `    - \`\`${path(metric.path)}\`\`: ${metric.name}.`);
  return ["", "    Key numbers of its Result:", "", ...lines];
}

/** measures.py: every measure by its name. */
export function measuresModule(): string {
  registerPackages();
  const all = EVERY_SPEC.map((words) => ({
    kind: words.kind,
    summary: words.summary,
    options: words.options as OptionSpecs,
  }));
  const functions = all.map(({ kind, summary, options }) =>
    functionText({
      name: kind,
      summary,
      options,
      first: ["X: Any", "labels: Any = None", ...Object.keys(options).length > 0 ? ["*"] : []],
      last: ["**given: Unpack[Given]"],
      gives: "Result",
      body: [
        `options, named = changed(_${kind.toUpperCase()}, locals())`,
        `return measure("${kind}", X, labels, options, named, given)`,
      ],
      more: [
        "",
        "    X is an array ``[scenes, dim]`` of NumPy, torch, pandas, polars or lists; the path of a file or of a set's",
        "    folder; a table with a column of vectors; or, with ``encode``, texts, pictures or Scenes. labels say of",
        "    each row what it shows: a table, rows, columns, whole numbers ``[scenes, objects, concepts]``, a path, or",
        "    captions with their ``template``. Further arguments: ``Given``.",
        "",
        PAPER_LINE,
        ...keyNumbers(kind),
      ],
    })
  );
  const names = all.map(({ kind }) =>
    `    "${kind}": [${
      Object.keys(all.find((one) => one.kind === kind)!.options).map(pythonName).map(literal)
        .join(", ")
    }],`
  );
  return HEAD("Every measure by its name.", [
    "from ._measure import measure",
    "from ._options import Option, Specs, changed",
    "from ._result import Result",
    "",
    "if TYPE_CHECKING:",
    "    from typing_extensions import Unpack",
    "",
    "    from ._set import Given",
  ]) + functions.join("\n\n") +
    `\n\nOPTIONS = {\n${names.join("\n")}\n}\n\n__all__ = [${
      all.map(({ kind }) => `"${kind}"`).join(", ")
    }]\n`;
}

/** scenes.py: every maker of scenes. */
export function scenesModule(): string {
  const functions = SCENE_MAKERS.map(({ name, summary, options }) =>
    functionText({
      name,
      summary: `${summary[0].toUpperCase()}${summary.slice(1)}.`,
      options,
      first: ["*"],
      last: ["seed: int = 0", "progress: ProgressLike = None"],
      gives: "Scenes",
      body: [
        `options, named = changed(_${name.toUpperCase()}, locals())`,
        `return make_scenes("${name}", options, named, seed, progress)`,
      ],
      more: ["", "    The same seed gives the same bytes."],
    })
  );
  return HEAD("Every maker of scenes.", [
    "from ._options import Option, Specs, changed",
    "from ._progress import ProgressLike",
    "from ._scenes import Scenes, croissant, make_scenes",
  ]) + functions.join("\n\n") + `\n\n__all__ = [${
    [...SCENE_MAKERS.map(({ name }) => name), "Scenes", "croissant"].map((name) =>
      `"${name}"`
    )
      .join(", ")
  }]\n`;
}

/** training.py: a dual encoder from scratch. */
export function trainingModule(): string {
  return HEAD("Models from scratch.", [
    "from ._given import Parcel",
    "from ._options import Option, Specs, changed",
    "from ._process import ask",
    "from ._progress import ProgressLike, progress_of",
    "from ._result import Made, Result",
    "from ._set import workers_of",
  ]) + functionText({
    name: "train",
    summary: "A dual encoder from scratch: does binding emerge?",
    options: TRAIN_OPTIONS as unknown as OptionSpecs,
    first: ["*"],
    last: ["seed: int = 0", "workers: int | None = None", "progress: ProgressLike = None"],
    gives: "Result",
    body: [
      "options, named = changed(_TRAIN, locals())",
      "parcel = Parcel()",
      "names = {name: parcel.named(value, name, words) for name, (value, words) in named.items()}",
      'settings = {"seed": seed, "workers": workers_of(workers)}',
      'asked = {"options": options, "named": names, "settings": settings}',
      'text = ask("train", asked, parcel.buffers, progress_of(progress))',
      'return Result(text, "trained", Made(named=names, buffers=parcel.buffers))',
    ],
    more: ["", "    Takes no set: it makes its scenes itself.", "", PAPER_LINE],
  }) + '\n\n__all__ = ["train"]\n';
}
