// Run by svg_test.ts with no permission at all.
import { renderHtml } from "../../src/report/html.ts";
import { approximatedEntry } from "./sample_analysis.ts";

const html = await renderHtml({ title: "No permissions", entries: [approximatedEntry()] });
console.log(html.match(/<svg[^>]*class="chart"/g)?.length);
