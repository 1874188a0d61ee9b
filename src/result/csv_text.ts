/** Texts in the cells of a .csv. */

/** What a spreadsheet computes in place of showing it, behind apostrophes or not. */
const COMPUTED = /^'*\s*[=+\-@]/;

/** Numbers and intervals begin with a sign too, and are what they look like: `-0.5 (-1 to 2)`. */
const NUMBERS = /^(?:(?<![\d.)])[+-]|[\d\s.,%()[\]]|to|e[+-]?\d)*$/;

/**
 * RFC 4180: quoted where it has to be. What a spreadsheet would compute, such as a concept called `=1+1`, has an
 * apostrophe in front, which spreadsheets take for "text"; {@linkcode readCsvText} takes it away.
 */
export function csvText(text: string): string {
  const told = COMPUTED.test(text) && !NUMBERS.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(told) ? `"${told.replaceAll('"', '""')}"` : told;
}

/** What was written by {@linkcode csvText}, once its quotes are gone. */
export function readCsvText(cell: string): string {
  return cell[0] === "'" && COMPUTED.test(cell) ? cell.slice(1) : cell;
}
