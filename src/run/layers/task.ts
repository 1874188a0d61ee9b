/** `deno task layers SET…`: which files hold what layers make of scenes. The work is loaded once there is some. */
import { basename, extname, join } from "node:path";
import { exists, isFolder } from "../../data/files/files.ts";
import { TOKENS } from "../../data/set_names.ts";
import { UsageError } from "../../job/failure.ts";
import { LAYERS_OPTIONS, LAYERS_SPEC } from "../../measure/layers/index.ts";
import { MEASURE_RUN_OPTIONS } from "../measure/options.ts";
import { task } from "../task/task.ts";

export const runLayers = task({
  name: LAYERS_SPEC.kind,
  argument: "SET…",
  positionals: { min: 0, max: Infinity },
  summary:
    `${LAYERS_SPEC.summary} SET holds tokens.safetensors, as encode --tokens writes it; or give --tokens FILE and --labels FILE; or several sets of one layer each.`,
  options: { ...MEASURE_RUN_OPTIONS, ...LAYERS_OPTIONS },
  examples: LAYERS_SPEC.examples!,
  numbers: async () => (await import("../../metrics/glossary.ts")).numbersOfKind(LAYERS_SPEC.kind),
  async run(input) {
    const { options, positionals: [word, ...more] } = input;
    const sets = [...options.sets?.split(",") ?? [], ...more].join(",") || null;
    const tokens = options.tokens ?? (sets === null ? tokensOf(word) : null);
    if (tokens === null && sets === null) {
      throw new UsageError(
        `layers needs tokens or several sets. ${
          word === undefined ? "Give SET" : `${word} has no ${TOKENS}. Give`
        } --tokens FILE, sets of one layer each, or encode with --tokens.`,
      );
    }
    if (tokens !== null && sets !== null) {
      throw new UsageError(
        "layers reads the tokens of one set, or several sets of one layer each. Give one of them.",
      );
    }
    const { baseline } = options;
    const twin = baseline !== null && isFolder(baseline) ? tokensOf(baseline) : baseline;
    if (baseline !== null && twin === null) {
      throw new UsageError(
        `${baseline} has no ${TOKENS}. Encode it with --tokens, or name its file.`,
      );
    }
    const asked = { ...options, tokens, sets, baseline: twin };
    if (word === undefined && options.embeddings === null && options.labels !== null) {
      const { writeLastLayer } = await import("./last_layer.ts");
      asked.embeddings = await writeLastLayer(tokens!, options.labels, options);
      asked.name ??= basename(tokens!, extname(tokens!));
    }
    const { measureToFiles } = await import("../measure/measure.ts");
    const positionals = word === undefined ? [] : [word];
    await measureToFiles("layers", { ...input, options: asked, positionals });
  },
});

function tokensOf(folder: string | undefined): string | null {
  if (folder === undefined || !isFolder(folder)) return null;
  const path = join(folder, TOKENS);
  return exists(path) ? path : null;
}
