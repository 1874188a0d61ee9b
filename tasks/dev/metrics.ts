/** `deno task metrics`: writes docs/metrics.md and schemas/ again: of Results, and of plans of sweeps. */
import { glossary } from "../../src/metrics/glossary.ts";
import { jsonSchemaOf, RESULT_KINDS } from "../../src/metrics/json_schema.ts";
import { planJsonSchema } from "../../packages/sweep/plan/plan.ts";
import { jsonLines } from "./json_lines.ts";

if (import.meta.main) {
  const place = (path: string) => new URL(`../../${path}`, import.meta.url);
  await Deno.writeTextFile(place("docs/metrics.md"), glossary());
  await Deno.mkdir(place("schemas"), { recursive: true });
  for (const kind of RESULT_KINDS) {
    const text = jsonLines(jsonSchemaOf(kind));
    await Deno.writeTextFile(place(`schemas/${kind}.json`), `${text}\n`);
  }
  await Deno.writeTextFile(place("schemas/sweep.json"), `${jsonLines(planJsonSchema())}\n`);
}
