/** A line of the rule: when it is considered, what it claims, and how it is said. */
import type { Claim } from "./claims.ts";
import type { Outcome } from "./evidence.ts";
import { type Finding, FINDINGS } from "./findings.ts";
import type { LineState } from "./line_state.ts";
import { type Remedy, remedyOf } from "./remedy.ts";

/** What a verdict can be. */
export type VerdictName =
  | "none"
  | "bag of concepts"
  | "binds by position"
  | "binds in part"
  | "binds"
  | "binds, not linearly"
  | "undecided";

export interface Line {
  /** Its name in Results: `answers.binds.reason`. */
  readonly code: string;
  readonly verdict: VerdictName;
  /** What `--help` and the docs say of it. */
  readonly when: string;
  readonly considered: (state: LineState) => boolean;
  readonly claims: readonly Claim[];
  readonly say: (state: LineState) => string;
  /** "design" where it is the scenes' design that can't tell. */
  readonly reason?: (state: LineState) => "design" | null;
  /** What would settle it; null where nothing is open. */
  readonly remedy?: (state: LineState) => Remedy | null;
}

/** A line that leaves binding open, and so claims nothing. */
export const open = (line: Omit<Line, "verdict" | "claims">): Line => ({
  ...line,
  verdict: "undecided",
  claims: [],
});

export const has = (finding: Finding) => ({ numbers }: LineState) => FINDINGS[finding](numbers);
export const hasAny = (findings: readonly Finding[]) => (state: LineState) =>
  findings.some((finding) => has(finding)(state));
export const concepts = (outcome: Outcome) => ({ concepts }: LineState) =>
  concepts.outcome === outcome;
export const oneThingOnly = ({ design: { positions, concepts } }: LineState) =>
  positions === 1 || concepts?.length === 1;
export const someRead = hasAny([
  "one concept is recognised",
  "a concept of one position is decoded",
]);

export const MORE_OF_EACH = remedyOf(
  "more-scenes-of-each-object",
  "Add scenes of each object.",
);
