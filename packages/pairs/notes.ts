/** Notes of `pairs`: what to know of a benchmark's scores. */
import { registeredMaker } from "@bindscope/bindscope/rooms/options";

export const PAIRS_NOTES = {
  "pairs.aro-mean": "ARO's own mean is over pairs of attributes with at least {least} items.",
  "pairs.aro-relation-ties":
    "ARO's own script lists the false caption first, so a tie is wrong there; MTEB lists the true one first and takes the mean over items, so a tie is right.",
  "pairs.aro-ties": "MTEB takes the argmax with the true caption first: a tie is right.",
  "pairs.bivlc-generated":
    "BiVLC's second pictures are generated: a model can distinguish them from photographs without the caption. Compare the four directions.",
  "pairs.cola-score":
    "COLA's own score asks for the right picture of both captions (image), chance 1/4; most of its items differ in their words, so a bag of words can solve them.",
  "pairs.cola-single-score":
    "COLA's own score is the mean over labels of average precision among the pictures that are hard for a label, equal scores taken together; intervals are over labels.",
  "pairs.columns-ties": "A tie counts as wrong; compare the three tie rules.",
  "pairs.crepe-ties": "CREPE sorts without a rule for ties; its score here is strict.",
  "pairs.crossed-score":
    "Text: the right caption of both pictures; image: the right picture of both captions; group: both. Chance: 1/4, 1/4, 1/6; ties are wrong. Match: the right pairing has the higher sum; chance 1/2.",
  "pairs.half-truths-score":
    "HT asks that the caption beats the one with a false detail, COR that the true detail beats both: chance is 1/2 and 1/6. Added words move a similarity by themselves.",
  "pairs.mmvp-vlm-score":
    'MMVP-VLM asks of both captions for the right one of two pictures (image), chance 1/4; a tie is wrong. Its script writes "a photo of" before each caption.',
  "pairs.sugarcrepe-pooled":
    "Over all types, items that only add words weigh most; the shorter caption is right in nearly all of them.",
  "pairs.sugarcrepe-pp-score":
    "ITT asks that both right captions beat the wrong one, TOT that they are nearer to each other than to it; chance is 1/3 for each.",
  "pairs.sugarcrepe-ties":
    "SugarCrepe's own script counts a tie as wrong; CLIP_benchmark and MTEB put the true caption first and take the argmax, so that there a tie is right and a constant model scores 1.",
  "pairs.svo-probes-score":
    "SVO-Probes' own score asks of each picture whether it shows the sentence, by a threshold; here the sentence has to be nearer to its own picture. A tie is wrong, chance 1/2.",
  "pairs.valse-score":
    "VALSE counts items whose caption at least {votes} of three people took for right, and a tie as wrong.",
  "pairs.vismin-solution":
    "Captions are paired with pictures as the column Text of its authors' solution says.",
  "pairs.vl-checklist-score":
    "VL-CheckList's own script (itc) compares the first true and the first false caption; a tie is wrong.",
  "pairs.whatsup-qa-ties": "The true caption stands first and the argmax is taken: a tie is right.",
  "pairs.whatsup-score":
    "What'sUp asks for single pictures, for pairs (left and right; on and under or in front and behind) and for sets of four: chance is 1/4, 1/16 and 1/256.",

  "pairs.other-words":
    "{items} of {of} items differ in their words: a bag of words can solve them.",
  "pairs.left-out": (
    { count, why, ids }: { count: number; why: string; ids: readonly string[] },
  ) =>
    `Out of the score: ${count} items, because ${why} (${ids.join(", ")}${
      count > ids.length ? ", …" : ""
    }).`,
  "pairs.incomplete": "{units} units of {question} lack items and are left out of it.",
  "pairs.outcomes-alone":
    "The file of scores has right or wrong alone: ties and other precisions are unknown, and every tie rule shows the same.",
  // What an encoder says of itself stands in manifests of sets in the same words.
  "pairs.encoder": "{says}",
  "pairs.pictures-missing":
    "Pictures are missing ({pictures}, …): the score rests on {scored} of {items} items.",
  "pairs.no-pictures": "{model} sees no pictures: only what compares captions is scored.",
} as const;

export const pairsNote = registeredMaker(PAIRS_NOTES);
