/** Options as Python has them: `train_fraction=` for `--train-fraction`. */
import { ARITHMETICS } from "@bindscope/bindscope/rooms/core";
import { EVERY_SPEC } from "../../measures.ts";

const KEYWORDS = ["and", "as", "class", "from", "global", "import", "in", "is", "lambda", "with"];

/** `trainFraction` in Python: `train_fraction`; `with` is a word of the language. */
export function pythonName(name: string): string {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll("-", "_");
  return KEYWORDS.includes(snake) ? `${snake}_` : snake;
}

/** Of a run, beside the options of its measure. */
const RUN = { arithmetic: { of: ARITHMETICS } };

/** A sentence that speaks of flags, in arguments: `--scenes all` is `scenes="all"`, `--baseline SET` is `baseline=SET`. */
export function inArguments(text: string): string {
  return text.replace(
    /--([a-z][a-z-]*)(?: ("[^"]*"|[\w./]+\b))?/g,
    (_, flag: string, value?: string) => {
      const name = pythonName(flag);
      if (value === undefined) return `${name}=`;
      if (/^["A-Z\d]/.test(value)) return `${name}=${value}`;
      return isChoice(name, value) ? `${name}="${value}"` : `${name}= ${value}`;
    },
  );
}

function isChoice(name: string, value: string): boolean {
  return [...EVERY_SPEC, { options: RUN }].some(({ options }) =>
    Object.entries(options).some(([own, spec]) =>
      pythonName(own) === name && "of" in spec && (spec.of as readonly string[]).includes(value)
    )
  );
}
