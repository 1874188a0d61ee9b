/** A result.json that somebody has: its report, with its small pictures. */
import { parseResult } from "@bindscope/bindscope/rooms/result";
import type { EngineCalls } from "./calls.ts";
import { THUMBNAILS } from "@bindscope/bindscope/rooms/report";
import { parseThumbnails } from "@bindscope/bindscope/rooms/run";
import { reported } from "./reported.ts";

export async function show(
  { name, text, thumbnails }: EngineCalls["show"]["input"],
): Promise<EngineCalls["show"]["output"]> {
  const result = parseResult(text, name);
  const pictures = thumbnails === null ? null : parseThumbnails(THUMBNAILS, thumbnails, result);
  return await reported(name, result, { text, pictures });
}
