import { join } from "node:path";
import * as z from "zod";
import { exists, readJson } from "@bindscope/bindscope/rooms/data";

/** Which file says where a folder is from. */
export const RECORD = "fetched.json";

/** A part of a name as the hub allows it. */
const PART = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_-])?$/;

/** Whether this is `OWNER/NAME` as the hub has it; a few old models have a name only, which looks like no file's. */
export function isHubName(name: string): boolean {
  const parts = name.split("/");
  return parts.length <= 2 && parts.every((part) => PART.test(part) && !/\.\.|--/.test(part)) &&
    (parts.length === 2 || !name.includes("."));
}

const Record = z.object({
  schema: z.literal("bindscope/fetched@1"),
  hub: z.string(),
  kind: z.enum(["model", "dataset"]),
  name: z.string().refine(isHubName, "the name has to be OWNER/NAME, as on the hub"),
  commit: z.string(),
  files: z.record(z.string(), z.object({ bytes: z.int(), sha256: z.string().optional() })),
});

export type Origin = z.infer<typeof Record>;

/** What fetch noted in this folder, or null if it was not fetched. */
export async function originOf(folder: string): Promise<Origin | null> {
  const path = join(folder, RECORD);
  return exists(path) ? await readJson(path, Record) : null;
}
