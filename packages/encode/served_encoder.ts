/** The encoder of a model folder, for texts that come in requests. */

import { openEncoder } from "./open_encoder.ts";
import { encodeOnce } from "./encoder.ts";
import { type EncodingPlan, planEncoding } from "./encoding_plan.ts";
import { ENCODER_OPTIONS } from "./options.ts";
import { readModelFile } from "./model/model_file.ts";
import { toUnitLength } from "./unit_length.ts";
import { lengthRange } from "@bindscope/bindscope/rooms/core";
import type { EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import { defaultsOf } from "@bindscope/bindscope/rooms/options";

/** Texts to vectors, where the host has the set's encoder. */
export interface TextEncoder {
  /** What Results call its model: that of the set, where the set names none. */
  readonly model?: string;
  /** Operations that a text of this many characters costs. */
  cost(characters: number): number;
  /** Vectors [texts, dim] as the set has them. */
  encode(texts: readonly string[]): Promise<Float32Array>;
}

export interface OpenCaptionEncoder extends AsyncDisposable {
  /** What Results call the model. */
  readonly id: string;
  /** What makes vectors on the scale of a set's: of length 1 where all of its rows are. */
  textsFor(set: EmbeddingSet): TextEncoder;
}

/** Rounding of float32 moves a length by less. */
const UNIT_TOLERANCE = 1e-3;

/** Opens the text encoder of a folder, with the default settings of `encode`. */
export async function servedCaptionEncoder(folder: string): Promise<OpenCaptionEncoder> {
  const plan = await planEncoding(folder, "text", {
    ...defaultsOf(ENCODER_OPTIONS),
    device: "wasm",
  });
  // All threads are for the one text that comes in.
  const encoder = await openEncoder(plan.model, plan.file, "text", {
    ...plan.options,
    sessions: 1,
  });
  const parameters = await parametersOf(plan);
  return {
    id: plan.name.id,
    textsFor(set) {
      const { shortest, longest } = lengthRange(set.embeddings);
      const isUnit = 1 - shortest < UNIT_TOLERANCE && longest - 1 < UNIT_TOLERANCE;
      return {
        model: plan.name.id,
        // Half of a text model are word vectors, which are looked up. A token has about four characters.
        cost: (characters) => Math.ceil(parameters / 2 * (2 + characters / 4)),
        async encode(texts) {
          const rows = (await encodeOnce(encoder, texts)).slice();
          if (isUnit) toUnitLength(rows, rows.length / texts.length);
          return rows;
        },
      };
    },
    [Symbol.asyncDispose]: () => encoder[Symbol.asyncDispose](),
  };
}

/** About the numbers of the graph, from its bytes. */
async function parametersOf({ file, name }: EncodingPlan): Promise<number> {
  const { bytes, external } = await readModelFile(file);
  const all = external.reduce((sum, { data }) => sum + data.length, bytes.length);
  return all / (name.dtype === "fp32" ? 4 : name.dtype === "fp16" ? 2 : 1);
}
