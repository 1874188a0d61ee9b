/**
 * `deno task docs`: the documentation as a site, in dist/site. VitePress makes pages of the documents, `deno doc` those of
 * the library; the page that measures in a browser lies beside them.
 */
import { fromRoot } from "../../tasks/dev/root.ts";
import { installPackages } from "@bindscope/release/npm-packages";
import { deadLinks } from "./built_links.ts";
import { crawl, type Crawled, forSite } from "./crawl.ts";
import { llmsText } from "./llms.ts";
import { type Entry, type Group, groupsOf } from "./navigation.ts";
import { pythonPage } from "./python_api.ts";
import { repositoryTree } from "./repository_tree.ts";
import { withFlags } from "./command_flags.ts";

const config: {
  readonly description: string;
  readonly exports: { readonly [name: string]: string };
} = JSON.parse(await Deno.readTextFile(fromRoot("deno.json")));

const OUT = "dist/site";
/** What VitePress reads. */
const PAGES = "dist/site_pages";
const GENERATOR = fromRoot("packages/site/generator");
/** Where the library's pages and the page that measures go. */
const LIBRARY = "api/javascript";
const PAGE = "try";

/** The library's pages on a phone: what is wide scrolls by itself. */
const NARROW = ".ddoc,.ddoc *{min-width:0}.ddoc pre{overflow-x:auto;max-width:100%}" +
  ".ddoc code{overflow-wrap:anywhere}#topnav *{min-width:auto}#searchbar{width:10rem}" +
  "#topnav,#topnav>div{height:auto}#topnav>div{flex-wrap:wrap;row-gap:.5rem}\n";

const START = ["README.md"];

async function write(path: string, text: string): Promise<void> {
  await Deno.mkdir(path.split("/").slice(0, -1).join("/"), { recursive: true });
  await Deno.writeTextFile(path, text);
}

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(to.split("/").slice(0, -1).join("/"), { recursive: true });
  await Deno.copyFile(from, to);
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(`${from}/${name}`, `${to}/${name}`);
    else await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}

async function filesBelow(folder: string, prefix = ""): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(`${folder}/${prefix}`)) {
    if (isDirectory) names.push(...await filesBelow(folder, `${prefix}${name}/`));
    else names.push(prefix + name);
  }
  return names;
}

/** Starts Deno; what fails ends all of it. */
async function deno(...args: readonly string[]): Promise<void> {
  const { code } = await new Deno.Command("deno", { args: [...args] }).spawn().status;
  if (code !== 0) Deno.exit(code);
}

/** Pages of a command or a measure are listed by its name. */
const item = ({ page, below }: Entry): unknown => ({
  text: page.title.split(": ")[0],
  link: `/${page.at}.html`,
  ...below.length > 0 && { collapsed: true, items: below.map(item) },
});

function settings(groups: readonly Group[], base: string) {
  return {
    base,
    out: fromRoot(OUT),
    packages: `${GENERATOR}/node_modules`,
    description: config.description,
    nav: [
      { text: "Tutorial", link: "/docs/tutorial.html" },
      { text: "Gallery", link: "/docs/gallery.html" },
      { text: "Questions", link: "/docs/faq.html" },
      { text: "JavaScript", link: `/${LIBRARY}/index.html`, target: "_self" },
      { text: "Python", link: "/api/python.html" },
      { text: "Try it", link: `/${PAGE}/index.html`, target: "_self" },
    ],
    sidebar: [
      ...groups.map(({ title, entries }, index) => ({
        text: title,
        items: [...index === 0 ? [{ text: "bindscope", link: "/" }] : [], ...entries.map(item)],
      })),
    ],
  };
}

/** What says of a line of a page who runs it is for those who change the page. */
const withoutMarks = (markdown: string) => markdown.replace(/[ \t]+# run by .*$/gm, "");

async function writePages({ pages, pictures }: Crawled, base: string): Promise<void> {
  const bySource = new Map(pages.map((page) => [page.source, page]));
  const groups = groupsOf(bySource.get("docs/README.md")!, bySource);
  for (const page of pages) {
    await write(`${PAGES}/${page.at}.md`, withoutMarks(forSite(await withFlags(page), bySource)));
  }
  await write(`${PAGES}/api/python.md`, pythonPage());
  for (const picture of pictures) await copy(picture, `${PAGES}/${picture}`);
  const home = bySource.get("README.md")!;
  await write(`${PAGES}/public/llms.txt`, llmsText(home, config.description, groups));
  await write(`${PAGES}/.vitepress/site.json`, JSON.stringify(settings(groups, base)));
  await Deno.copyFile(`${GENERATOR}/config.mjs`, `${PAGES}/.vitepress/config.mjs`);
}

async function generate(): Promise<void> {
  const packages = `${GENERATOR}/node_modules`;
  const [esbuild] = (await filesBelow(`${packages}/.deno`)).filter((path) =>
    path.endsWith("/bin/esbuild") && path.startsWith("@esbuild")
  );
  await deno(
    ...["run", "--quiet", "--config", `${GENERATOR}/deno.json`, "--frozen", "--deny-net"],
    ...["--allow-env", "--allow-sys", `--allow-read`, `--allow-write=dist,${packages}`],
    ...[`--allow-ffi=${packages}`, `--allow-run=${packages}/.deno/${esbuild}`],
    ...[`${packages}/vitepress/bin/vitepress.js`, "build", PAGES],
  );
}

if (import.meta.main) {
  const [base = "/"] = Deno.args.filter((word) => word.startsWith("/"));
  Deno.chdir(fromRoot("."));
  const crawled = await crawl(repositoryTree(fromRoot(".")), START);
  if (crawled.dead.length > 0) {
    console.error(crawled.dead.join("\n"));
    Deno.exit(1);
  }
  await installPackages(GENERATOR);
  for (const folder of [PAGES, OUT]) await Deno.remove(folder, { recursive: true }).catch(() => {});
  await writePages(crawled, base);
  await generate();
  // Each page as Markdown too, for those who read llms.txt.
  for (const { at } of crawled.pages) {
    await write(`${OUT}/${at}.md`, await Deno.readTextFile(`${PAGES}/${at}.md`));
  }
  // Those that a page shows were given names of their own; others are linked to.
  for (const picture of crawled.pictures) await copy(picture, `${OUT}/${picture}`);
  await deno(
    ...["doc", "--quiet", "--html", "--name=bindscope", `--output=${OUT}/${LIBRARY}`],
    ...Object.values(config.exports),
  );
  await Deno.writeTextFile(`${OUT}/${LIBRARY}/page.css`, NARROW, { append: true });
  await copyFolder("out/web", `${OUT}/${PAGE}`);
  const files = await filesBelow(OUT);
  const pages = files.filter((name) => name.endsWith(".html") && !name.startsWith(LIBRARY));
  const built = {
    files: new Set(files),
    text: (path: string) => Deno.readTextFile(`${OUT}/${path}`),
  };
  const { dead, links } = await deadLinks(built, pages, base);
  for (const link of dead) console.error(`Leads nowhere: ${link}`);
  console.error(`${OUT}: ${pages.length} pages, ${links} links, ${dead.length} dead.`);
  if (dead.length > 0) Deno.exit(1);
}
