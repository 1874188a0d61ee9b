/** `deno task research patch SET`. */
import { registerMeasures } from "@bindscope/bindscope/rooms/options";
import { runMeasure } from "@bindscope/bindscope/rooms/start";
import { PATCH } from "../kinds.ts";

export function runPatch(args: readonly string[]): Promise<number> {
  registerMeasures([PATCH]);
  const [spec] = PATCH;
  return runMeasure(spec, args, `research ${spec.kind}`);
}
