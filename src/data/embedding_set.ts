import type { Note } from "../result/note.ts";
import type { Matrix } from "../core/matrix.ts";
import { visibleText } from "../result/visible_text.ts";
import { type Baseline, BASELINES, checkBaselines } from "./baselines.ts";
import { Sha256 } from "./files/hash.ts";
import { type Aliases, aliasesOf, aliasWords } from "./labels/aliases.ts";
import type { Provenance } from "./manifest.ts";
import type { SceneSet } from "./scene_set.ts";

/** The matrices that a set may have beside its embeddings. */
export type ExtraName = "objects" | "captions" | "conceptCaptions";

/**
 * SHA-256 by part, in lower-case hexadecimal: of matrices as little-endian float32; of `scenes` the value indices as
 * little-endian int32 and the canonical concepts; of `trained` little-endian int32; of `views` their numbers as little-endian
 * int32 and their names; of a baseline its matrix and, where it covers some scenes only, their numbers. Parts that a set
 * lacks are absent.
 */
export type SetParts =
  & { readonly [part in "embeddings" | "scenes"]: string }
  & { readonly [part in ExtraName | "trained" | "views"]?: string }
  & { readonly [baseline in `baselines/${string}`]: string };

/** Which rows a sample has of all those that were there. */
export interface Sampled {
  /** Their numbers, in the order of the sample. */
  readonly rows: Int32Array;
  /** How many were there. */
  readonly of: number;
}

/** What an embedding set is made of. */
export interface EmbeddingSetParts {
  /** What reports call the set; not part of its hash. */
  readonly name: string;
  /** What the rows show. */
  readonly scenes: SceneSet;
  /** F [scenes, dim]. */
  readonly embeddings: Matrix;
  /** Each object alone, by radix id: [prod V_c, dim]. */
  readonly objects?: Matrix | null;
  /** The caption of each scene: [scenes, dim]. */
  readonly captions?: Matrix | null;
  /** A caption of each concept value, concept by concept: [sum V_c, dim]. */
  readonly conceptCaptions?: Matrix | null;
  /** Untrained baselines: matrices of the same scenes, or of some of them, in any dim. */
  readonly baselines?: readonly Baseline[];
  /** Of objects by radix id [prod V_c], 1 for those that the encoder was trained on. */
  readonly trained?: Int32Array | null;
  /** What results have to say, beyond what the scenes already note. */
  readonly notes?: readonly Note[];
  /** How the embeddings were made: encoder, preprocessing, provider. */
  readonly provenance?: Provenance | null;
  /** Of a sample; default: these are all. */
  readonly sampled?: Sampled | null;
  /** Sentences on how labels were read, for the person. */
  readonly remarks?: readonly string[];
  /** Undecided spellings; default: all that could be one value. Empty: all are different. */
  readonly aliases?: readonly Aliases[];
  /** The files the parts come from, so that errors can name them. */
  readonly files?: {
    readonly [part in "scenes" | "embeddings" | "trained" | ExtraName]?: string;
  };
}

/**
 * Embeddings, and the scenes that their rows show.
 *
 * The set owns its matrices: {@linkcode EmbeddingSet.dispose} frees them.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ConceptSpace, EmbeddingSet, loadCore, Matrix, SceneSet } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * const space = new ConceptSpace([
 *   { name: "color", values: ["red", "blue"] },
 *   { name: "shape", values: ["cube", "sphere"] },
 * ]);
 * // Two scenes of two objects: red cube | blue sphere, and with the colours exchanged.
 * const scenes = new SceneSet(space, 2, Int32Array.of(0, 0, 1, 1, 1, 0, 0, 1));
 * using set = new EmbeddingSet({
 *   name: "by hand",
 *   scenes,
 *   embeddings: Matrix.from(core, 2, 3, [1, 0, 2, 0, 1, 2]),
 * });
 * assertEquals([set.scenes.count, set.dim, set.sha256.length], [2, 3, 64]);
 * ```
 */
