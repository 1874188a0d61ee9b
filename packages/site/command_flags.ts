/** What a command says of its own flags, below the page that describes it. */
import { fromRoot } from "../../tasks/dev/root.ts";
import type { Page } from "./crawl.ts";

const COMMAND = /^docs\/commands\/(\w+)\.md$/;

export async function withFlags(page: Page): Promise<Page> {
  const [, name] = COMMAND.exec(page.source) ?? [];
  if (name === undefined) return page;
  const { success, stdout } = await new Deno.Command("deno", {
    args: ["run", "--quiet", "--allow-read", `tasks/${name}.ts`, await helpFlag(name)],
    cwd: fromRoot("."),
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`tasks/${name}.ts could not say its flags.`);
  const help = new TextDecoder().decode(stdout).trimEnd();
  return {
    ...page,
    markdown: `${page.markdown.trimEnd()}\n\n## Flags\n\n\`\`\`text\n${help}\n\`\`\`\n`,
  };
}

/** A command that shows the flags that are used most has one more word for the others. */
async function helpFlag(name: string): Promise<string> {
  const { stdout } = await new Deno.Command("deno", {
    args: ["run", "--quiet", "--allow-read", `tasks/${name}.ts`, "--help"],
    cwd: fromRoot("."),
  }).output();
  return new TextDecoder().decode(stdout).includes("--help-all") ? "--help-all" : "--help";
}
