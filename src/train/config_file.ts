import { readText } from "../data/files/files.ts";
import { UsageError } from "../job/failure.ts";
import { flagName, type OptionSpecs } from "../job/options.ts";
import { parseOptions } from "../job/parse_options.ts";
import { jsonPlace } from "../result/json_place.ts";

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
  const config = parseObject(path, await readText(path));
  const words: string[] = [];
  for (const [name, value] of Object.entries(config)) {
    const flag = `--${flagName(name)}`;
    if (value === true) words.push(flag);
    // false and null are what happens without the flag.
    else if (value !== false && value !== null) words.push(`${flag}=${asWord(value)}`);
    else if (!(name in specs)) words.push(flag);
  }
  try {
    const { values, given } = parseOptions(task, specs, words);
    return Object.fromEntries(Object.entries(values).filter(([name]) => given.has(name)));
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

function parseObject(path: string, text: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`${path} is no JSON${jsonPlace(error)}. Write the options as an object.`);
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new SyntaxError(`${path} must hold one object of options, as in {"coverage": 0.4}.`);
  }
  return parsed;
}

function asWord(value: unknown): string {
  return Array.isArray(value) ? value.join(",") : String(value);
}
