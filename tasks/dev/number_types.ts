/**
 * The types of what measures find, written out from the trees that declare it: registries of packages refuse inferred
 * types. `NumbersOf` in src/metrics/node.ts infers the same; the calls of packages/library hold them equal.
 */
import { analyzedKinds, resultTrees } from "../../src/metrics/catalogue.ts";
import { isNode } from "../../src/metrics/flatten.ts";
import type { Part, Parts, ResultTree } from "../../src/metrics/node.ts";

/** Rows and parts that people name, by where they are. */
const NAMES: { readonly [path: string]: string } = {
  "probe.curves.decoderTransfer": "TransferRow",
  "probe.curves.parts": "PartRow",
  "probe.tables.objects": "ObjectRow",
  "probe.tables.matches": "MatchRecord",
  "approximate.curves.approximate": "ApproximatePoint",
  "approximate.curves.code": "CodePoint",
  "approximate.curves.rank": "RankPoint",
  "intervene.curves.intervene": "EditPoint",
  "robust.curves.robust": "RobustRow",
  "robust.curves.robustByCount": "RobustCountRow",
  "visible.curves.visible": "VisibleRow",
  "map.tables.coordinates": "SceneCoordinates",
  "map.tables.objectCoordinates": "ObjectCoordinates",
  "layers.curves.layers": "LayerRow",
  "layers.curves.patches": "SameObjectRow",
  "patch.curves.patch": "PatchRow",
  "repair.curves.price": "RepairPriceRow",
  "train.curves.loss": "LossPoint",
  "train.curves.recognition": "RecognitionPoint",
};

const ABOUT = `// deno-fmt-ignore-file
/**
 * What each measure finds, as types; each number with its meaning. Made from \`src/metrics\` by
 * \`deno task build metrics\`; don't edit it.
 */
import type { Estimate } from "../../src/result/estimate.ts";
`;

/** Those of the kinds of Results that the library makes. */
export const publishedTypes = (): string =>
  numberTypes(
    [...analyzedKinds(), "repair", "layers", "patch", "train"]
      .map((kind) => [kind, resultTrees().get(kind)!] as const),
  );

/** A module with the types of these kinds of Results. */
export function numberTypes(trees: readonly (readonly [string, ResultTree])[]): string {
  const named = new Map<unknown, string>();
  const written: string[] = [];
  const write = (name: string, about: string, text: string) => {
    written.push(`/** ${about} */\nexport type ${name} = ${text};\n`);
    return name;
  };
  for (const [kind, tree] of trees) {
    const pascal = kind[0].toUpperCase() + kind.slice(1);
    const metrics = `${pascal}Metrics`;
    write(metrics, `Numbers of \`${kind}\`.`, typeOf(tree.metrics, kind, pascal));
    write(
      `${pascal}Result`,
      `What \`${kind}\` finds.`,
      `{ metrics: ${metrics}; curves: ${typeOf(tree.curves, `${kind}.curves`, pascal)}; tables: ${
        typeOf(tree.tables, `${kind}.tables`, pascal)
      } }`,
    );
  }
  write(
    "FoundByKind",
    "What each measure finds with one seed, by its kind.",
    `{ ${
      trees.map(([kind]) => `${kind}: ${kind[0].toUpperCase()}${kind.slice(1)}Result`)
        .join("; ")
    } }`,
  );
  return `${ABOUT}\n${indented(written.join("\n"))}`;

  function typeOf(part: Part, path: string, owner: string): string {
    const present = presentType(part, path, owner);
    return (part as { orNull?: unknown }).orNull === true ? `${present} | null` : present;
  }

  function presentType(part: Part, path: string, owner: string): string {
    if (!isNode(part)) return namedType(part, path, owner);
    switch (part.node) {
      case "metric":
        return "Estimate";
      case "detail":
        return "number";
      case "word":
        return part.oneOf?.map((word) => JSON.stringify(word)).join(" | ") ?? "string";
      case "flag":
        return "boolean";
      case "words":
        return "string[]";
      case "list":
        return "ends" in part ? "readonly [low: number, high: number]" : "readonly number[]";
      case "maybe":
        return typeOf(part.part, path, owner);
      case "rows":
        return `${namedType(part.row as Parts, path, owner, part.meaning)}[]`;
      case "each":
        return eachType(part, path, owner);
    }
  }

  function namedType(parts: Parts, path: string, owner: string, row?: string): string {
    const known = named.get(parts);
    const name = NAMES[path];
    const text = () => partsType(parts, path, owner);
    if (known !== undefined || name === undefined) return known ?? text();
    named.set(parts, name);
    return write(name, row === undefined ? `\`${path}\` of a Result.` : `A row: ${row}`, text());
  }

  function eachType(part: Extract<Part, { node: "each" }>, path: string, owner: string): string {
    const others = Object.keys(part.others).length > 0 ? partsType(part.others, path, owner) : null;
    const one = typeOf(part.part, `${path}.*`, owner);
    if (part.names !== null) {
      const mark = part.every ? "" : "?";
      const each = `{ [${part.what} in ${
        part.names.map((name) => JSON.stringify(name)).join(" | ")
      }]${mark}: ${one} }`;
      return others === null ? each : `${each} & ${others}`;
    }
    const name = /\w+$/.exec(part.what)![0];
    if (others === null) return `{ [${name}: string]: ${one} }`;
    const own = write(
      `${owner}${name[0].toUpperCase()}${name.slice(1)}`,
      `Numbers of one ${part.what}.`,
      one,
    );
    const shared = write(`${owner}Shared`, `Numbers beside those of each ${part.what}.`, others);
    const always = (part.always ?? []).map((name) => ` & { ${name}: ${own} }`).join("");
    return `${shared}${always} & { [${name}: string]: ${own} | ${shared}[keyof ${shared}] }`;
  }

  function partsType(parts: Parts, path: string, owner: string): string {
    const members = Object.entries(parts).map(([name, part]) => {
      const mark = (part as { absent?: unknown }).absent === true ? "?" : "";
      return `${commented(part)}${name}${mark}: ${typeOf(part, `${path}.${name}`, owner)};\n`;
    });
    return members.length === 0 ? "{ [name: string]: never }" : `{\n${members.join("")}}`;
  }
}

/** Two spaces for each brace that is open. */
function indented(text: string): string {
  let depth = 0;
  return text.split("\n").map((line) => {
    const code = line.startsWith("/**") ? "" : line;
    if (code.startsWith("}")) depth--;
    const indentedLine = line === "" ? "" : "  ".repeat(depth) + line;
    if (code.endsWith("{")) depth++;
    return indentedLine;
  }).join("\n");
}

/** A number's meaning as its comment. */
function commented(part: Part): string {
  const { meaning, part: inner } = part as { meaning?: string; part?: Part };
  if (meaning !== undefined) return `/** ${meaning.replaceAll("*/", "* /")} */\n`;
  return isNode(part) && part.node === "maybe" ? commented(inner!) : "";
}
