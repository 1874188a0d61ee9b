// What `deno task test:docs` runs of the pages, holds them to, and lets them leave out.
import { assert, assertEquals } from "@std/assert";
import { type Clone, faultOf } from "../../../tasks/dev/readme/marks.ts";
import { shellLines, shownOf, stepsOf, wasPrinted } from "../../../tasks/dev/readme/page.ts";
import { looksLike } from "../../../tasks/dev/readme/pictures.ts";
import { pagesOf } from "../../../tasks/dev/readme/pages.ts";
import { repo } from "../run_task.ts";

Deno.test("lines, what they print and the pictures they leave are found in order", () => {
  const page = [
    "# Words",
    '![a](a.svg "out/a/a.svg") is drawn, ![b](b.png) is not',
    "```sh",
    "deno task demo   # from here",
    "",
    "curl here -d '{",
    '  "a": 1}\'',
    "```",
    "```text",
    "It binds.",
    "```",
    "```ts",
    "const notAShell = 1;",
    "```",
    "```sh",
    "deno task models:fetch x # needs the hub",
    "deno task test # minutes; run by .ci/run",
    "```",
  ].join("\n");
  assertEquals(stepsOf(page), [
    { path: "a.svg", from: "out/a/a.svg" },
    { text: "deno task demo   # from here", mark: null },
    { text: "curl here -d '{\n  \"a\": 1}'", mark: null },
    { text: "It binds.\n" },
    { text: "deno task models:fetch x # needs the hub", mark: "needs the hub" },
    { text: "deno task test # minutes; run by .ci/run", mark: { runBy: ".ci/run" } },
  ]);
});

Deno.test("a page shows all that is printed, all but the notes, or pieces in their order; else it is seen", () => {
  const printed = "It binds. 90 %\nof 8.\n\nNote: few.\n";
  assertEquals(shownOf({ text: "old\n" }, printed), "It binds. 90 %\nof 8.\n\nNote: few.\n");
  assertEquals(shownOf({ text: "old\n…\n" }, printed), "It binds. 90 %\nof 8.\n…\n");
  assert(wasPrinted({ text: "It binds. 90 %\nof 8.\n…\n" }, printed));
  assert(!wasPrinted({ text: "It binds. 91 %\nof 8.\n…\n" }, printed));
  assert(wasPrinted({ text: "It binds. … of\n8.\n" }, printed));
  assert(!wasPrinted({ text: "of … It binds.\n" }, printed));
});

Deno.test("a picture is the same where no line moves by half a pixel, and another where one does", () => {
  assert(looksLike('<path d="M1.04,2"/>', '<path d="M1.1,2"/>'));
  assert(!looksLike('<path d="M1.04,2"/>', '<path d="M1.6,2"/>'));
  assert(!looksLike('<path d="M1.04,2"/>', '<line d="M1.04,2"/>'));
  assert(!looksLike("", '<path d="M1.04,2"/>'));
});

Deno.test("each reason to leave a line out is looked at", async () => {
  const clone: Clone = {
    exists: (path) => Promise.resolve(path === "packages/sweep/tests" || path === "here.json"),
    text: () => Promise.resolve("runTask('sweep')"),
    printed: (line) =>
      Promise.resolve(`about ${line.includes("--steps") ? "12 min" : "3 s"} on one`),
  };
  const holds = async (line: string, mark: Parameters<typeof faultOf>[1]) =>
    await faultOf(line, mark, clone) === null;
  assert(await holds("deno task models:fetch a/b", "needs the hub"));
  assert(!await holds("deno task demo", "needs the hub"));
  assert(await holds("deno task pairs there.json", "needs files of yours"));
  assert(!await holds("deno task pairs here.json", "needs files of yours"));
  assert(await holds("deno task sweep p.json --engine slurm", "needs a cluster"));
  assert(!await holds("deno task sweep p.json", "needs a cluster"));
  assert(await holds("deno task train --steps 9 # takes minutes", "takes minutes"));
  assert(!await holds("deno task train # takes minutes", "takes minutes"));
  assert(await holds("deno task sweep p.json", { runBy: "packages/sweep/tests" }));
  assert(!await holds("deno task demo", { runBy: "packages/sweep/tests" }));
  assert(!await holds("deno task sweep p.json", { runBy: "tests/nowhere" }));
});

Deno.test("README.md has every line of it run, and at most 120 lines", async () => {
  const text = await Deno.readTextFile(repo("README.md"));
  const lines = shellLines(text);
  // The gate runs it as it stands there, and nothing else of the page by itself.
  const marked = lines.filter(({ mark }) => mark !== null);
  assertEquals(marked.map(({ mark }) => mark), [{ runBy: ".ci/run" }]);
  const [command] = marked[0].text.split(/ +#/);
  assertEquals(command, "npx -y deno@2 task test");
  assert((await Deno.readTextFile(repo(".ci/run"))).includes(`\n${command} >`));
  assert(lines.length >= 9, `${lines.length} lines for a shell`);
  assert(text.trimEnd().split("\n").length <= 120);
});

Deno.test("README.md comes first, then the tutorial, then every page of docs/", async () => {
  const pages = await pagesOf({ short: false });
  assertEquals(pages.slice(0, 2), ["README.md", "docs/tutorial.md"]);
  for (const page of ["docs/measures/probe.md", "docs/service.md", "docs/studies/small_clip.md"]) {
    assert(pages.includes(page), page);
  }
  assertEquals(new Set(pages).size, pages.length);
  // What takes long is left out of the gate.
  const short = await pagesOf({ short: true });
  assertEquals(pages.filter((page) => !short.includes(page)), [
    "docs/tutorial.md",
    "docs/commands/web.md",
    "docs/layers.md",
    "docs/measures/approximate.md",
    "docs/measures/factors.md",
    "docs/measures/layers.md",
    "docs/measures/patch.md",
    "docs/measures/repair.md",
    "docs/measures/retrieve.md",
    "docs/models.md",
    "docs/studies/reproduction.md",
  ]);
});
