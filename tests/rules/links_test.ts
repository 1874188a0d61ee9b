import { assert, assertEquals } from "@std/assert";
import { textOf } from "./source_files.ts";

const ROOT = new URL("../../", import.meta.url);

async function documentsBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(`${folder}/`, ROOT))) {
    if (isDirectory) found.push(...await documentsBelow(`${folder}/${name}`));
    else if (name.endsWith(".md")) found.push(`${folder}/${name}`);
  }
  return found;
}

/** Where links and pictures of a page lead to that are not on the network. */
function linksIn(markdown: string): string[] {
  const prose = markdown.replace(/^```.*?^```$/gms, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to)
    .filter((to) => !/^[a-z]+:/.test(to));
}

/** What a heading is called in a link, as on GitHub. */
const anchorsIn = (markdown: string) =>
  [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase().replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-")
  );

/** Why a link of the page leads nowhere; null if it leads somewhere. */
async function faultOf(page: string, link: string): Promise<string | null> {
  const [path, anchor] = link.split("#");
  const target = path === "" ? new URL(page, ROOT) : new URL(path, new URL(page, ROOT));
  const found = await Deno.stat(target).catch(() => null);
  if (found === null) return `${page}: there is no ${link}`;
  if (anchor === undefined || found.isDirectory) return null;
  const anchors = anchorsIn(await Deno.readTextFile(target));
  return anchors.includes(anchor) ? null : `${page}: ${path} has no heading ${anchor}`;
}

Deno.test("every link and picture of the documents leads to what is there", async () => {
  const pages = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"];
  for (const folder of ["docs", "examples"]) pages.push(...await documentsBelow(folder));
  const faults: (string | null)[] = [];
  for (const page of pages) {
    for (const link of linksIn(await textOf(page))) faults.push(await faultOf(page, link));
  }
  assertEquals(faults.filter((fault) => fault !== null), []);
  assert(faults.length > 80, `${faults.length} links`);
});

Deno.test("…a file that is not there, and a heading that is not, are found", async () => {
  const page = "docs/README.md";
  assertEquals(linksIn("[a](no.md) ![b](https://b.c/d.png)\n```\n[c](d)\n```\n"), ["no.md"]);
  assert(await faultOf(page, "no.md") !== null);
  assert(await faultOf(page, "../README.md#no-such-heading") !== null);
  assertEquals(await faultOf(page, "../README.md#your-data"), null);
});
