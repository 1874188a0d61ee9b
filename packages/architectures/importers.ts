/** Other programs' files of models, which packages turn into model folders. Each brings how it is read, and registers it. */

/** What is written, or would be. */
export interface ImportedModel {
  /** Path of the folder. */
  readonly folder: string;
  /** The model's own name. */
  readonly name: string;
  /** As the file says; null where it says none. */
  readonly licence: string | null;
  /** Numbers that the model has learned. */
  readonly parameters: number;
  /** Of the weights as they are written. */
  readonly bytes: number;
}

/** What an import tells. */
export interface ImportHooks {
  /** Called with the numbers of weights written so far, and in all. */
  readonly onNumbers?: (done: number, total: number) => void;
  /** Stops the work when aborted. */
  readonly signal?: AbortSignal;
}

/** How files of one ending become model folders. Its code is loaded when one is there. */
export interface ModelImporter {
  /** In small letters, with its dot. */
  readonly ending: string;
  /** What such a file is, for help. */
  readonly summary: string;
  /** The name of such a file, for help. */
  readonly example: string;
  /** What an import of `path` to `folder` would write; only the head of the file is read. */
  plan(path: string, folder: string): Promise<ImportedModel>;
  /** Writes the folder. */
  write(path: string, folder: string, hooks: ImportHooks): Promise<ImportedModel>;
}

const registered = new Map<string, ModelImporter>();

/** Makes endings known to `models import`. */
export function registerImporters(importers: readonly ModelImporter[]): void {
  for (const importer of importers) registered.set(importer.ending, importer);
}

/** Those that were registered, in that order. */
export function modelImporters(): readonly ModelImporter[] {
  return [...registered.values()];
}
