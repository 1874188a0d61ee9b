/**
 * `deno task build:metrics`: writes docs/metrics.md and the schema of plans of sweeps again, the tasks of measures in deno.json and
 * the list of their pages, the script of reports, and JSON Schemas of Results to dist/schemas, from where releases take them;
 * and types of what measures find and are asked to packages/library.
 */
import { EVERY_SPEC } from "../../packages/measures.ts";
import { TaskError } from "../../src/job/failure.ts";
import { ANALYZED_SPECS } from "../../src/measure/registry.ts";
import { glossary } from "../../src/metrics/glossary.ts";
import { jsonSchemaOf, resultKinds } from "../../packages/library/schema/json_schema.ts";
import { registerPackages } from "../../packages/register.ts";
import { planJsonSchema } from "../../packages/sweep/plan/plan.ts";
import { pageScriptModule } from "../../src/report/page/script/module.ts";
import { jsonLines } from "./json_lines.ts";
import { listedPages, measureTasks, pageOf } from "./measure_lists.ts";
import { optionTypes } from "./option_types.ts";
import { publishedTypes } from "./number_types.ts";
import { fromRoot } from "./root.ts";

async function make(): Promise<void> {
  registerPackages();
  const read = (path: string) => Deno.readTextFile(fromRoot(path));
  const write = (path: string, text: string) => Deno.writeTextFile(fromRoot(path), text);
  const page = async ({ kind }: { kind: string }) => [kind, await pageOf(kind, read)] as const;
  const pages = new Map(
    await Promise.all(EVERY_SPEC.filter(({ parts }) => parts === undefined).map(page)),
  );
  const kinds = ANALYZED_SPECS.map(({ kind }) => kind);
  await write("deno.json", measureTasks(await read("deno.json"), kinds, pages));
  await write("docs/measures/README.md", listedPages(await read("docs/measures/README.md"), pages));
  await write("docs/metrics.md", glossary());
  await write("packages/library/numbers.ts", publishedTypes());
  await write("packages/library/options.ts", optionTypes(EVERY_SPEC));
  await write("packages/sweep/plan.schema.json", `${jsonLines(planJsonSchema())}\n`);
  const script = "src/report/page/script";
  await write(`${script}/text.ts`, await pageScriptModule(await read(`${script}/explore.js`)));
  await Deno.mkdir(fromRoot("dist/schemas"), { recursive: true });
  for (const kind of resultKinds()) {
    await write(`dist/schemas/${kind}.json`, `${jsonLines(jsonSchemaOf(kind))}\n`);
  }
}

if (import.meta.main) {
  try {
    await make();
  } catch (error) {
    if (!(error instanceof TaskError)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
}
