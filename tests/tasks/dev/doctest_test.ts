// What `deno task test:docs --examples` takes for an example.
import { assertEquals } from "@std/assert";
import { examplesOf } from "../../../tasks/dev/doctest.ts";

Deno.test("examples are found by the line of their fence, without the comment's margin", () => {
  const text = [
    "/**",
    " * One.",
    " * ```ts",
    " * if (true) {",
    " *   f();",
    " *",
    " * }",
    " * ```",
    " */",
    "  /**",
    "   * ```js",
    "   * g();",
    "   * ```",
    "   */",
  ].join("\n");
  assertEquals(examplesOf("a.ts", text), [
    { name: "a.ts:3", code: "if (true) {\n  f();\n\n}\n" },
    { name: "a.ts:11", code: "g();\n" },
  ]);
  assertEquals(examplesOf("a.md", "```sh\nls\n```\n```ts\nh();\n```\n"), [
    { name: "a.md:4", code: "h();\n" },
  ]);
});
