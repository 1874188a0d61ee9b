/** What fills a gap in the text of a note: a number, a name or a sentence. */
type Gap = string | number;

/**
 * Notes that say what was not measured. They change no number that is shown, so a terminal counts them and `--verbose`
 * shows them. Each is worded here alone: whoever makes one calls it, and {@linkcode isNotMeasured} finds it in a stored
 * Result by the same words, so that they may change freely.
 */
export const NOT_MEASURED = {
  measure: (what: Gap, why: Gap) => `${what} was left out. ${why}`,
  softmax: () =>
    "A converged softmax may read more than ridge; it was left out, since it takes long. --solver newton makes it.",
  unambiguous: () =>
    "In no test scene does the bag of concepts allow other objects, so there is no recognition of objects or positions on ambiguous scenes.",
  undetermined: () =>
    "In every test scene the bag of concepts allows other objects, so there is no recognition of objects on determined scenes.",
  newScenes: () =>
    "The probes were fitted on every scene, so there are no numbers of scenes new to them.",
  manyPairings: (objects: Gap) =>
    `Scenes of ${objects} objects can be re-paired in too many ways to list them: pairs, swaps and bits of binding were not measured.`,
  swaps: () =>
    "No test scene can be re-paired to other objects that occur, so there are no swaps to tell apart, and nothing to bind.",
  pairs: () => "No test scene comes with a re-paired twin, so there are no pairs to tell apart.",
  interval: (of: Gap, why: Gap) => `There is no interval of ${of}: ${why}.`,
  intervalOfValues: (of: Gap) =>
    `There is no interval of ${of} for other values: it takes three values of a concept, and cases without each of them.`,
  positions: () =>
    "Whether objects are bound alike in every position was not asked: it takes values that can be exchanged between two objects " +
    "of a scene, and bags of values enough to leave some out.",
  alignment: () =>
    "Whether labels and rows are in step was not asked: it takes twice as many scenes as values in all positions, at most 256 " +
    "of these, and vectors that vary.",
  inCommon: () =>
    "Whether objects have something in common was not asked: one object a scene, or one concept, leaves nothing to exchange.",
  decoderTransfer: (why: Gap) => `Decoder transfer was not measured: ${why}.`,
  mlps: () =>
    "approximate: no MLP was tried, so there is no least width that carries over, and no coverage from which one does.",
  leastWidth: (share: Gap) =>
    `approximate: no MLP that was tried reaches ${share} of held-out objects, so there is no least width that does.`,
  rank: (most: Gap) =>
    `approximate: of no rank up to ${most} do products foresee half of what sums of values leave of left-out objects, so there is no rank.`,
  maskedTokens: (masked: Gap, scenes: Gap) =>
    `Of ${masked} of ${scenes} scenes some tokens are masked and were left out.`,
  sameObject: () => "No scene shows the same object twice, so that the hard case was not asked.",
  sameOutput: (alike: Gap, pairs: Gap) =>
    `${alike} of ${pairs} pairs have one and the same output, and were left out.`,
} as const;

const GAP = "\0";

/** The text of each note before, between and after its gaps. */
const FORMS: readonly (readonly string[])[] = Object.values<(...gaps: Gap[]) => string>(
  NOT_MEASURED,
).map((make) => make(...Array<Gap>(make.length).fill(GAP)).split(GAP));

export function isNotMeasured(note: string): boolean {
  return FORMS.some((form) => fits(note, form));
}

/** Whether a note begins, ends and goes on with the parts of a form, in their order. */
function fits(note: string, [first, ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return note === first;
  const end = note.length - last.length;
  if (!note.startsWith(first) || !note.endsWith(last)) return false;
  let at = first.length;
  for (const part of others) {
    const found = note.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= end;
}
