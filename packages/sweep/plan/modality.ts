/** What scenes are shown as and what models can look at, so that a grid has no jobs that can't be done. */
import { readModelFolder } from "@bindscope/bindscope/rooms/encode";
import { ARCHITECTURES } from "@bindscope/bindscope/rooms/architectures";
import type { SweepJob } from "./sweep_job.ts";

type Modality = "image" | "text";

const PICTURES = ["clevr2d", "clevr"];

export function shownAs({ options }: Pick<SweepJob, "options">): Modality {
  return PICTURES.includes(String(options.maker ?? "text")) ? "image" : "text";
}

/** Null for a folder that can't be read: its jobs are tried, and say why. */
export async function folderModalities(folder: string): Promise<readonly Modality[] | null> {
  try {
    const { family } = await readModelFolder(folder);
    return (["image", "text"] as const).filter((modality) => family[modality]);
  } catch {
    return null;
  }
}

/** What the model that a job makes can look at: which towers it has. */
export function initModalities({ options }: Pick<SweepJob, "options">): readonly Modality[] {
  const { libraries, graphs } = ARCHITECTURES.find(({ name }) =>
    name === (options.architecture ?? "clip")
  )!;
  const hasText = graphs("tiny", libraries[0], "towers").some(({ name }) => name.includes("text"));
  return hasText ? ["image", "text"] : ["image"];
}
