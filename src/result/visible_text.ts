/** Text from files and networks made safe to show: every terminal, log, page and spreadsheet gets it through these. */

/** Most characters of a message of a task: a line of Python that converts a file has 400, beside paths. */
export const MAX_MESSAGE = 1000;

/**
 * Control characters and direction marks shown as "\ufffd": a label from a user's file must not
 * move the cursor, recolour the screen or reverse the line.
 */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/** A piece of foreign text inside a sentence: visible, and cut after `most` characters. */
export function shown(text: string, most = 80): string {
  const cut = text.length > most ? `${wholeStart(text, most - 1)}…` : text;
  return visibleText(cut);
}

/**
 * The same where two texts may look alike: what can't be seen, or looks like something else, is shown as its
 * number: `red\u200b`.
 */
export function escaped(text: string, most = 80): string {
  const written = Array.from(
    text,
    (character) =>
      HIDDEN.test(character) || character.normalize("NFKC") !== character
        ? `\\u${character.codePointAt(0)!.toString(16).padStart(4, "0")}`
        : character,
  );
  return shown(written.join(""), most);
}

/** Combining marks count too: an accent may be a character of its own, or part of its letter. */
const HIDDEN = /[\p{C}\p{M}\p{Default_Ignorable_Code_Point}]|(?! )\s/u;

/** The first characters, without half of a pair of surrogates at the end. */
function wholeStart(text: string, length: number): string {
  const code = text.charCodeAt(length - 1);
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? length - 1 : length);
}

/** Cells that a spreadsheet takes for formulas, behind apostrophes or not. */
const COMPUTED = /^'*\s*[=+\-@]/;

/** Numbers and intervals begin with a sign too, and are harmless: `-0.5 (-1 to 2)`. */
const NUMBERS = /^(?:(?<![\d.)])[+-]|[\d\s.,%()[\]]|to|e[+-]?\d)*$/;

/**
 * RFC 4180: quoted where it has to be. What a spreadsheet would compute, such as a concept called `=1+1`, has an
 * apostrophe in front, which spreadsheets take for "text"; {@linkcode readCsvText} takes it away.
 */
export function csvText(text: string): string {
  const safe = COMPUTED.test(text) && !NUMBERS.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What was written by {@linkcode csvText}, once its quotes are gone. */
export function readCsvText(cell: string): string {
  return cell[0] === "'" && COMPUTED.test(cell) ? cell.slice(1) : cell;
}

/**
 * Whether a word begins with the sound of a vowel, as far as letters tell: "an hourglass", "a unicorn", "a one-eyed cat".
 * What begins with a number is no word.
 */
export function takesAn(word: string): boolean {
  return /^(?:[aeiou]|hour|honest|honou?r|heir)/i.test(word) &&
    !/^(?:uni(?![dmn])|us[aeu]|ut[ei]|ur[aei]|eu|ewe|once\b|one\b)/i.test(word);
}

/** "an array", "a string". */
export function withArticle(noun: string): string {
  return `${takesAn(noun) ? "an" : "a"} ${noun}`;
}
