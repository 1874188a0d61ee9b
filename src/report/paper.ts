/**
 * The published numbers: Uselis, Koishigarina and Oh, "How can embedding models bind concepts?"
 * (arXiv 2605.31503, ICML 2026), and which of them are nearest to a Result.
 */
import type { Result } from "../result/result.ts";

export const PAPER = {
  authors: "Uselis, Koishigarina and Oh",
  title: "How can embedding models bind concepts?",
  venue: "ICML 2026",
  arxiv: "2605.31503",
} as const;

/** "images": the paper's subtraction table says only that. "any": what it says of all of them. */
export type PaperSetting = "Text" | "PUG:SPARE" | "CLEVR" | "CLEVR-2D" | "images" | "any";
export type PaperEncoder = "CLIP" | "DINOv2" | "random weights";
export type PublishedTable = "Level I" | "Interventions" | "Subtraction" | "Complexity";

/** "Text, CLIP": the heading of a number of the paper. */
export function publishedName(
  { setting, encoder }: { setting: PaperSetting; encoder: PaperEncoder },
): string {
  return setting === "any"
    ? `what the paper says of ${encoder} in general`
    : `${setting}, ${encoder}`;
}

interface PublishedNumber {
  table: PublishedTable;
  setting: PaperSetting;
  encoder: PaperEncoder;
  /** Where `analyze` has the same quantity, under metrics. */
  path: string;
  value: number;
}

type Row = readonly [setting: PaperSetting, encoder: PaperEncoder, ...values: (number | null)[]];

/**
 * The paper gives one retrieval and one probing figure a setting without naming the estimator; they
 * are compared with avg_pos here, the better of its two. How it defines retrieval isn't published.
 */
const LEVEL_I = rows("Level I", [
  "decompose.levelI.avg.r2",
  "decompose.levelI.avg_pos.r2",
  "decompose.levelI.avg_pos.retrieval",
  "decompose.levelI.avg_pos.probing",
], [
  ["Text", "CLIP", 0.90, 0.92, 0.97, 0.99],
  ["PUG:SPARE", "CLIP", 0.75, 0.84, 0.93, 0.98],
  ["PUG:SPARE", "DINOv2", 0.78, 0.86, 0.86, 0.98],
  ["CLEVR", "CLIP", 0.78, 0.83, 0.94, 0.96],
  ["Text", "random weights", 0.47, 0.69, 0.42, 0.82],
]);

const INTERVENTIONS = rows("Interventions", [
  "intervene.avg.probing.all",
  "intervene.avg_pos.probing.all",
  "intervene.single.probing.all",
  "intervene.avg.retrieval.all",
  "intervene.avg_pos.retrieval.all",
  "intervene.single.retrieval.all",
], [
  ["CLEVR", "CLIP", 0.98, 0.98, 0.86, 1.00, 1.00, 0.97],
  ["CLEVR-2D", "CLIP", 0.98, 0.98, 0.92, 0.99, 0.99, 0.97],
  ["PUG:SPARE", "CLIP", 0.94, 0.95, null, 0.86, 0.94, null],
  ["PUG:SPARE", "DINOv2", 0.97, 0.97, null, 0.48, 0.76, null],
]);

/** CLIP ViT-B/32. The unchanged embeddings are also what `probe` measures. */
const SUBTRACTION = rows("Subtraction", [
  "probe.concept.test",
  "probe.object.test",
  "subtract.original.concept.test",
  "subtract.original.object.test",
  "subtract.minus_concept.concept.test",
  "subtract.minus_concept.object.test",
  "subtract.minus_object.concept.test",
  "subtract.minus_object.object.test",
  "subtract.permuted_concept.concept.test",
  "subtract.permuted_concept.object.test",
  "subtract.permuted_object.concept.test",
  "subtract.permuted_object.object.test",
], [
  ["Text", "CLIP", 1.00, 1.00, 1.00, 1.00, 0.06, 0.99, 0.05, 0.04, 0.92, 0.99, 0.96, 1.00],
  ["images", "CLIP", 0.94, 0.96, 0.94, 0.96, 0.05, 0.85, 0.02, 0.01, 0.99, 0.97, 0.86, 0.92],
]);

