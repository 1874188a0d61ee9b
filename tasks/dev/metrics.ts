/** `deno task metrics`: writes docs/metrics.md anew from the catalogue of metrics. */
import { glossary } from "../../src/metrics/glossary.ts";

if (import.meta.main) {
  const page = new URL("../../docs/metrics.md", import.meta.url);
  await Deno.writeTextFile(page, glossary());
}
