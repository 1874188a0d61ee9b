/** From README.md along every link: what the site shows, and which links lead nowhere. */
import { dirname, joined } from "./paths.ts";
import { anchorsIn, linksIn, rewriteLinks, titleOf } from "./markdown.ts";
import { notebookPage } from "./notebook.ts";

/** The files of a repository, by paths from its root. */
export interface Tree {
  /** Text of a file; null where there is none. */
  text(path: string): Promise<string | null>;
  /** Files of a folder and below; null where it is none. */
  folder(path: string): Promise<readonly string[] | null>;
}

export interface Page {
  /** Where it comes from: a document, a file that is shown as code, or a folder. */
  readonly source: string;
  /** Where it stands in the site, without `.md`. */
  readonly at: string;
  readonly title: string;
  readonly markdown: string;
}

export interface Crawled {
  readonly pages: readonly Page[];
  /** Pictures, copied as they are. */
  readonly pictures: readonly string[];
  readonly dead: readonly string[];
}

const PICTURE = /\.(svg|png|jpe?g|gif)$/;
/** How a file's end names its language, where these differ. */
const LANGUAGES: { readonly [end: string]: string } = {
  mjs: "js",
  service: "ini",
  smk: "python",
  Snakefile: "python",
  Dockerfile: "docker",
};

/** Where the site has what stands at a path: folders by their README. */
function siteName(source: string): string {
  if (source.endsWith("README.md")) return `${dirname(source)}/index`.replace(/^\//, "");
  return source.replace(/\.md$/, "");
}

const fence = (path: string, text: string) => {
  const end = path.split("/").at(-1)!.split(".").at(-1)!;
  // More marks than any inside.
  return `\`\`\`\`${LANGUAGES[end] ?? end}\n${text.trimEnd()}\n\`\`\`\``;
};

/** The Markdown of a source: as it is, or made of what it shows. */
async function markdownOf(tree: Tree, source: string): Promise<string | null> {
  const text = await tree.text(source);
  if (text !== null) {
    if (source.endsWith(".md")) return text;
    const title = `# ${source}`;
    if (source.endsWith(".ipynb")) return notebookPage(source, text);
    return `${title}\n\n${fence(source, text)}\n`;
  }
  const files = await tree.folder(source);
  if (files === null) return null;
  const parts = await Promise.all(
    files.map(async (file) =>
      `## ${file.slice(source.length + 1)}\n\n${fence(file, await tree.text(file) ?? "")}\n`
    ),
  );
  return [`# ${source}\n`, ...parts].join("\n");
}

/** Follows links from `from`. A folder that has a README is shown by it. */
export async function crawl(tree: Tree, from: readonly string[]): Promise<Crawled> {
  const pages = new Map<string, Page>();
  const pictures = new Set<string>();
  const dead: string[] = [];
  const wanted: { page: string; target: string; anchor: string; link: string }[] = [];
  const waiting = [...from];
  for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
    if (pages.has(source)) continue;
    const text = await markdownOf(tree, source);
    if (text === null) {
      dead.push(`there is no ${source}`);
      continue;
    }
    const targets = new Map<string, string>();
    for (const { path, anchor, picture } of linksIn(text)) {
      const link = `${source}: ${path}${anchor === null ? "" : `#${anchor}`}`;
      const target = path === "" ? source : await resolved(tree, joined(dirname(source), path));
      if (target === null) dead.push(link);
      else if (picture || PICTURE.test(target)) pictures.add(target);
      else {
        targets.set(path, target);
        waiting.push(target);
        if (anchor !== null) wanted.push({ page: source, target, anchor, link });
      }
    }
    const at = siteName(source);
    pages.set(source, {
      source,
      at: await tree.text(source) === null ? `${source}/index` : at,
      title: titleOf(text) ?? source,
      markdown: text,
    });
  }
  for (const { target, anchor, link } of wanted) {
    const page = pages.get(target);
    if (page !== undefined && !anchorsIn(page.markdown).includes(anchor)) dead.push(link);
  }
  return { pages: [...pages.values()], pictures: [...pictures].sort(), dead };
}

async function resolved(tree: Tree, path: string): Promise<string | null> {
  if (await tree.text(path) !== null) return path;
  const readme = path === "" ? "README.md" : `${path}/README.md`;
  if (await tree.text(readme) !== null) return readme;
  return await tree.folder(path) === null ? null : path;
}

/** The Markdown of a page as the site has it: links lead to pages of the site. */
export function forSite(page: Page, pages: ReadonlyMap<string, Page>): string {
  const up = "../".repeat(page.at.split("/").length - 1) || "./";
  return rewriteLinks(page.markdown, ({ path, anchor, picture }) => {
    if (path === "" || picture) return null;
    const target = joined(dirname(page.source), path);
    const result = pages.get(target) ??
      pages.get(target === "" ? "README.md" : `${target}/README.md`);
    if (result === undefined) return null;
    return `${up}${result.at}.md${anchor === null ? "" : `#${anchor}`}`;
  });
}