/** Bounds, said in words by the study `complexity`: from coverage 0.3 on; at most about 0.2. */
const COMPLEXITY = rows("Complexity", [
  "approximate.largest.conceptFrom",
  "approximate.largest.object",
  "approximate.largest.trees",
], [["any", "CLIP", 0.3, 0.2, 0.2]]);

export const PUBLISHED: readonly PublishedNumber[] = [
  ...LEVEL_I,
  ...INTERVENTIONS,
  ...SUBTRACTION,
  ...COMPLEXITY,
];

function rows(
  table: PublishedTable,
  paths: readonly string[],
  values: readonly Row[],
): PublishedNumber[] {
  return values.flatMap(([setting, encoder, ...numbers]) =>
    paths.flatMap((path, i) => {
      const value = numbers[i];
      return value === null ? [] : [{ table, setting, encoder, path, value }];
    })
  );
}

export interface NearestSetting {
  /** "Text, CLIP". */
  name: string;
  /** How near it is, in one sentence. */
  reason: string;
  /** The published number at a metric path of `analyze`, if there is one. */
  numberAt(path: string): PublishedNumber | null;
}

/** What a Result does not say of itself. */
export interface SettingHint {
  modality?: "text" | "image";
  /** A name that may give it away: "captions", "clip-clevr2d-images". */
  name?: string;
}

/**
 * The published setting to show beside a Result, with CLIP as its encoder; null where none of
 * the paper's settings resembles it.
 */
export function nearestSetting(result: Result, hint: SettingHint = {}): NearestSetting | null {
  const [input] = result.inputs;
  if (input === undefined || input.concepts.length !== 2) return null;
  const sizes = input.concepts.map(({ values }) => values.length).sort((a, b) => b - a).join(" × ");
  const names = input.concepts.map(({ name }) => name.toLowerCase()).join(" ");
  const modality = hint.modality ?? modalityOf(result, hint.name ?? "");
  const ours = `${sizes} concept values, ${input.objects} objects a scene`;
  const near = (
    name: string,
    theirs: string,
    settings: readonly PaperSetting[],
  ): NearestSetting => ({
    name: `${name}, CLIP`,
    reason: `Ours: ${ours}. Theirs: ${theirs}.`,
    numberAt: (path) =>
      settings
        .map((setting) =>
          PUBLISHED.find((n) => n.setting === setting && n.encoder === "CLIP" && n.path === path)
        )
        .find((n) => n !== undefined) ?? null,
  });

  if (modality === "text" || (modality === null && sizes === "20 × 20")) {
    return near("Text", "20 × 20 concept values, two objects a caption", ["Text"]);
  }
  if (sizes === "12 × 8" || /character|texture/.test(names)) {
    return near("PUG:SPARE", "12 characters × 8 textures, two objects an image", [
      "PUG:SPARE",
      "images",
    ]);
  }
  if (modality === "image" || sizes === "8 × 3") {
    const flat = /2-?d\b/i.test(hint.name ?? "");
    return near(
      "CLEVR",
      "8 colours × 3 shapes, two objects an image",
      flat ? ["CLEVR-2D", "CLEVR", "images"] : ["CLEVR", "CLEVR-2D", "images"],
    );
  }
  return null;
}

function modalityOf(result: Result, name: string): "text" | "image" | null {
  const stated = result.options.modality;
  if (stated === "text" || stated === "image") return stated;
  if (/caption|text(?!ure)|sentence|minilm|bert/i.test(name)) return "text";
  if (/image|picture|photo|render|vision|dino|efficientnet|vit/i.test(name)) return "image";
  return null;
}
