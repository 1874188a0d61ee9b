import type { z } from "zod";
import { isMissing, parseJson, readText } from "@bindscope/bindscope/rooms/data";
import { join } from "@bindscope/bindscope/rooms/host";
import { refusePointer } from "./lfs_pointer.ts";

/** A JSON file of a model folder, or null if there is none. */
export async function readOptional<T>(
  folder: string,
  name: string,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const path = join(folder, name);
  let text: string;
  try {
    text = await readText(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  refusePointer(path, text);
  return parseJson(path, text, schema);
}

/** A JSON file that an encoder can't do without; `why` ends the sentence "… is missing, so …". */
export async function readRequired<T>(
  folder: string,
  name: string,
  schema: z.ZodType<T>,
  why: string,
): Promise<T> {
  const value = await readOptional(folder, name, schema);
  if (value !== null) return value;
  throw new Error(`${folder}: ${name} is missing, so ${why}. Copy it from the model's page.`);
}