export class EmbeddingSet {
  /** What reports call the set; not part of its hash. */
  readonly name: string;
  /** What the rows show. */
  readonly scenes: SceneSet;
  /** F [scenes, dim]. */
  readonly embeddings: Matrix;
  /** Each object alone, by radix id [prod V_c, dim], or null. */
  readonly objects: Matrix | null;
  /** The caption of each scene [scenes, dim], or null. */
  readonly captions: Matrix | null;
  /** A caption of each concept value, concept by concept [sum V_c, dim], or null. */
  readonly conceptCaptions: Matrix | null;
  /** Untrained baselines by name: matrices of the same scenes, or of some of them, in any dim. */
  readonly baselines: readonly Baseline[];
  /** Of objects by radix id, 1 for those that the encoder was trained on; null if unknown. */
  readonly trained: Int32Array | null;
  /** What results have to say of the scenes and the files. */
  readonly notes: readonly Note[];
  /** How the embeddings were made, from manifest.json; null if unknown. */
  readonly provenance: Provenance | null;
  /** Which of the scenes that were read these are, so that other matrices of all of them can be cut the same way; null: all. */
  readonly sampled: Sampled | null;
  /** Sentences on how labels were read, for the person; no number depends on them. */
  readonly remarks: readonly string[];
  /** Spellings that could be one value, where that is undecided. */
  readonly aliases: readonly Aliases[];
  /**
   * The input hash: SHA-256, in lower-case hexadecimal, over these bytes one after the other.
   *
   * 1. F as little-endian float32, row by row: 4 * scenes * dim bytes.
   * 2. The value indices as little-endian int32 [scenes, m, C], row-major: 4 * scenes * m * C bytes.
   * 3. {@linkcode ConceptSpace.canonicalJson} in UTF-8: `[{"name":…,"values":[…]},…]`.
   *
   * No header, no separator. The same numbers give the same hash whatever file they came from.
   */
  readonly sha256: string;
  /** SHA-256 of each part that the set has; together they are all that a number can come from. */
  readonly parts: SetParts;

  /** Takes the matrices over. Rows and dims that do not fit each other are refused. */
  constructor(parts: EmbeddingSetParts) {
    // Of a folder, whose name may hold a line end.
    this.name = visibleText(parts.name);
    this.scenes = parts.scenes;
    this.embeddings = parts.embeddings;
    this.objects = parts.objects ?? null;
    this.captions = parts.captions ?? null;
    this.conceptCaptions = parts.conceptCaptions ?? null;
    this.baselines = (parts.baselines ?? []).toSorted((a, b) => a.name < b.name ? -1 : 1);
    this.trained = parts.trained ?? null;
    this.notes = [...parts.scenes.notes, ...parts.notes ?? []];
    this.provenance = parts.provenance ?? null;
    this.sampled = parts.sampled ?? null;
    this.remarks = parts.remarks ?? [];
    this.aliases = parts.aliases ?? aliasesOf(parts.scenes.space);
    checkSizes(this, parts.files ?? {});
    checkTrained(this, parts.files?.trained ?? "The list of trained objects");
    checkBaselines(this.baselines, this.scenes.count);
    const { values, space } = this.scenes;
    const shown = [bytesOf(values), new TextEncoder().encode(space.canonicalJson())];
    const whole = new Sha256().update(this.embeddings.bytes());
    const { objects, captions, conceptCaptions, trained } = this;
    this.parts = {
      embeddings: whole.soFar(),
      scenes: hashOf(...shown),
      ...objects && { objects: hashOf(objects.bytes()) },
      ...captions && { captions: hashOf(captions.bytes()) },
      ...conceptCaptions && { conceptCaptions: hashOf(conceptCaptions.bytes()) },
      ...trained && { trained: hashOf(bytesOf(trained)) },
      ...this.views && {
        views: hashOf(
          bytesOf(this.views),
          new TextEncoder().encode(JSON.stringify(this.scenes.viewNames)),
        ),
      },
      ...Object.fromEntries(
        this.baselines.map(({ name, rows, scenes }) => [
          `${BASELINES}/${name}`,
          hashOf(rows.bytes(), ...scenes === null ? [] : [bytesOf(scenes)]),
        ]),
      ),
    };
    for (const bytes of shown) whole.update(bytes);
    this.sha256 = whole.digest().sha256;
  }

