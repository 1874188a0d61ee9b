/** llms.txt: what a language model may read of this site, by llmstxt.org. */
import type { Group } from "./navigation.ts";
import { pagesIn } from "./navigation.ts";
import { firstSentence } from "./markdown.ts";
import type { Page } from "./crawl.ts";

export function llmsText(home: Page, about: string, groups: readonly Group[]): string {
  const line = (page: Page) => `- [${page.title}](${page.at}.md): ${firstSentence(page.markdown)}`;
  return [
    `# ${home.title}`,
    "",
    `> ${about}`,
    "",
    line({ ...home, title: "README" }),
    ...groups.flatMap((
      { title, entries },
    ) => ["", `## ${title}`, "", ...pagesIn(entries).map(line)]),
    "",
  ].join("\n");
}
