/** The site's list of pages: what docs/README.md lists, in its order. Nothing is listed a second time. */
import type { Page } from "./crawl.ts";
import { linksIn } from "./markdown.ts";
import { dirname, joined } from "./paths.ts";

export interface Entry {
  readonly page: Page;
  /** Pages of a folder, under the page that lists them. */
  readonly below: readonly Entry[];
}

export interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Where the pages of a folder are listed: its README, or the page of the folder's name. */
const ownFolder = ({ source }: Page) =>
  source.endsWith("/README.md") ? dirname(source) : source.replace(/\.md$/, "");

function linkedFrom(page: Page, text: string, pages: ReadonlyMap<string, Page>): Page[] {
  const links = linksIn(text).filter(({ picture, path }) => !picture && path !== "")
    .map(({ path }) => joined(dirname(page.source), path))
    .map((target) => pages.get(target) ?? pages.get(`${target}/README.md`));
  return [...new Set(links)].filter((one) => one !== undefined);
}

function entryOf(page: Page, pages: ReadonlyMap<string, Page>, listed: Set<Page>): Entry {
  listed.add(page);
  const below = linkedFrom(page, page.markdown, pages).filter((one) =>
    dirname(one.source) === ownFolder(page) && !listed.has(one)
  );
  return { page, below: below.map((one) => entryOf(one, pages, listed)) };
}

/** Groups of `list`, a document with a line in bold before each list of links. */
export function groupsOf(list: Page, pages: ReadonlyMap<string, Page>): Group[] {
  const listed = new Set<Page>([list]);
  return list.markdown.split(/^\*\*/m).slice(1).map((part) => {
    const [title, ...rest] = part.split("**");
    const entries: Entry[] = [];
    for (const page of linkedFrom(list, rest.join("**"), pages)) {
      if (!listed.has(page)) entries.push(entryOf(page, pages, listed));
    }
    return { title, entries };
  });
}

export const pagesIn = (entries: readonly Entry[]): Page[] =>
  entries.flatMap(({ page, below }) => [page, ...pagesIn(below)]);
