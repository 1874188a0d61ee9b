/** A result.json that somebody has, also of an older version: its report. */
import { parseResult } from "../../src/result/parse.ts";
import type { Asks } from "./asks.ts";
import { reported } from "./reported.ts";

export async function show(
  { name, text }: Asks["show"]["input"],
): Promise<Asks["show"]["output"]> {
  return await reported(name, parseResult(text, name), text);
}
