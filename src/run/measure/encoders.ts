/** What needs an encoder in tasks of measures: a package does it, and programs that start such tasks register what does. */
import type { DrawThumbnails } from "../output/thumbnails/thumbnails_of.ts";

/** What `analyze --model` is asked. */
export interface ModelRequest {
  readonly model: string;
  readonly vocabulary: string;
  /** Scenes to make; null for as many as a first answer needs. */
  readonly maxScenes: number | null;
  readonly seed: number;
  readonly quiet: boolean;
}

/** Each is loaded once it is asked for. */
export interface Encoders {
  /** @returns the folder of a set of the model, or the exit code of a step that failed */
  setOfModel(asked: ModelRequest): Promise<string | number>;
  drawThumbnails: DrawThumbnails;
}

let registered: Encoders | null = null;

/** Makes what encodes known to tasks of measures. */
export function registerEncoders(encoders: Encoders): void {
  registered = encoders;
}

/** What was registered. */
export function encoders(): Encoders {
  if (registered === null) {
    throw new Error("This needs packages/encode, which this program did not register.");
  }
  return registered;
}
