// Every link of the documents leads somewhere, every page can be found, and every command and measure has one.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fromRoot } from "../../../tasks/dev/root.ts";
import { EVERY_SPEC } from "../../measures.ts";
import { TASKS } from "../../tasks.ts";
import { crawl, forSite, type Tree } from "../crawl.ts";
import { llmsText } from "../llms.ts";
import { anchorsIn, firstSentence, linksIn } from "../markdown.ts";
import { groupsOf, pagesIn } from "../navigation.ts";
import { repositoryTree } from "../repository_tree.ts";

const tree = repositoryTree(fromRoot("."));
const { pages, dead } = await crawl(tree, ["README.md"]);
const bySource = new Map(pages.map((page) => [page.source, page]));
const groups = groupsOf(bySource.get("docs/README.md")!, bySource);

/** A repository of a few files. */
const treeOf = (files: { readonly [path: string]: string }): Tree => ({
  text: (path) => Promise.resolve(files[path] ?? null),
  folder(path) {
    const below = Object.keys(files).filter((name) => name.startsWith(`${path}/`));
    return Promise.resolve(below.length > 0 ? below : null);
  },
});

Deno.test("every link and picture of the documents leads to what is there", () => {
  assertEquals(dead, []);
  const links = pages.reduce((sum, { markdown }) => sum + linksIn(markdown).length, 0);
  assert(links > 400, `${links} links`);
});

Deno.test("every document can be found from README.md", async () => {
  const written: string[] = [];
  for (const folder of ["docs", "examples", "packages"]) {
    written.push(...(await tree.folder(folder))!.filter((path) => path.endsWith(".md")));
  }
  assertEquals(written.filter((path) => !bySource.has(path)), []);
});

Deno.test("…the list of examples has every folder of them", async () => {
  const folders = new Set((await tree.folder("examples"))!.map((path) => path.split("/")[1]));
  folders.delete("README.md");
  const list = bySource.get("examples/README.md")!.markdown;
  assertEquals([...folders].filter((name) => !list.includes(`](${name}`)), []);
});

Deno.test("…and every page of docs/ stands in the list of the site", () => {
  const listed = new Set(groups.flatMap(({ entries }) => pagesIn(entries)));
  const left = pages.filter((page) => /^docs\/.*\.md$/.test(page.source) && !listed.has(page));
  assertEquals(left.map(({ source }) => source), ["docs/README.md"]);
});

Deno.test("a link, a heading and a picture that are not there are named", async () => {
  const { dead } = await crawl(
    treeOf({
      "README.md": "# A\n[b](docs/b.md#two) [c](c.md) ![d](d.svg) [e](#a)\n`[f](f.md)`\n",
      "docs/b.md": "# B\n## Two words\n[up](../README.md#z)\n",
    }),
    ["README.md"],
  );
  assertEquals(dead.toSorted(), [
    "README.md: c.md",
    "README.md: d.svg",
    "README.md: docs/b.md#two",
    "docs/b.md: ../README.md#z",
  ]);
});

Deno.test("links of the site lead to its own pages: folders, READMEs, code", async () => {
  const { pages, dead } = await crawl(
    treeOf({
      "README.md": "# A\n[b](docs/README.md#b) [c](docs) [d](code/d.yaml) [e](code)\n",
      "docs/README.md": "# B\n[up](../README.md)\n",
      "code/d.yaml": "d: 1\n",
    }),
    ["README.md"],
  );
  assertEquals(dead, []);
  const all = new Map(pages.map((page) => [page.source, page]));
  assertEquals(
    forSite(all.get("README.md")!, all),
    "# A\n[b](./docs/index.md#b) [c](./docs/index.md) [d](./code/d.yaml.md) [e](./code/index.md)\n",
  );
  assertStringIncludes(forSite(all.get("docs/README.md")!, all), "[up](../index.md)");
  assertStringIncludes(all.get("code")!.markdown, "## d.yaml\n\n````yaml\nd: 1\n");
});

Deno.test("every command and every measure has a page with input, output and next step", () => {
  const commands = Object.entries(TASKS).filter(([, { listed }]) => listed === "command");
  const named = [
    ...commands.map(([name]) => `docs/commands/${name.replace(":", "_")}.md`),
    ...EVERY_SPEC.slice(1)
      .map(({ kind }) => `docs/measures/${kind}.md`),
  ];
  assert(named.length > 25);
  for (const source of named) {
    const text = bySource.get(source)?.markdown ?? "";
    for (const part of ["Input", "Output", "Next"]) {
      assertStringIncludes(text, `\n- **${part}**: `, source);
    }
    assertStringIncludes(text, "```sh\n", source);
  }
});

Deno.test("no two pages of the site's list have one name", () => {
  // Of those that stand open, README.md the first of them.
  const shown = groups.flatMap(({ entries }) => entries.map(({ page }) => page.title));
  const names = ["bindscope", ...shown.map((title) => title.split(": ")[0])];
  assertEquals(names.filter((name, i) => names.indexOf(name) < i), []);
});

Deno.test("headings are called what GitHub calls them", () => {
  assertEquals(anchorsIn("# A `b`, c?\n## [D](e.md) & F\n```\n# no heading\n```\n"), [
    "a-b-c",
    "d--f",
  ]);
});

Deno.test("llms.txt lists every page with what it is about", () => {
  const text = llmsText(bySource.get("README.md")!, "Does it bind?", groups);
  assert(text.startsWith("# bindscope\n\n> Does it bind?\n"));
  const lines = text.split("\n").filter((line) => line.startsWith("- ["));
  assertEquals(lines.filter((line) => !/^- \[.+\]\([\w/.-]+\.md\): \S.{10,}$/.test(line)), []);
  assert(lines.length > 60, `${lines.length}`);
  assertEquals(
    firstSentence("# T\n\n- a\n\nNow. It is **so** and [so](a.md): b.\n"),
    "Now. It is so and so.",
  );
});
