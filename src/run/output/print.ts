import { visibleText } from "../../result/visible_text.ts";

/** Text as lines that can be shown: what files say in it moves no cursor and hides nothing. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visibleText).join("\n");
}

/** Lines on standard output that hold words of files or of a hub. Tables escape their own cells. */
export function printLines(text: string): void {
  console.log(visibleLines(text));
}
