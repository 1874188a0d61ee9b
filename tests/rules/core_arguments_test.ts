// Ten numbers in a row are mixed up sooner or later, and no compiler sees it: what belongs together
// crosses to the core as a struct with named fields.
import { assertEquals } from "@std/assert";

const MOST = 6;

/** Functions of the glue's declarations that take more than `MOST` arguments. */
function tooLong(declarations: string): string[] {
  let owner = "";
  const names: string[] = [];
  for (const line of declarations.split("\n")) {
    owner = /^export class (\w+)/.exec(line)?.[1] ?? (line === "}" ? "" : owner);
    const [, name, list] = /^\s*(?:export function |static )?(\w+)\((.*)\)(?:: .*)?;$/.exec(line) ??
      [];
    if (name === undefined) continue;
    const count = list === "" ? 0 : list.split(/, (?=\w+\??: )/).length;
    if (count > MOST) names.push(owner === "" ? name : `${owner}.${name}`);
  }
  return names;
}

Deno.test("no function of the core takes more than six arguments, but for three that are known", async () => {
  const glue = await Deno.readTextFile("core-wasm/pkg/bindscope_core.d.ts");
  // These take flat arrays of one set each, which other structs would only carry along.
  const known = [
    "RidgeReadout.constructor",
    "bootstrap_interval",
    "jackknife_over_values",
  ];
  assertEquals(tooLong(glue).toSorted(), known.toSorted());
});

Deno.test("a long list of arguments is found in functions and in classes", () => {
  const list = (count: number) => Array.from({ length: count }, (_, i) => `a${i}: number`).join();
  const spaced = (count: number) => list(count).replaceAll(",", ", ");
  const declarations = [
    `export function long(${spaced(7)}): void;`,
    `export function short(${spaced(6)}): void;`,
    "export class One {",
    `    constructor(${spaced(7)});`,
    `    free(): void;`,
    "}",
  ].join("\n");
  assertEquals(tooLong(declarations), ["long", "One.constructor"]);
});
