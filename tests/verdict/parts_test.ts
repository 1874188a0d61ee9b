import { assertEquals } from "@std/assert";
import { comparedParts } from "../../src/verdict/parts.ts";
import { part } from "./showings.ts";

const position = (...row: Parameters<typeof part>) => comparedParts([part(...row)])[0].side;

Deno.test("recognition of a part is held to bags in the place of others, and its interval to their mean", () => {
  for (const by of ["concept", "slot concept"]) {
    assertEquals(comparedParts([part(by, { slot: 1 }, [0.2, 0.3], 0.15)])[0].threshold, 0.15);
    assertEquals(position(by, { slot: 1 }, [0.16, 0.5], 0.15), "above");
    assertEquals(position(by, { slot: 1 }, [0.1, 0.5], 0.15), "across");
    assertEquals(position(by, { slot: 1 }, [0.05, 0.2], 0.15), "below");
  }
});

Deno.test("binding of a part is held to its permutations, and that of a position to a half too", () => {
  for (
    const [by, floor] of [["slot", 0.5], ["place", 0.5], ["value", 0], ["concepts", 0]] as const
  ) {
    const of = { slot: 1, value: "red", concepts: ["color", "shape"] };
    assertEquals(comparedParts([part(by, of, [0.2, 0.3], 0.4)])[0].threshold, Math.max(floor, 0.4));
    assertEquals(position(by, of, [0.51, 0.7], 0.55), "above");
    assertEquals(position(by, of, [0.51, 0.7], 0.8) === "above", false);
    // Its own interval has to clear its own chance.
    assertEquals(position(by, of, [0.49, 0.8], 0.55) === "above", false);
  }
});

Deno.test("swaps of a part that are as permuted ones are named; those that are more, and not surely so, are open", () => {
  const red = (ci: [number, number]) => position("value", { value: "red" }, ci, 0.65);
  assertEquals(red([0.5, 0.76]), "below");
  assertEquals(red([0.5, 0.9]), "across");
  assertEquals(red([0.6, 0.9]), "above");
});

Deno.test("without a control nothing is known of a part, however high it is", () => {
  assertEquals(position("value", { value: "red" }, [0.99, 1], null), "unknown");
});

Deno.test("parts are called by their concepts, positions and values as they are spelt", () => {
  const of = { concepts: ["Farbe"], slot: 2, value: "Rot" };
  const names = ["concept", "slot concept", "slot", "value"].map((by) =>
    comparedParts([part(by, of, [0, 1], 0)])[0].name
  );
  assertEquals(names, ["Farbe", "the Farbe of object 2", "object 2", "Farbe Rot"]);
  assertEquals(
    comparedParts([part("concepts", { concepts: ["a", "b"] }, [0, 1], 0)])[0].name,
    "a with b",
  );
});

Deno.test("Results without such rows have no parts, nor do rows of another kind", () => {
  assertEquals(comparedParts(undefined), []);
  assertEquals(comparedParts({ by: "concept" }), []);
  assertEquals(comparedParts([part("planet", {}, [0, 1], 0), { by: "concept", share: null }]), []);
});
