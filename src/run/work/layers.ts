/** The task `layers`: which files hold what layers make of scenes. */
import { basename, extname, join } from "node:path";
import { loadCore } from "../../core/load.ts";
import { poolTokens, type TokenRows } from "../../core/tokens/token_rows.ts";
import { writeAtomic } from "../../data/files/atomic.ts";
import { exists, isFolder } from "../../data/files/files.ts";
import { formatNpyMatrix } from "../../data/formats/npy.ts";
import { readLabels } from "../../data/labels/read_scenes.ts";
import { TOKENS } from "../../data/set_names.ts";
import { vectorsByBlocks } from "../../data/tokens/token_blocks.ts";
import { withTokens } from "../../data/tokens/token_file.ts";
import { labelWords } from "../../job/label_words.ts";
import { UsageError } from "../../job/failure.ts";
import type { LayersInput } from "../options/layers.ts";
import { outputFolder } from "../output/output_folder.ts";
import { measureToFiles } from "./measure.ts";

export async function layersToFiles(input: LayersInput): Promise<void> {
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
    asked.embeddings = await lastLayer(input, tokens!);
    asked.name ??= basename(tokens!, extname(tokens!));
  }
  await measureToFiles("layers", {
    ...input,
    options: asked,
    positionals: word === undefined ? [] : [word],
  });
}

function tokensOf(folder: string | undefined): string | null {
  if (folder === undefined || !isFolder(folder)) return null;
  const path = join(folder, TOKENS);
  return exists(path) ? path : null;
}

/** Tokens come without embeddings: the means of the last layer stand for them, so that the labels have rows. */
async function lastLayer({ options }: LayersInput, tokens: string): Promise<string> {
  const core = await loadCore();
  const labels = options.labels!;
  const { scenes } = await readLabels(labels, undefined, [], await labelWords(options));
  const out = outputFolder(options.out, "layers", basename(tokens, extname(tokens)));
  const path = join(out, "last_layer.npy");
  await withTokens(tokens, options.mask, scenes.count, async (file) => {
    const all = Int32Array.from({ length: scenes.count }, (_, scene) => scene);
    const last = file.layers.findLastIndex(({ stream }) => stream === file.layers[0].stream);
    const { dim } = file.layers[last];
    const meanOf = (block: TokenRows) => poolTokens(core, block, "mean");
    using mean = vectorsByBlocks(core, file, last, all, dim, meanOf);
    await writeAtomic(path, formatNpyMatrix(mean));
  });
  return path;
}
