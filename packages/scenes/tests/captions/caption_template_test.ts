import { assertEquals, assertThrows } from "@std/assert";
import { ConceptSpace } from "../../../../src/data/concept_space.ts";
import { CaptionTemplate, defaultTemplate } from "../../captions/caption_template.ts";

const SPACE = new ConceptSpace([
  { name: "color", values: ["red", "orange"] },
  { name: "shape", values: ["cube", "egg"] },
]);

const template = (style: Partial<ConstructorParameters<typeof CaptionTemplate>[1]>) =>
  new CaptionTemplate(SPACE, {
    template: defaultTemplate(SPACE),
    join: " and ",
    article: "literal",
    ...style,
  });

Deno.test("a scene is its objects' texts, joined", () => {
  assertEquals(template({}).scene(Int32Array.of(0, 1, 1, 0)), "a red egg and a orange cube");
  assertEquals(template({ join: "; " }).scene(Int32Array.of(0, 0)), "a red cube");
  const reordered = template({ template: "{shape}, {color} ({color})" });
  assertEquals(reordered.object([1, 0]), "cube, orange (orange)");
});

Deno.test("article auto listens to the next word's first sound", () => {
  const auto = (text: string, values: number[] = [0, 0]) =>
    template({ template: text, article: "auto" }).object(values);
  assertEquals(auto("a {color} {shape}", [1, 0]), "an orange cube");
  assertEquals(auto("an {color} {shape}", [0, 1]), "a red egg");
  assertEquals(auto("A {color} thing like a {shape}", [1, 1]), "An orange thing like an egg");
  assertEquals(
    auto("a hourglass, an unicorn, a {color} {shape}"),
    "an hourglass, a unicorn, a red cube",
  );
  assertEquals(
    auto("a unimportant, an useful, an one-eyed {color} {shape}"),
    "an unimportant, a useful, a one-eyed red cube",
  );
  assertEquals(auto('a "{color}" {shape}', [1, 0]), 'an "orange" cube');
  assertEquals(auto("plan a, vitamin-a {color} {shape}", [1, 0]), "plan a, vitamin-a orange cube");
});

Deno.test("…and literal leaves every letter where it is", () => {
  assertEquals(template({}).object([1, 1]), "a orange egg");
});

Deno.test("a placeholder that is no concept, and a concept left out, are refused by name", () => {
  assertThrows(
    () => template({ template: "a {colour} {shape}" }),
    SyntaxError,
    "names {colour}, but the concepts are color, shape",
  );
  assertThrows(() => template({ template: "a {shape}" }), SyntaxError, "leaves out {color}");
});

Deno.test("line breaks are refused: captions are written one a line", () => {
  assertThrows(() => template({ join: "\n" }), SyntaxError, "line break");
  assertThrows(() => template({ template: "{color}\r{shape}" }), SyntaxError, "line break");
});
