/** Notes of `reproduce`: how to read its tables, what came out, what has to be brought. */
import { registeredMaker } from "@bindscope/bindscope/rooms/options";
import type { Note } from "@bindscope/bindscope/rooms/result";

export const REPRODUCE_NOTES = {
  "reproduce.missing": "Not measured: {rows}. {why}",
  "reproduce.of-row": (
    { row, note }: { row: string; note: Note },
    textOf: (note: Note) => string,
  ) => `${row}: ${textOf(note)}`,

  "reproduce.table1-readings":
    "The paper does not define retrieval and probing of Table 1, so both readings stand beside its number: of the sum of object vectors (decompose), and of scenes edited by object vectors (intervene), each with avg_pos.",

  "reproduce.interventions-as-published":
    "As published: scenes whose objects differ in the other concept, every absent value of the first concept, both positions, k = 1.",

  "reproduce.ablation-pictures":
    "The paper's row for images does not say which set of pictures it is; ours stands on CLEVR.",

  "reproduce.complexity-published": [
    "For CLIP the paper reports held-out concept recognition of at least 0.8 from coverage 0.3 on,",
    "and held-out object recognition of at most about 0.2 even at width 4,096 and coverage 0.9,",
    "no better with boosted trees or random forests.",
  ],
  "reproduce.complexity-bounds":
    "The paper's numbers here are bounds: concepts reach 0.8 from coverage 0.3 on, objects stay at or below about 0.2.",
  "reproduce.complexity-unfitted": [
    "Where few objects of its own train scenes are recognised, though the ceiling is high, the MLP was not fitted:",
    "its zeros say nothing about the encoder. approximate --protocol own chooses a rate that fits.",
  ],
  "reproduce.complexity-few-held-out": [
    "Of 24 objects 3 are held out at coverage 0.9: 9 scenes, so that a share there moves in steps of 0.11.",
    "Read the whole grid, and the train scenes beside it.",
  ],
} as const;

export const studyNote = registeredMaker(REPRODUCE_NOTES);
