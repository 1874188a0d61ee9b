import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds wrong: its rule and the first place, a line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which the page's policy does not bind.
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const result = await (globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    }).axe.run();
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.length} x ${nodes[0].html}`);
  });
}
