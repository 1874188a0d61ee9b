// Documents for newcomers are in plain, short English, and the list of decisions is whole.
import { assert, assertEquals } from "@std/assert";
import { textOf } from "../source_files.ts";

const ROOT = new URL("../../../", import.meta.url);
const LONGEST = 25;

/** Sentences outside of code blocks, tables and headings; a list's entry or a paragraph ends one. */
function sentencesIn(markdown: string): string[] {
  const prose = markdown
    .replace(/^```.*?^```$/gms, "\n")
    .replace(/^(\||#).*$/gm, "\n")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^ *(- |\d+\. )/gm, "\n\n");
  return prose.split(/\n\s*\n/)
    .flatMap((paragraph) => paragraph.replace(/\s+/g, " ").split(/(?<=[.?!:][)"]?) /))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

const wordsOf = (sentence: string) => sentence.split(" ").filter((word) => /\w/.test(word)).length;
const tooLong = (markdown: string) =>
  sentencesIn(markdown).filter((sentence) => wordsOf(sentence) > LONGEST);

async function decisions(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(new URL("docs/decisions/", ROOT))) names.push(name);
  return names.filter((name) => name !== "README.md").sort();
}

/** The pages that somebody reads who has read no other. */
async function pagesForPeople(): Promise<string[]> {
  const pages = ["tutorial.md", "faq.md", "glossary.md"].map((name) => `docs/${name}`);
  for await (const { name } of Deno.readDir(new URL("docs/measures/", ROOT))) {
    if (name.endsWith(".md")) pages.push(`docs/measures/${name}`);
  }
  return pages.sort();
}

Deno.test("no sentence of the documents for newcomers has more than 25 words", async () => {
  const files = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"]
    .concat(["README.md", ...await decisions()].map((name) => `docs/decisions/${name}`))
    .concat(await pagesForPeople());
  let sentences = 0;
  const long: string[] = [];
  for (const file of files) {
    const text = await textOf(file);
    sentences += sentencesIn(text).length;
    long.push(...tooLong(text).map((sentence) => `${file}: ${sentence}`));
  }
  assertEquals(long, []);
  assert(sentences > 300, `only ${sentences} sentences were found`);
});

Deno.test("a long sentence is found in a paragraph and in a list, not in code or tables", () => {
  const long = `${"word ".repeat(LONGEST)}word.`;
  const text =
    `# ${long}\n\nShort. ${long}\n\n- ${long}\n\n| ${long} |\n\n\`\`\`\n${long}\n\`\`\`\n`;
  assertEquals(tooLong(text), [long, long]);
});

/** The list's entry for each decision, a section of a file. */
async function entries(): Promise<string[]> {
  const names: string[] = [];
  for (const file of await decisions()) {
    const [, ...sections] = `\n${await textOf(`docs/decisions/${file}`)}`.split("\n## ");
    for (const section of sections) {
      const [title, ...lines] = section.trimEnd().split("\n");
      assert(lines.length <= 40, `${file}, ${title}: ${lines.length} lines`);
      const anchor = title.toLowerCase().replace(/[^\w\- ]/g, "").replaceAll(" ", "-");
      names.push(`- [${title}](${file}#${anchor})`);
    }
  }
  return names;
}

Deno.test("the list of decisions has every decision, a short section under its own title, and no other", async () => {
  const index = await textOf("docs/decisions/README.md");
  const listed = index.split("\n").filter((line) => line.startsWith("- "));
  assertEquals(listed.toSorted(), (await entries()).toSorted());
});
