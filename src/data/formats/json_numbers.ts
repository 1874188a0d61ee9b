import { endOfText } from "./json_names.ts";

/** A number has to be this long, or has an exponent, to be one that doubles can't tell from another. */
const LONG = /[\d.]{16}|\d[eE]/;

/**
 * The same JSON with quotes around numbers that a double does not hold digit by digit, such as
 * 9007199254740993: `JSON.parse` would make another number of them.
 *
 * @param text valid JSON
 */
export function withExactNumbers(text: string): string {
  if (!LONG.test(text)) return text;
  let written = "";
  let done = 0;
  for (let at = 0; at < text.length;) {
    if (text[at] === '"') at = endOfText(text, at);
    else if (!/[-\d]/.test(text[at])) at++;
    else {
      const start = at;
      while (at < text.length && /[\d.eE+-]/.test(text[at])) at++;
      const number = text.slice(start, at);
      if (plainDigits(number) === plainDigits(String(Number(number)))) continue;
      written += `${text.slice(done, start)}"${number}"`;
      done = at;
    }
  }
  return written + text.slice(done);
}

/** `0.50e3` and `500` as one: digits without zeros around them, and the place of the point. */
function plainDigits(number: string): string {
  const [, sign, whole, fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? ["", "", number];
  const digits = whole + fraction;
  let [first, end] = [0, digits.length];
  while (digits[first] === "0") first++;
  while (end > first && digits[end - 1] === "0") end--;
  if (first === end) return "0";
  const point = Number(exponent) - fraction.length + digits.length - end;
  return `${sign}${digits.slice(first, end)}e${point}`;
}
