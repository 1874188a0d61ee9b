// Documents for newcomers are in plain, short English, and the list of decisions is whole.
import { assert, assertEquals } from "@std/assert";
import { textOf } from "./source_files.ts";

const ROOT = new URL("../../", import.meta.url);
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

Deno.test("no sentence of the documents for newcomers has more than 25 words", async () => {
  const files = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"]
    .concat(["README.md", ...await decisions()].map((name) => `docs/decisions/${name}`));
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

Deno.test("the list of decisions names every file and no other", async () => {
  const index = await textOf("docs/decisions/README.md");
  const named = [...index.matchAll(/^- \[[^\]]+\]\(([\w-]+\.md)\)$/gm)].map(([, name]) => name);
  assertEquals(named.toSorted(), await decisions());
});

Deno.test("a decision is one short file under the title that the list gives it", async () => {
  const index = await textOf("docs/decisions/README.md");
  for (const name of await decisions()) {
    const lines = (await textOf(`docs/decisions/${name}`)).trimEnd().split("\n");
    assert(lines.length <= 40, `${name} has ${lines.length} lines`);
    assert(index.includes(`- [${lines[0].replace("# ", "")}](${name})`), name);
  }
});
