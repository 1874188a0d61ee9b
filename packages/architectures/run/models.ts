/** The work of `models`. */

import { basename, resolve } from "node:path";
import { formatBytes } from "@bindscope/bindscope/rooms/data";
import {
  nearest,
  type OptionValues,
  UsageError,
  writableFolder,
} from "@bindscope/bindscope/rooms/options";
import { lockFolder, printLines, terminalProgress } from "@bindscope/bindscope/rooms/run";
import { bundledModels, modelLine, modelText } from "@bindscope/bindscope/rooms/encode";

import type { MODELS_OPTIONS, ModelsInput } from "./options.ts";

const ACTIONS: { readonly [action: string]: (input: ModelsInput) => Promise<void> } = {
  list,
  show,
  init,
  redraw,
};

/** Model folders on this machine: one action. */
export const doModels = (input: ModelsInput): Promise<void> => ACTIONS[input.positionals[0]](input);

async function list({ options, positionals, say }: ModelsInput): Promise<void> {
  if (positionals.length > 1) throw new UsageError("models list takes no argument.");
  const { findModelFolders, modelContent } = await import("@bindscope/bindscope/rooms/encode");
  const bundled = bundledModels();
  const found = [];
  for (const folder of findModelFolders(["models", ...bundled === null ? [] : [bundled]])) {
    try {
      found.push(await modelContent(folder));
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }
  printLines(options.json ? JSON.stringify(found, null, 2) : found.map(modelLine).join("\n"));
}

async function show({ options, positionals: [, folder, more] }: ModelsInput): Promise<void> {
  if (folder === undefined || more !== undefined) {
    throw new UsageError("models show needs the folder: deno task models show DIR.");
  }
  const { modelContent } = await import("@bindscope/bindscope/rooms/encode");
  const { originOf } = await import("@bindscope/bindscope/rooms/encode");
  const { redrawnFrom } = await import("@bindscope/bindscope/rooms/encode");
  const content = await modelContent(folder);
  const [origin, redrawn] = [await originOf(folder), await redrawnFrom(folder)];
  printLines(
    options.json
      ? JSON.stringify({ ...content, origin, redrawn }, null, 2)
      : modelText(content, origin, redrawn),
  );
}

/** `redraw DIR`: the model before it has learned anything, whatever its graph. */
async function redraw(
  { options, positionals: [, from, more], signal, say }: ModelsInput,
): Promise<void> {
  if (from === undefined || more !== undefined) {
    throw new UsageError("models redraw needs the folder: deno task models redraw DIR.");
  }
  const out = writableFolder(options.out, ["models", "out"], "models") ??
    `models/${basename(resolve(from))}-redrawn-seed${options.seed}`;
  if (options.dryRun) {
    const { modelContent } = await import("@bindscope/bindscope/rooms/encode");
    const { towers } = await modelContent(from);
    const id = basename(resolve(from));
    const bytes = towers.reduce((sum, tower) => sum + tower.bytes, 0);
    return printLines(
      options.json
        ? JSON.stringify({ id, folder: out, bytes })
        : `Would draw the weights of ${id} anew from seed ${options.seed}, ${
          formatBytes(bytes)
        }, to ${out}/`,
    );
  }
  using _lock = lockFolder(out, "models redraw");
  using progress = terminalProgress(options.quiet);
  const { loadCore } = await import("@bindscope/bindscope/rooms/core");
  const { modelContent } = await import("@bindscope/bindscope/rooms/encode");
  const { redrawFolder } = await import("@bindscope/bindscope/rooms/encode");
  const total = (await modelContent(from)).towers.reduce((sum, { bytes }) => sum + bytes, 0);
  let drawn = 0;
  const made = await redrawFolder(await loadCore(), from, options.seed, out, {
    onBytes: (count) =>
      progress.update(Math.min(1, (drawn += count) / total), 1, "drawing weights"),
    signal,
  });
  await progress.stop();
  if (options.json) console.log(JSON.stringify(made));
  const { weight, table, fixed } = made.tensors;
  say(
    `${made.id} redrawn from seed ${options.seed}: ${
      made.numbers.toLocaleString("en")
    } numbers in ` +
      `${weight} weights, ${table} tables and ${fixed} biases and gains, in ${out}/`,
  );
}

/** `init config DIR`: the only file that a graph beside its tokenizer may lack. */
async function initConfig(folder: string | undefined, say: ModelsInput["say"]): Promise<void> {
  if (folder === undefined) {
    throw new UsageError("models init config needs the folder: deno task models init config DIR.");
  }
  const { writeGuessedConfig } = await import("../guess_config.ts");
  say(await writeGuessedConfig(writableFolder(folder, ["models", "out"], "models")!));
}

async function init(
  { options, positionals: [, name, folder], signal, say }: ModelsInput,
): Promise<void> {
  if (name === "config") return await initConfig(folder, say);
  if (folder !== undefined) {
    throw new UsageError(`models init ${name} takes no further word, but "${folder}" was given.`);
  }
  const { ARCHITECTURES } = await import("../registry.ts");
  const architecture = ARCHITECTURES.find((known) => known.name === name);
  if (architecture === undefined) {
    const names = ARCHITECTURES.map((known) => known.name);
    const guess = name === undefined ? null : nearest(name, names);
    throw new UsageError(
      `models init needs one of ${names.join(", ")}${name === undefined ? "" : `, not "${name}"`}.${
        guess ? ` Did you mean ${guess}?` : ""
      }`,
    );
  }
  const { size, seed, weights, layout } = options;
  refuseUnoffered("weights", weights, ["library", "normal", ...architecture.libraries], name);
  refuseUnoffered("layout", layout, architecture.layouts, name);
  const out = writableFolder(options.out, ["models", "out"], "models") ??
    `models/${defaultName(name, options)}`;
  if (options.dryRun) {
    const { planModel } = await import("../init_model.ts");
    const { parameters } = planModel(name, { size, weights, layout });
    const plan = { folder: out, parameters, bytes: 4 * parameters };
    return printLines(
      options.json
        ? JSON.stringify(plan)
        : `Would write ${name} ${size} (${architecture.likeness[size]}), ${
          formatBytes(plan.bytes)
        }, to ${out}/`,
    );
  }
  using _lock = lockFolder(out, "models init");
  using progress = terminalProgress(options.quiet);
  const { loadCore } = await import("@bindscope/bindscope/rooms/core");
  const { initModel } = await import("../init_model.ts");
  const model = await initModel(await loadCore(), name, out, { size, seed, weights, layout }, {
    progress: { update: (done, total) => progress.update(done / total, 1, "drawing weights") },
    signal,
  });
  await progress.stop();
  if (options.json) console.log(JSON.stringify(model));
  say(
    `${name} ${size} (${architecture.likeness[size]}) with random weights, ${
      formatBytes(4 * model.parameters)
    }, in ${out}/`,
  );
}

/** What a folder is called unless `--out` says otherwise: every option that changes its bytes. */
function defaultName(
  name: string,
  { size, seed, weights, layout }: OptionValues<typeof MODELS_OPTIONS> & { seed: number },
): string {
  const extras = [
    ...(weights === "library" ? [] : [weights]),
    ...(layout === "towers" ? [] : [layout]),
  ];
  return [name, size, "random", ...extras, `seed${seed}`].join("-");
}

function refuseUnoffered(
  flag: string,
  value: string,
  choices: readonly string[],
  name: string,
): void {
  if (choices.includes(value)) return;
  throw new UsageError(`--${flag} of ${name} takes one of ${choices.join(", ")}, not "${value}".`);
}
