import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { catalogue } from "../../src/metrics/catalogue.ts";
import { ANALYZED_SPECS } from "../../src/measure/registry.ts";
import { EVERY_SPEC } from "../../packages/measures.ts";
import { optionTypes } from "../../tasks/dev/option_types.ts";
import { numberTypes, publishedTypes } from "../../tasks/dev/number_types.ts";
import { glossary, numbersOfKind } from "../../src/metrics/glossary.ts";
import { count, detail, eachNamed, flag, optional, share } from "../../src/metrics/node.ts";
import { textOf } from "../rules/source_files.ts";
import { registerPackages } from "../../packages/register.ts";

registerPackages();

Deno.test("docs/metrics.md is what the catalogue says; if not, run deno task build:metrics", async () => {
  assertEquals(await textOf("docs/metrics.md"), glossary());
});

Deno.test("the page has every metric once, with the interval that leads and what it must beat", () => {
  const page = glossary();
  const entries = [...page.matchAll(/^- `[^`]+`: \*\*/gm)];
  assertEquals(entries.length, catalogue().length);
  assertStringIncludes(page, "- `object.test`: **Objects recognised**, a share in [0, 1]");
  assertStringIncludes(page, "  - interval over objects: `object.test.ci`");
  assertStringIncludes(page, "  - control (shuffled rows): `object.test.controls.shuffled`");
});

Deno.test("help has the numbers of a measure below its name, and the key numbers of an analysis", () => {
  assert(numbersOfKind("map").some(([path]) => path === "parallelogram"));
  const parts = ANALYZED_SPECS.map(({ kind }) => kind);
  const analyzed = numbersOfKind("analyze", parts).map(([path]) => path);
  assert(analyzed.includes("map.parallelogram"));
  // An analysis makes neither of these.
  assertEquals(analyzed.filter((path) => /^(layers|patch|repair)\./.test(path)), []);
  assertEquals(numbersOfKind("doctor"), []);
});

Deno.test("packages/library/numbers.ts is what the trees say; if not, run deno task build:metrics", async () => {
  assertEquals(await textOf("packages/library/numbers.ts"), publishedTypes());
});

Deno.test("packages/library/options.ts is what the tables say; if not, run deno task build:metrics", async () => {
  assertEquals(await textOf("packages/library/options.ts"), optionTypes(EVERY_SPEC));
});

Deno.test("…each number with its meaning, and what may be null or not there said so", () => {
  const metrics = {
    cases: count("Cases."),
    low: optional(detail("A low.")),
    of: eachNamed("concept", share("Rate", { meaning: "A rate." }), { all: flag("All.") }),
  };
  const text = numberTypes([["one", { metrics, curves: {}, tables: {} }]]);
  for (
    const line of [
      "  /** Cases. */\n  cases: number;",
      "  /** A low. */\n  low?: number | null;",
      "export type OneConcept = Estimate;",
      "{ [concept: string]: OneConcept | OneShared[keyof OneShared] }",
      "  /** All. */\n  all: boolean;",
    ]
  ) assertStringIncludes(text, line);
});
