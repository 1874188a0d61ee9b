import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import { examplePair } from "../../../src/verdict/example_pair.ts";
import { pairRates } from "../../../src/report/page/scenes/pair_rates.ts";
import { sceneMatches } from "../../../src/verdict/scene_matches.ts";
import { pictureSources } from "../../../src/report/page/scenes/scene_pictures.ts";
import { scenesSection } from "../../../src/report/page/scenes/scenes_section.ts";
import { loadCore } from "../../../src/core/load.ts";
import { flatShapeNames } from "../../../packages/scenes/flat/draw_flat.ts";
import { shapeOf } from "../../../src/report/charts/shapes.ts";
import { picturedRows, shownScenes } from "../../../src/report/page/scenes/shown_scenes.ts";
import type { Json, Result } from "../../../src/result/result.ts";
import { renderHtml } from "../../../src/report/html.ts";
import { verdictOf } from "../../../src/verdict/verdict.ts";
import { captionsEntry } from "../sample_analysis.ts";
import { scenesResult, SHAPES } from "./sample_scenes.ts";

const notBlue = (left: readonly string[], right: readonly string[]) =>
  left[0] !== "blue" || right[0] === "blue";

async function sectionOf(result: Result) {
  const entries = [{ name: "one", result, tables: [], charts: [] }];
  const section = await scenesSection(entries, pictureSources(entries));
  return section && parseHTML(`<main>${section.body.text}</main>`).document;
}

Deno.test("every pair of objects has the rate of its scenes, counted one by one", () => {
  const matches = sceneMatches(scenesResult(notBlue))!;
  assertEquals([matches.scenes.length, matches.positions, matches.objects.length], [36, 2, 6]);
  const { labels, rates, concept } = pairRates(matches)!;
  assertEquals([labels.length, concept], [6, null]);
  labels.forEach((left, i) =>
    labels.forEach((right, j) =>
      assertEquals(rates[i * 6 + j], notBlue(left.split(" "), right.split(" ")) ? 1 : 0)
    )
  );
});

Deno.test("many objects are shown by their values, whose rates are means", () => {
  const colors = Array.from({ length: 25 }, (_, i) => `c${i}`);
  const result = scenesResult((left, right) => left[0] !== right[0], colors, SHAPES);
  const { labels, rates, concept } = pairRates(sceneMatches(result)!)!;
  assertEquals([labels.length, concept], [25, "color"]);
  for (let i = 0; i < 25; i++) {
    for (let j = 0; j < 25; j++) assertEquals(rates[i * 25 + j], i === j ? 0 : 1);
  }
});

Deno.test("the example is a typical scene, and what it was taken for", () => {
  const right = examplePair(scenesResult(() => true))!;
  assertEquals([right.scene, right.partner, right.preferred], [
    [["blue", "cube"], ["red", "sphere"]],
    [["blue", "sphere"], ["red", "cube"]],
    true,
  ]);
  const wrong = examplePair(scenesResult(() => false))!;
  assertEquals([wrong.partner, wrong.preferred], [right.partner, false]);
});

Deno.test("the example is one whose twin is in the set and recognised, if there is one", () => {
  // Whatever begins with a blue cube is missed, so the first scene that was right has a twin that was not.
  const example = examplePair(scenesResult((left) => left.join() !== "blue,cube"))!;
  assertEquals([example.scene, example.partner], [
    [["red", "cube"], ["blue", "sphere"]],
    [["red", "sphere"], ["blue", "cube"]],
  ]);
});

Deno.test("sentence, pair and captions of a page show the same two scenes", async () => {
  const { result } = captionsEntry();
  const of = scenesResult((left) => left[0] !== "blue");
  const both = { ...result, inputs: of.inputs, tables: of.tables };
  const { sentence } = verdictOf(both)!;
  const { document } = parseHTML(
    await renderHtml({
      title: "one",
      entries: [{ name: "one", result: both, tables: [], charts: [] }],
    }),
  );
  const shown = [...document.querySelectorAll(".pair figcaption")].map(({ textContent }) =>
    textContent
  );
  assertEquals(shown.length, 2);
  const pair = `Example: ${shown.join(", swap ")}.`;
  assertStringIncludes(sentence, pair);
  assertStringIncludes(document.querySelector(".sentence")!.textContent!, pair);
});

