import type { Grammar } from "./grammar/grammar.ts";

/** A reader that is given files which nobody vouches for. */
export interface HostileReader {
  readonly name: string;
  readonly ending: string;
  /** How its files are built; absent where they are changed byte by byte alone. */
  readonly grammar?: Grammar;
  /** What has to lie beside it. */
  readonly beside?: { readonly [name: string]: Uint8Array };
  /** Sound files, by name. */
  seeds(): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Reads a file at `path`, which holds `bytes`; what it read in words, one for each reading. */
  read(path: string, bytes: Uint8Array): Promise<string> | string;
}

/** What its files are called. */
export function fileOf({ ending }: Pick<HostileReader, "ending">): string {
  return ending.startsWith("/") ? ending.slice(1) : `x${ending}`;
}
