/** Text that stands on other text, which no rule of axe sees. */
import type { Page } from "playwright-core";

/** Both texts, for each pair of words of a page that lie on one another; cells that scroll under a name are none. */
export async function overlaps(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const boxes: { text: string; of: Element; box: DOMRect }[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const of = texts.currentNode.parentElement!;
      const text = texts.currentNode.textContent!.trim();
      const isSeen = text !== "" && of.checkVisibility() &&
        of.closest(".unseen, .scroll, script, style, title, desc") === null;
      if (!isSeen) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      for (const box of range.getClientRects()) boxes.push({ text, of, box });
    }
    return boxes.flatMap(({ text, of, box }, i) =>
      boxes.slice(i + 1).flatMap((other) => {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        // Boxes of lines that follow each other touch.
        return across > 1 && down > 3 && of !== other.of ? [`${text} | ${other.text}`] : [];
      })
    );
  });
}
