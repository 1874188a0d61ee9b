/** Links of built pages: whether each file and each place in it is there. */
import { dirname, joined } from "./paths.ts";

/** Where the links of a page lead, as they are written; none of those on the network. */
export const linksOf = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, to]) => to.replaceAll("&amp;", "&"))
    .filter((to) => !/^([a-z]+:|\/\/)/.test(to));

const idsOf = (html: string) => new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));

/** What is read of a built site. */
interface Built {
  readonly files: ReadonlySet<string>;
  text(path: string): Promise<string>;
}

/** Links of `pages` that lead nowhere: `page: link`, and how many were looked at. */
export async function deadLinks(
  built: Built,
  pages: readonly string[],
  base: string,
): Promise<{ readonly dead: string[]; readonly links: number }> {
  const ids = new Map<string, Set<string>>();
  const dead: string[] = [];
  let links = 0;
  for (const page of pages) {
    for (const link of linksOf(await built.text(page))) {
      links++;
      const [address, anchor] = link.split("#");
      const path = decodeURI(address.split("?")[0]);
      const file = path === ""
        ? page
        : path.startsWith("/")
        ? path.startsWith(base) ? path.slice(base.length) : path
        : joined(dirname(page), path);
      const target = [file, `${file}index.html`, `${file}/index.html`.replace(/^\//, "")]
        .find((one) => built.files.has(one));
      if (target === undefined) dead.push(`${page}: ${link}`);
      else if (anchor && target.endsWith(".html")) {
        if (!ids.has(target)) ids.set(target, idsOf(await built.text(target)));
        if (!ids.get(target)!.has(decodeURIComponent(anchor))) dead.push(`${page}: ${link}`);
      }
    }
  }
  return { dead, links };
}
