import { assertEquals, assertThrows } from "@std/assert";
import { WORLDS } from "../../worlds.ts";
import { registerWorlds, worldOf } from "../worlds.ts";

Deno.test("a world that no package has registered is refused in a sentence, and found once one has", () => {
  assertThrows(() => worldOf("clip"), RangeError, "--world clip is no part of this program.");
  registerWorlds(WORLDS);
  assertEquals(worldOf("clip").defaults.values, [12, 12]);
});
