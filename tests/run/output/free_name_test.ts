import { assertEquals } from "@std/assert";
import { freeName } from "../../../src/run/output/free_name.ts";

Deno.test("a free name is kept, a taken one gets the first number that is free", () => {
  assertEquals(freeName("clip", []), "clip");
  assertEquals(freeName("clip", ["dino", "clip 2"]), "clip");
  assertEquals(freeName("clip", ["clip", "clip 2", "clip 4"]), "clip 3");
});
