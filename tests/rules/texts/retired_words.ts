/** Words of 1.0.0 that nobody in the field uses, and how texts are found in code. */

/** The word as it is named, and how it is found. docs/glossary.md has what is said in its place. */
export const RETIRED: readonly (readonly [string, RegExp])[] = [
  ["reader", /\breaders?\b/i],
  ["tells … from", /\b(tells?|told)\b[^.:;]*\bfrom\b/i],
  ["verdict's bar", /\b(verdict's|their|its|the) bars?\b/i],
  ["must beat", /\b(must|to) beat\b/i],
  ["surely", /\bsurely\b/i],
  [
    "exchanged rows",
    /\b(rows|vectors|scenes) (are |were )?exchanged\b|\bexchanged (rows|vectors|scenes)\b/i,
  ],
  ["planted", /(?<!\/)\bplant(s|ed)?\b(?!: simulated| objects$| product$)/i],
  ["put into", /\bput (in|into) (the(ir)?|these) (place|vectors|same vectors)\b/i],
  ["in common", /\bsomething in common\b/i],
  ["carries over", /\bcarr(y|ies|ied) over\b/i],
  ["alike", /(?<!-)\balike\b/i],
  ["luck", /\bluck\b/i],
  ["twin", /\btwins?\b/i],
  ["families", /\bfamil(y|ies) of (scenes|a bag)\b/i],
  ["astray", /\bastray\b/i],
  ["read whole", /\bread whole\b/i],
  ["who binds", /\bwho (binds|leads|is ahead)\b/i],
];

/** The retired words of a text. */
export function retiredIn(text: string): string[] {
  return RETIRED.filter(([, found]) => found.test(text)).map(([word]) => word);
}

/** Names of random streams: what is drawn follows from them, so they stay. */
const STREAM = /^(([a-z]+|…)\/[a-z …]+|planted rows( …)?)$/;

/** String literals with a blank in them: sentences and labels, and no names, paths or codes. */
export function textsIn(code: string): string[] {
  const bare = code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[\s;{(,])\/\/.*$/gm, "$1")
    .replace(/^(import|export) .* from ".*";$/gm, "");
  return [...bare.matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\[\s\S])*)`/g)]
    .map(([, plain, template]) => plain ?? withoutParts(template))
    .map((text) => text.replace(/--[a-z-]+ [a-z]+/g, "--"))
    .filter((text) => /[a-z,.] [a-z]/i.test(text) && !STREAM.test(text));
}

/** A template without what is put into it. */
function withoutParts(template: string): string {
  const bare = template.replace(/\$?\{[^{}]*\}/g, "…");
  return bare === template ? bare : withoutParts(bare);
}
