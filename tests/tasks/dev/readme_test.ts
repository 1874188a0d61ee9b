// What `deno task readme` runs of a document, and what README.md lets it leave out.
import { assert, assertEquals } from "@std/assert";
import { shellLines } from "../../../tasks/dev/readme/shell_lines.ts";
import { repo } from "../run_task.ts";

Deno.test("lines of a document's shell blocks are found in order; what a quote holds together is one", () => {
  const document = [
    "# Words",
    "```sh",
    "deno task demo   # from here",
    "",
    "curl here -d '{",
    '  "a": 1}\'',
    "```",
    "```ts",
    "const notAShell = 1;",
    "```",
    "```sh",
    "deno task fetch x # needs the hub",
    "```",
  ].join("\n");
  assertEquals(shellLines(document), [
    { text: "deno task demo   # from here", mark: null },
    { text: "curl here -d '{\n  \"a\": 1}'", mark: null },
    { text: "deno task fetch x # needs the hub", mark: "needs the hub" },
  ]);
});

Deno.test("README.md leaves out two downloads from the hub and the tests, and nothing else", async () => {
  const lines = shellLines(await Deno.readTextFile(repo("README.md")));
  const marked = lines.filter(({ mark }) => mark !== null);
  assertEquals(
    marked.map(({ text, mark }) => [text.split(/\s+/).slice(0, -1).join(" ").split(" #")[0], mark]),
    [
      ["deno task fetch Xenova/clip-vit-base-patch32 --dry-run", "needs the hub"],
      ["deno task fetch Xenova/clip-vit-base-patch32 --variant int8", "needs the hub"],
      ["npx -y deno@2 task test", "run apart"],
    ],
  );
  assert(lines.length - marked.length > 20);
  const gate = await Deno.readTextFile(repo(".ci/run"));
  assert(/^deno task test\b/m.test(gate), "nothing runs the tests");
});
