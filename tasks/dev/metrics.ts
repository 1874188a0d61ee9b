/**
 * `deno task build metrics`: writes docs/metrics.md and the schema of plans of sweeps again, and JSON Schemas of Results to
 * dist/schemas, from where releases take them.
 */
import { glossary } from "../../src/metrics/glossary.ts";
import { jsonSchemaOf, resultKinds } from "../../src/metrics/json_schema.ts";
import { registerPackages } from "../../packages/register.ts";
import { planJsonSchema } from "../../packages/sweep/plan/plan.ts";
import { jsonLines } from "./json_lines.ts";
import { fromRoot } from "./root.ts";

if (import.meta.main) {
  registerPackages();
  const write = (path: string, text: string) => Deno.writeTextFile(fromRoot(path), text);
  await write("docs/metrics.md", glossary());
  await write("packages/sweep/plan.schema.json", `${jsonLines(planJsonSchema())}\n`);
  await Deno.mkdir(fromRoot("dist/schemas"), { recursive: true });
  for (const kind of resultKinds()) {
    await write(`dist/schemas/${kind}.json`, `${jsonLines(jsonSchemaOf(kind))}\n`);
  }
}
