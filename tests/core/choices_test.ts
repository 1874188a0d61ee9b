import { assertEquals, assertThrows } from "@std/assert";
import { ACTIVATIONS, FILTERS, numberOf, POSITIONS } from "../../src/core/choices.ts";
import { loadCore } from "../../src/core/load.ts";

const core = await loadCore();

Deno.test("names of choices are those of the core's enums, in their order", () => {
  assertEquals(ACTIVATIONS, ["gelu", "relu"]);
  assertEquals(POSITIONS, ["learned", "sinusoidal", "none"]);
  assertEquals(FILTERS, ["nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"]);
});

Deno.test("a name leads to the core's number, and another to a sentence", () => {
  assertEquals(POSITIONS.map((name) => numberOf(core.Positions, name)), [
    core.Positions.Learned,
    core.Positions.Sinusoidal,
    core.Positions.None,
  ]);
  assertThrows(
    () => numberOf(core.Positions, "rotary" as "none"),
    TypeError,
    'There is no choice "rotary". Use one of learned, sinusoidal, none.',
  );
});
