import { assertEquals } from "@std/assert";
import { deadLinks, linksOf } from "../built_links.ts";

const files: { readonly [path: string]: string } = {
  "index.html":
    '<a href="/x/docs/a.html#one">a</a><img src="/x/p.svg"><a href="https://b.c/">b</a>',
  "docs/a.html":
    '<h2 id="one">1</h2><a href="../index.html"></a><a href="#two"></a><a href="b.html"></a>',
  "p.svg": "",
};
const built = {
  files: new Set(Object.keys(files)),
  text: (path: string) => Promise.resolve(files[path]),
};

Deno.test("files and headings that a built page leads to are there, or are named", async () => {
  assertEquals(await deadLinks(built, ["index.html", "docs/a.html"], "/x/"), {
    dead: ["docs/a.html: #two", "docs/a.html: b.html"],
    links: 5,
  });
});

Deno.test("…and a site below another address is looked at there", async () => {
  const { dead } = await deadLinks(built, ["index.html"], "/y/");
  assertEquals(dead, ["index.html: /x/docs/a.html#one", "index.html: /x/p.svg"]);
});

Deno.test("links on the network are none of the site's own", () => {
  assertEquals(linksOf('<a href="mailto:a@b"></a><a href="//c"></a><a href="d?e=1&amp;f=2"></a>'), [
    "d?e=1&f=2",
  ]);
});
