/** What packages of this repository take from `src/verdict/`: for them alone, and it may change with any version. */
export { ANSWERED, type AnsweredQuestion, type StoredAnswers } from "./answers.ts";
export { verdictThreshold } from "./thresholds.ts";
export { verdictRank } from "./rank.ts";
export { readRule } from "./transfer/rule_or_lookup.ts";
export type { PoweredWorld } from "./transfer/powered_worlds.ts";
export { type Answer, type AnswerWord, type TransferName, verdictOf } from "./verdict.ts";
export { approximatorTransfer } from "./transfer/approximator_transfer.ts";
export { answersOf } from "./questions/questions.ts";
