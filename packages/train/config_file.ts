import { readText } from "@bindscope/bindscope/rooms/data";
import { optionsOfObject } from "@bindscope/bindscope/rooms/start";
import type { OptionSpecs } from "@bindscope/bindscope/rooms/options";
import { jsonLocation } from "@bindscope/bindscope/rooms/result";

/**
 * Options from a JSON file, `{"coverage": 0.4, "weightDecay": 0.3, "values": [16, 16]}`, checked
 * exactly as flags are.
 *
 * @returns the values that the file gives, no defaults
 */
export async function readConfigFile(
  path: string,
  task: string,
  specs: OptionSpecs,
): Promise<{ [name: string]: unknown }> {
  return optionsOfObject(path, task, specs, parseObject(path, await readText(path)));
}

function parseObject(path: string, text: string): { [name: string]: unknown } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(
      `${path} is no JSON${jsonLocation(error)}. Write the options as an object.`,
    );
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new SyntaxError(`${path} must hold one object of options, as in {"coverage": 0.4}.`);
  }
  return parsed as { [name: string]: unknown };
}
