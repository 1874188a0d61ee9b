import { assertEquals } from "@std/assert";
import { __asyncDispose, __dispose } from "../../../tasks/dev/dispose_symbols.ts";

Deno.test("what bundles call by Symbol.dispose is that symbol, where the host has it", () => {
  assertEquals([__dispose, __asyncDispose], [Symbol.dispose, Symbol.asyncDispose]);
});
