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
