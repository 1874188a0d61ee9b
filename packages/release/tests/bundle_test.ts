import { assertEquals } from "@std/assert";
import { __deno } from "../npm/deno_elsewhere.ts";
import { __asyncDispose, __dispose } from "../bundle/dispose_symbols.ts";

Deno.test("what bundles call by Symbol.dispose is that symbol, where the host has it", () => {
  assertEquals([__dispose, __asyncDispose], [Symbol.dispose, Symbol.asyncDispose]);
});

Deno.test("what bundles have in the place of Deno is Deno itself, where that is what runs", () => {
  assertEquals(__deno, Deno);
});
