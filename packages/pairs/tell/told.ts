/** What pages show of a benchmark file of pictures and captions. */

export type PairConclusion = {
  path: string;
  answer: string;
  /** Permutation test over pictures, joint over all groups; null where it was not asked. */
  p: number | null;
  text: string;
};

export type PairExample = {
  why: string;
  id: string;
  place: number;
  type: string;
  pictures: string[];
  /** Places of the pictures among those of the set. */
  shown: number[];
  captions: string[];
  scores: number[] | null;
  margin: number | null;
  fails: string[];
};
