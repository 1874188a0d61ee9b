/** Options of `deno task reproduce`, and the settings that follow from it. */
import {
  choiceOption,
  COMMON_OPTIONS,
  DRY_RUN,
  flagOption,
  nearest,
  NOT_IN_RESULT,
  numbersOption,
  optionTable,
  type OptionValues,
  SEED_RANGE,
  STEP_RANGE,
  textOption,
  UsageError,
  wholeOption,
  WORKER_OPTIONS,
} from "@bindscope/bindscope/rooms/options";
import { ENCODER_OPTIONS, MODEL_SIZES } from "@bindscope/bindscope/rooms/encode_options";
import type { Study, StudySettings } from "../reproduce/study.ts";

export const REPRODUCE_OPTIONS = optionTable({
  json: {
    ...COMMON_OPTIONS.json,
    help: "Print the Result, alone; of all studies, one object with a Result a study.",
  },
  quick: flagOption("Minutes: all captions of few values in place of a sample of all, one seed."),
  full: flagOption("All scenes as published, five seeds; days on a laptop. See --dry-run."),
  seeds: numbersOption(
    { ...SEED_RANGE, whole: true },
    [],
    "Seeds of random weights. Default: 0 with --quick, 0,1,2, or 0 to 4 with --full. (--seed: scene samples and probes.)",
  ),
  rows: textOption("ID,…", null, "Only these rows. Default: all; --dry-run lists them."),
  maxScenes: wholeOption(
    { min: 4 },
    null,
    "Most scenes of a row, a seeded sample. Default: that of the study's size.",
  ),
  epochs: wholeOption(STEP_RANGE, null, "Steps of the probe fits. Default: 10,000, as published."),
  modelSize: choiceOption(
    MODEL_SIZES,
    "base",
    "Size of models with random weights; base is ViT-B/32, tiny is for tests.",
  ),
  models: textOption(
    "DIR",
    "models",
    "Folder in which models and pictures that you bring are looked for.",
    NOT_IN_RESULT,
  ),
  dryRun: DRY_RUN,
  device: ENCODER_OPTIONS.device,
  threads: ENCODER_OPTIONS.threads,
  batch: ENCODER_OPTIONS.batch,
  ...WORKER_OPTIONS,
});

/** Checks what the option table cannot: sizes, seeds, and rows of the studies that are done. */
export function settingsOf(
  options: OptionValues<typeof REPRODUCE_OPTIONS> & { seed: number },
  studies: readonly Study[],
): StudySettings {
  const { quick, full, seeds, rows, maxScenes, epochs, modelSize, models, seed } = options;
  if (quick && full) throw new UsageError("--quick and --full were both given. Give one of them.");
  return {
    size: quick ? "quick" : full ? "full" : "default",
    seed,
    seeds: seeds.length === 0 ? null : [...new Set(seeds)],
    rows: rows === null ? null : rowsNamed(rows, studies),
    maxScenes,
    epochs,
    modelSize,
    supplied: models,
    encoder: { device: options.device, threads: options.threads, batch: options.batch },
  };
}

function rowsNamed(word: string, studies: readonly Study[]): string[] {
  const known = [...new Set(studies.flatMap(({ rows }) => rows))];
  return word.split(",").map((part) => part.trim()).filter((part) => part !== "").map((id) => {
    if (known.includes(id)) return id;
    const guess = nearest(id, known);
    throw new UsageError(
      `--rows takes ${known.join(", ")}, not "${id}".${guess ? ` Did you mean ${guess}?` : ""}`,
    );
  });
}