Deno.test("a Result without a record still has an example", () => {
  const { matches: _, ...tables } = scenesResult(() => true).tables;
  const result = { ...scenesResult(() => true), tables };
  assertEquals(sceneMatches(result), null);
  assertEquals(examplePair(result)?.preferred, null);
});

Deno.test("a record that does not hold together is left out, not shown wrong", () => {
  const { tables, ...rest } = scenesResult(() => false);
  const matches = tables.matches as { [name: string]: Json };
  const of = (changed: { [name: string]: Json }, objects = tables.objects) =>
    sceneMatches({ ...rest, tables: { objects, matches: { ...matches, ...changed } } });
  const wrong: { [name: string]: Json }[] = [
    { object: "10" },
    { objects: [0, 1] },
    { objects: (matches.objects as number[]).map((id) => id + 1) },
    { objects: "x" },
    { ambiguous: "1" },
    { concepts: ["1"] },
    { concepts: 3 },
  ];
  for (const changed of wrong) assertEquals(of(changed), null);
  assertEquals(of({}, [{ values: 3 }]), null);
  assertEquals(sceneMatches({ ...rest, tables: {} }), null);
  for (const taken of [[1], [99, 0, 1], [0, 0, 77], ["a", 0, 1], "x"]) {
    assertEquals(of({ taken })!.taken, []);
  }
});

Deno.test("the section counts scenes recognised and missed, draws what was taken for what, and names the worst", async () => {
  const document = (await sectionOf(scenesResult(notBlue)))!;
  const cells = [...document.querySelectorAll("tbody tr")].map((row) =>
    [...row.querySelectorAll("th,td")].map(({ textContent }) => textContent)
  );
  assertEquals(cells.slice(0, 2), [
    ["recognised", "28", "0.78", "8"],
    ["every value correct, pairing wrong", "8", "0.22", "4"],
  ]);
  assertEquals(cells[2].slice(0, 2), ["blue cube", "0.636"]);
  assertEquals(document.querySelectorAll(".confusions li").length, 4);
  assertEquals(document.querySelectorAll(".confusions .drawing").length, 8);
  assertEquals(document.querySelectorAll(".pair-grid [data-object]").length, 12);
  const none = (await sectionOf(scenesResult(() => true)))!;
  assertStringIncludes(none.querySelector("main")!.textContent!, "None was missed");
  assertEquals(none.querySelectorAll(".confusions").length, 0);
});

Deno.test("values that name no colours and shapes are written, not drawn", async () => {
  const document =
    (await sectionOf(scenesResult(() => false, ["wolf", "bear"], ["left", "right"])))!;
  assertEquals(document.querySelectorAll(".drawing").length, 0);
  assert(document.querySelectorAll(".confusions figcaption").length > 0);
});

Deno.test("a value that no outline is called after has a tile with its name, among others that have one", async () => {
  const shapes = ["cube", "sphere", "wobble", "</text><script>"];
  const document = (await sectionOf(scenesResult(() => false, ["blue", "red"], shapes)))!;
  const letters = [...document.querySelectorAll(".drawing text")].map((node) => node.textContent);
  assert(letters.includes("wob") && letters.includes("</t"), `${letters}`);
  assertEquals(document.querySelectorAll("script").length, 0);
  // And each object of each scene is drawn.
  for (const drawing of document.querySelectorAll(".drawing")) {
    assert(drawing.querySelectorAll("path").length >= 2);
  }
});

Deno.test("every shape of our own pictures has an outline", async () => {
  for (const name of flatShapeNames(await loadCore())) assert(shapeOf(name) !== null, name);
});

Deno.test("scenes of each kind are shown, spread over the set, the same ones each time", () => {
  const result = scenesResult(notBlue);
  const matches = sceneMatches(result)!;
  const { taken, missed, recognised } = shownScenes(matches);
  assertEquals([taken.length, recognised.length], [4, 6]);
  assertEquals(
    missed.every(({ objects, row }) =>
      objects === false && !taken.some(({ scene }) => scene.row === row)
    ),
    true,
  );
  assert(recognised.every(({ objects, ambiguous }) => objects === true && ambiguous));
  const rows = picturedRows(result);
  assertEquals(new Set(rows).size, rows.length);
  assertEquals(rows[0], examplePair(result)!.rows[0]);
  assertEquals(rows, picturedRows(result));
});
