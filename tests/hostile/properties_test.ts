// A property test draws the same inputs at every run.
import { assertEquals } from "@std/assert";
import { importsOf } from "../rules/imports.ts";
import { sourceFiles } from "../rules/source_files.ts";

Deno.test("property tests take fast-check from the module that fixes its seed", async () => {
  const takers = (await sourceFiles("tests")).filter((file) =>
    importsOf(file).some(({ place }) => place === "fast-check")
  );
  assertEquals(takers.map(({ path }) => path), ["tests/hostile/properties.ts"]);
});
