import { assertEquals } from "@std/assert";
import { captionsOf, FIRST_PAIR, parsePair } from "../captions/moves.ts";

Deno.test("an exchange is written as a second caption, worded as those of the map", () => {
  const of = (change: "colours" | "second" | "places") => captionsOf({ ...FIRST_PAIR, change });
  const before = "a red cube and a blue sphere";
  assertEquals(of("colours"), { before, after: "a blue cube and a red sphere" });
  assertEquals(of("places"), { before, after: "a blue sphere and a red cube" });
  assertEquals(of("second"), { before, after: "a red cube and a green cylinder" });
  const orange = captionsOf({ ...FIRST_PAIR, first: "orange cube", change: "colours" });
  assertEquals(orange, {
    before: "an orange cube and a blue sphere",
    after: "a blue cube and an orange sphere",
  });
});

Deno.test("an object without a name makes no caption; blanks and length are mended", () => {
  assertEquals(captionsOf({ ...FIRST_PAIR, first: "  " }), null);
  assertEquals(captionsOf({ ...FIRST_PAIR, change: "second", other: "" }), null);
  const { before } = captionsOf({
    ...FIRST_PAIR,
    first: "  dark   red\tcube ",
    second: "x".repeat(99),
  })!;
  assertEquals(before, `a dark red cube and a ${"x".repeat(60)}`);
});

Deno.test("an address says the pair; what makes no sense there is the first one", () => {
  assertEquals(parsePair({}), FIRST_PAIR);
  assertEquals(parsePair({ first: "gold cone", change: "all" }), {
    ...FIRST_PAIR,
    first: "gold cone",
  });
});
