// A property test draws the same inputs at every run.
import { assertEquals } from "@std/assert";
import { importsOf } from "./imports.ts";
import { sourceFiles } from "./source_files.ts";

Deno.test("property tests take fast-check from the module that fixes its seed", async () => {
  const files = (await Promise.all(["tests", "packages"].map(sourceFiles))).flat();
  const takers = files.filter((file) =>
    importsOf(file).some(({ place }) => place === "fast-check")
  );
  assertEquals(takers.map(({ path }) => path), ["tests/properties.ts"]);
});
