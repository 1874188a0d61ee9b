/** Whether a folder's weights were redrawn, by its manifest. */
import * as z from "zod";
import { readManifest } from "@bindscope/bindscope/rooms/data";

/** What a folder with redrawn weights was made from. */
export interface Redrawn {
  /** What the model with the learned weights is called. */
  readonly id: string;
  /** Its commit on the hub. */
  readonly revision: string | null;
  /** Seed of the weights. */
  readonly seed: number;
}

const Provenance = z.object({
  redrawn: z.object({ id: z.string(), revision: z.string().nullable(), seed: z.int() }),
});

/** What a folder's weights were drawn in place of; null if they were not redrawn here. */
export async function redrawnFrom(folder: string): Promise<Redrawn | null> {
  const found = Provenance.safeParse((await readManifest(folder))?.provenance);
  return found.success ? found.data.redrawn : null;
}

/** What a model with redrawn weights is called. */
export function redrawnName({ id, seed }: Redrawn): string {
  return `${id} redrawn, seed ${seed}`;
}
