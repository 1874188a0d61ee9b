import { shown } from "../result/visible_text.ts";
import { UsageError } from "./failure.ts";
import { flagName, type OptionSpecs } from "./options.ts";
import { parseOptions } from "./parse_options.ts";

/**
 * Options from an object, `{"coverage": 0.4, "weightDecay": 0.3, "values": [16, 16]}`, checked exactly
 * as flags are.
 *
 * @param where how errors call the object: a file, a place in it
 * @returns the values that the object gives, no defaults
 */
export function optionsOfObject(
  where: string,
  task: string,
  specs: OptionSpecs,
  object: { readonly [name: string]: unknown },
): { [name: string]: unknown } {
  const words: string[] = [];
  for (const [name, value] of Object.entries(object)) {
    const flag = `--${flagName(name)}`;
    if (value === true) words.push(flag);
    else if (value !== false && value !== null) {
      words.push(`${flag}=${asWord(`${where}: ${shown(name)}`, value)}`);
      // false and null mean that the flag is not given; an unknown name is refused all the same.
    } else if (!Object.hasOwn(specs, name)) words.push(flag);
  }
  try {
    const { values, given } = parseOptions(task, specs, words);
    return Object.fromEntries(Object.entries(values).filter(([name]) => given.has(name)));
  } catch (error) {
    if (error instanceof UsageError) {
      throw new UsageError(`${where}: ${error.message}`);
    }
    throw error;
  }
}

function asWord(called: string, value: unknown): string {
  const all = Array.isArray(value) ? value : [value];
  if (all.some((one) => typeof one === "object" && one !== null)) {
    throw new UsageError(
      `${called} holds objects or lists within. Give texts, numbers, or one list of these.`,
    );
  }
  return all.join(",");
}
