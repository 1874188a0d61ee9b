import { assert, assertEquals } from "@std/assert";
import { exponential } from "../../../src/verdict/transfer/exponential.ts";

Deno.test("e^x by sums and products is the engine's to twelve digits", () => {
  for (let x = -100; x <= 100; x += 0.37) {
    assert(Math.abs(exponential(x) / Math.exp(x) - 1) < 1e-12, String(x));
  }
  assertEquals([exponential(0), exponential(-2000), exponential(2000)], [1, 0, Infinity]);
});
