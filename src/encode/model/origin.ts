import { join } from "node:path";
import * as z from "zod";
import { exists } from "../../data/files/files.ts";
import { readJson } from "../../data/formats/json.ts";

/** Which file says where a folder is from. */
export const RECORD = "fetched.json";

const Record = z.object({
  schema: z.literal("bindscope/fetched@1"),
  hub: z.string(),
  kind: z.enum(["model", "dataset"]),
  name: z.string(),
  commit: z.string(),
  files: z.record(z.string(), z.object({ bytes: z.int(), sha256: z.string().optional() })),
});

export type Origin = z.infer<typeof Record>;

/** What fetch noted in this folder, or null if it was not fetched. */
export async function originOf(folder: string): Promise<Origin | null> {
  const path = join(folder, RECORD);
  return exists(path) ? await readJson(path, Record) : null;
}
