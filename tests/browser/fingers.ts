/** What fingers do that a driver of browsers has no word for. */
import type { Page } from "playwright-core";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A finger goes down, moves in steps, and leaves. */
export async function drag(page: Page, from: Point, to: Point, steps = 8): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Point[]) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [from]);
  for (let i = 1; i <= steps; i++) {
    const between = (a: number, b: number) => a + (b - a) * i / steps;
    await touch("touchMove", [{ x: between(from.x, to.x), y: between(from.y, to.y) }]);
  }
  await touch("touchEnd", []);
  await devtools.detach();
}

/** Less is hard to hit with a finger (WCAG 2.2, 2.5.8). */
const LEAST_SIDE = 24;

/** What is to be tapped and is smaller, but for links in a sentence: each with its size. */
export async function smallTargets(page: Page): Promise<string[]> {
  return await page.evaluate((least) => {
    const all = document.querySelectorAll("button, select, input, summary, nav a");
    return [...all].flatMap((node) => {
      // A label that holds it is tapped in its place.
      const { width, height } = (node.closest("label") ?? node).getBoundingClientRect();
      const isSeen = width > 0 && height > 0;
      const textContent = node.textContent || node.getAttribute("name") || node.tagName;
      return isSeen && Math.min(width, height) < least
        ? [`${textContent}: ${width} x ${height}`]
        : [];
    });
  }, LEAST_SIDE);
}
