/** What Markdown of this repository says of itself: its title, its headings, where its links lead. */

const FENCES = /^```.*?^```$/gms;
const LINK = /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)((?:\s+"[^"]*")?)\)/g;

interface Link {
  readonly picture: boolean;
  readonly text: string;
  /** Path as written, without `#…`. */
  readonly path: string;
  /** What stands behind `#`; null where there is none. */
  readonly anchor: string | null;
}

/** What a heading is called in a link, as on GitHub. */
const anchorOf = (heading: string) =>
  heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, "").replaceAll(" ", "-");

export const anchorsIn = (markdown: string) =>
  [...markdown.replace(FENCES, "").matchAll(/^#+ (.*)$/gm)].map(([, title]) => anchorOf(title));

export const titleOf = (markdown: string) => /^# (.*)$/m.exec(markdown)?.[1].replaceAll("`", "");

/** First sentence of the text below the title, without marks; a word or two of a lead is none. */
export function firstSentence(markdown: string): string {
  const prose = markdown.replace(FENCES, "").split(/\n\n+/)
    .find((part) => !/^([#|!<]|[*-] )/.test(part.trim())) ?? "";
  const plain = prose.replace(LINK, "$2").replace(/[*_`]/g, "").replace(/\s+/g, " ").trim();
  return (/^.{20,}?[.:?](?= |$)/.exec(plain)?.[0] ?? plain).replace(/:$/, ".");
}

/** Links and pictures outside of code that are not on the network. */
export function linksIn(markdown: string): Link[] {
  const links: Link[] = [];
  rewriteLinks(markdown, (link) => {
    links.push(link);
    return null;
  });
  return links;
}

/** The same text with other targets; null leaves a link as it is. */
export function rewriteLinks(markdown: string, targetOf: (link: Link) => string | null): string {
  // Code, fenced or in a line, shows links and has none.
  return markdown.split(/(^```.*?^```$|`[^`\n]+`(?!\]))/gms).map((part, index) =>
    index % 2 === 1 ? part : part.replace(LINK, (whole, picture, text, to, title) => {
      if (/^[a-z]+:/.test(to)) return whole;
      const [path, anchor] = to.split("#");
      const link = { picture: picture === "!", text, path, anchor: anchor ?? null };
      const target = targetOf(link);
      return target === null ? whole : `${picture}[${text}](${target}${title})`;
    })
  ).join("");
}
