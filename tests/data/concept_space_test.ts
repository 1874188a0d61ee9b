import { assertEquals, assertThrows } from "@std/assert";
import { fc } from "../properties.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";

const COLOR = { name: "color", values: ["blue", "green", "red"] };
const SHAPE = { name: "shape", values: ["cube", "sphere"] };

Deno.test("the first concept is the slowest digit of a radix id", () => {
  const space = new ConceptSpace([COLOR, SHAPE]);
  assertEquals(space.objectCount, 6);
  assertEquals(space.valueCount, 5);
  assertEquals(space.radixId([2, 1]), 5);
  assertEquals(space.radixId([1, 0]), 2);
  assertEquals(space.labelsOf(2), ["green", "cube"]);
});

Deno.test("a radix id and its values determine each other in every space", () => {
  const sizes = fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 1, maxLength: 5 });
  fc.assert(fc.property(sizes, fc.nat(), (sizes, pick) => {
    const space = new ConceptSpace(sizes.map((size, c) => ({
      name: `c${c}`,
      values: Array.from({ length: size }, (_, v) => `v${v}`),
    })));
    const id = pick % space.objectCount;
    assertEquals(space.radixId(space.valuesOf(id)), id);
  }));
});

Deno.test("the canonical JSON has sorted keys, no spaces and nothing else", () => {
  const extra = { values: SHAPE.values, name: SHAPE.name, colour: "ignored" };
  assertEquals(
    new ConceptSpace([extra]).canonicalJson(),
    '[{"name":"shape","values":["cube","sphere"]}]',
  );
});

Deno.test("a concept with one value only is refused by name", () => {
  assertThrows(
    () => new ConceptSpace([COLOR, { name: "world", values: ["Desert"] }]),
    RangeError,
    'Concept world has one value only ("Desert")',
  );
});

Deno.test("no concepts, equal names, equal values and empty names are refused", () => {
  assertThrows(() => new ConceptSpace([]), RangeError, "at least one concept");
  assertThrows(() => new ConceptSpace([COLOR, COLOR]), RangeError, 'named "color"');
  const twice = { name: "color", values: ["red", "blue", "red"] };
  assertThrows(() => new ConceptSpace([twice]), RangeError, '"red" twice');
  assertThrows(
    () => new ConceptSpace([{ name: "", values: ["a", "b"] }]),
    RangeError,
    "empty name",
  );
  assertThrows(
    () => new ConceptSpace([{ name: "a", values: ["", "b"] }]),
    RangeError,
    "empty name",
  );
});

Deno.test("a space too large for 32-bit object ids is refused before anything is counted", () => {
  const values = Array.from({ length: 2000 }, (_, v) => `v${v}`);
  const concepts = ["a", "b", "c"].map((name) => ({ name, values }));
  assertThrows(() => new ConceptSpace(concepts), RangeError, "8000000000 objects");
});

Deno.test("values and ids outside the space are refused with their range", () => {
  const space = new ConceptSpace([COLOR, SHAPE]);
  assertThrows(() => space.radixId([3, 0]), RangeError, "color has values 0 to 2, but 3");
  assertThrows(() => space.radixId([0]), RangeError, "2 values, but 1");
  assertThrows(() => space.radixId([0, 0.5]), RangeError, "0.5");
  assertThrows(() => space.valuesOf(6), RangeError, "0 to 5, but 6");
  assertThrows(() => space.valuesOf(-1), RangeError, "-1");
});
