import type { Encoder, EncoderOptions } from "./encoder.ts";
import { openImageEncoder } from "./image_encoder.ts";
import type { Modality } from "./model/family.ts";
import type { ModelFile } from "./model/model_file.ts";
import type { ModelFolder } from "./model/model_folder.ts";
import { openTextEncoder } from "./text_encoder.ts";

/** The encoder of captions or of pictures. */
export function openEncoder(
  model: ModelFolder,
  file: ModelFile,
  modality: Modality,
  options: EncoderOptions,
): Promise<Encoder> {
  return modality === "text"
    ? openTextEncoder(model, file, options)
    : openImageEncoder(model, file, options);
}
