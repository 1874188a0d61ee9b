/** Words of captions, as rules that see no picture take them. */

/** In lower case, without punctuation; what an apostrophe joins is one word. */
export function captionWords(caption: string): string[] {
  return caption.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [];
}

/** Equal for captions of the same words, each as often, whatever their order. */
export function bagOf(caption: string): string {
  return captionWords(caption).sort().join(" ");
}

export function wordPairs(words: readonly string[]): string[] {
  return words.slice(1).map((word, i) => `${words[i]} ${word}`);
}

/** Characters, as Python counts them. */
export function lengthOf(caption: string): number {
  let length = 0;
  for (const _ of caption) length++;
  return length;
}

/** Words between blanks, as Python's split counts them. */
export function spacedWords(caption: string): number {
  return caption.match(/\S+/g)?.length ?? 0;
}