  /** d, the numbers in one embedding. */
  get dim(): number {
    return this.embeddings.cols;
  }

  /** Which view of its scene each row is, [scenes]; null without views. */
  get views(): Int32Array | null {
    return this.scenes.views;
  }

  /** Frees the matrices. Doing it twice is no error. */
  dispose(): void {
    this.embeddings.dispose();
    this.objects?.dispose();
    this.captions?.dispose();
    this.conceptCaptions?.dispose();
    for (const { rows } of this.baselines) rows.dispose();
  }

  /** The same, for `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function hashOf(...pieces: readonly Uint8Array[]): string {
  const hash = new Sha256();
  for (const bytes of pieces) hash.update(bytes);
  return hash.digest().sha256;
}

function checkSizes(set: EmbeddingSet, files: NonNullable<EmbeddingSetParts["files"]>): void {
  const { scenes, embeddings } = set;
  const scenesName = files.scenes ?? "the scene list";
  if (embeddings.cols === 0) {
    throw new RangeError(`${files.embeddings ?? "The embeddings"}: dim 0. Encode again.`);
  }
  checkRows(
    embeddings,
    files.embeddings ?? "The embeddings",
    scenes.count,
    `${scenesName} describes ${scenes.count} scenes`,
    "Use the labels that belong to this file." +
      (scenes.count + 1 === embeddings.rows && /\.[ct]sv$/i.test(scenesName)
        ? " The first line of a table names its columns: object1_color, …."
        : ""),
    true,
  );
  const { objectCount, valueCount } = scenes.space;
  const extras = [
    ["objects", objectCount, `the concepts make ${objectCount} objects`],
    ["captions", scenes.count, `there are ${scenes.count} scenes`],
    ["conceptCaptions", valueCount, `the concepts have ${valueCount} values in all`],
  ] as const;
  // Two spellings of one value make more objects than the file has.
  const apart = set.aliases.length === 0
    ? ""
    : ` ${aliasWords(set.aliases).join("; ")} count apart.`;
  for (const [name, rows, why] of extras) {
    const matrix = set[name];
    if (!matrix) continue;
    const called = files[name] ?? `The matrix ${name}`;
    checkRows(matrix, called, rows, why, `One row each is needed.${apart}`, name === "captions");
    if (matrix.cols !== embeddings.cols) {
      throw new RangeError(
        `${called}: dim ${matrix.cols}, but the embeddings have dim ${embeddings.cols}. ` +
          "Encode both with the same model.",
      );
    }
  }
}

function checkTrained({ scenes: { space }, trained }: EmbeddingSet, called: string): void {
  if (trained === null) return;
  if (trained.length !== space.objectCount) {
    throw new RangeError(
      `${called}: ${trained.length} numbers, but the concepts make ${space.objectCount} objects. ` +
        "One number each is needed, 1 for what was trained.",
    );
  }
  const at = trained.findIndex((one) => one !== 0 && one !== 1);
  if (at >= 0) {
    throw new RangeError(
      `${called}: number ${at} (counted from 0) is ${
        trained[at]
      }. Write 1 for what was trained, else 0.`,
    );
  }
}

function checkRows(
  { rows, cols }: Matrix,
  called: string,
  expected: number,
  why: string,
  mend: string,
  perScene: boolean,
): void {
  if (rows === expected) return;
  const lines = `${rows} ${rows === 1 ? "row" : "rows"}`;
  throw new RangeError(
    cols === expected && perScene
      ? `${called}: ${lines} of ${cols} numbers, but ${why}: it looks transposed. Save one row each.`
      : `${called}: ${lines}, but ${why}. ${mend}`,
  );
}
