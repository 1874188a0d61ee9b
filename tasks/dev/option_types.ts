/** Options of measures as types, written out from the tables that `--help` reads: registries refuse inferred types. */
import { optionName, type OptionSpec } from "../../src/job/options.ts";
import type { MeasureSpec } from "../../src/measure/measure.ts";

const ABOUT = `// deno-fmt-ignore-file
/** What each measure is asked, as types. Made from tables of options by \`deno task build:metrics\`; don't edit it. */
`;

/** A module with the options of these measures. */
export function optionTypes(specs: readonly MeasureSpec[]): string {
  const nameOf = (kind: string) => `${kind[0].toUpperCase()}${kind.slice(1)}Options`;
  const types = specs.map(({ kind, options }) => {
    const members = Object.entries(options).map(([name, spec]) =>
      `  /** ${inCode(spec.help)} */\n  readonly ${name}: ${typeOf(spec)};\n`
    );
    const about = `/** Options of \`${kind}\`. */\nexport `;
    return members.length === 0
      ? `${about}type ${nameOf(kind)} = Record<never, never>;\n`
      : `${about}interface ${nameOf(kind)} {\n${members.join("")}}\n`;
  });
  const byKind = specs.filter(({ parts }) => parts === undefined)
    .map(({ kind }) => `  /** Of \`${kind}\`. */\n  readonly ${kind}: ${nameOf(kind)};\n`);
  return [
    ABOUT,
    ...types,
    `/** Options of each measure, by its kind. */\nexport interface OptionsByKind {\n${
      byKind.join("")
    }}\n`,
  ].join("\n");
}

/** Flags as code has them: `--product-fit als` is `productFit` als. */
const inCode = (help: string) =>
  help.replaceAll(/--([a-z]+(?:-[a-z]+)*)/g, (_, flag) => `\`${optionName(flag)}\``);

function typeOf(spec: OptionSpec): string {
  const orNull = spec.default === null ? " | null" : "";
  switch (spec.kind) {
    case "boolean":
      return "boolean";
    case "integer":
    case "number":
      return `number${orNull}`;
    case "text":
      return `string${orNull}`;
    case "numbers":
      return `readonly number[]${orNull}`;
    case "choice":
      return unionOf(spec.of);
    case "list":
      return `readonly (${unionOf(spec.of)})[]`;
  }
}

const unionOf = (words: readonly string[]) => words.map((word) => JSON.stringify(word)).join(" | ");
