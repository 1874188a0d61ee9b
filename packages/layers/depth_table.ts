/** The first screen of `layers` and `patch`: what each pooling, or part of a state, answers, and at which layer. */
import { noteText } from "@bindscope/bindscope/rooms/metrics";
import type { Estimate, Note, Result } from "@bindscope/bindscope/rooms/result";
import type { AnswerWord } from "@bindscope/bindscope/rooms/verdict";
import {
  fields,
  type FirstScreen,
  LEGEND,
  shareText,
  SIGNS,
  type Table,
  text,
  thresholdTexts,
} from "@bindscope/bindscope/rooms/report";
import { madeAndLost, POOLED } from "./layers/metrics.ts";
import type { PoolingOverDepth } from "./layers/numbers.ts";
import { PATCH_NAMES } from "./patch/metrics.ts";
import type { PatchMetrics, PatchRow } from "./patch/numbers.ts";

export function depthScreen(result: Result): FirstScreen | null {
  const table = depthTable(result);
  return table && { title: "Answers by layer", table, line: overDepth(result) };
}

/** Null for a Result without such numbers. */
export function depthTable(result: Result): Table | null {
  const caption = LEGEND;
  const poolings = poolingsOf(result);
  if (poolings.length > 0) {
    const asked = (["swap", "object"] as const).filter((number) =>
      poolings.some(([, of]) => of[number].value !== null)
    );
    if (asked.length === 0) return null;
    return {
      title: "",
      caption,
      ...fields(poolings, [
        text("tokens pooled by", ([pooling]) => POOLED[pooling]),
        ...asked.map((number) =>
          text(
            ASKS[number] + thresholdTexts(poolings.map(([, of]) => of[number].threshold ?? null)),
            ([, of]: NamedPooling) => cell(of[number], answerOf(of[number], of.layer[number].made)),
          )
        ),
        text("at layer", ([, { layer }]) => layer.swap.at),
        text("made at", ([, { layer }]) => layer.swap.made ?? "not shown"),
        text("lost at", ([, { layer: { swap } }]) => swap.lost ?? (swap.made && "not shown")),
      ]),
    };
  }
  const metrics = result.metrics as unknown as PatchMetrics;
  const rows = (result.curves.patch ?? []) as unknown as PatchRow[];
  const parts = (Object.keys(PATCH_NAMES) as (keyof typeof PATCH_NAMES)[])
    .filter((part) => metrics.layer?.[part] && metrics[part].value !== null);
  return parts.length === 0 ? null : {
    title: "",
    caption,
    ...fields(parts, [
      text("exchanged part", (part) => PATCH_NAMES[part]),
      text("moves the output to the swap's", (part) =>
        cell(
          metrics[part],
          usedOf(rows.filter((row) => row.part === part).map(({ told }) => told)),
        )),
      text("permuted rows", (part) => percent(metrics[part].null)),
      text("at layer", (part) => metrics.layer[part].at),
      text("first at", (part) => metrics.layer[part].first ?? "not shown"),
      text("decoded as the swap at", (part) => metrics.layer[part].read ?? "not shown"),
    ]),
  };

  function cell(estimate: Estimate, answer: AnswerWord): string {
    const { value, ci = null, threshold } = estimate;
    return value === null ? "" : `${SIGNS[answer]} ${shareText(value, ci, threshold ?? 0.5)}`;
  }
}

type NamedPooling = readonly [string, PoolingOverDepth];
const ASKS = { swap: "binds", object: "exact" } as const;

/** In the order of their names here: a Result that was read again has its own. */
function poolingsOf({ metrics }: Result): NamedPooling[] {
  const of = metrics as unknown as { readonly [pooling: string]: PoolingOverDepth | undefined };
  return Object.keys(POOLED).flatMap((pooling): NamedPooling[] =>
    Object.hasOwn(of, pooling) && typeof of[pooling]?.layer === "object"
      ? [[pooling, of[pooling]]]
      : []
  );
}

function answerOf({ ci, threshold }: Estimate, made: string | null): AnswerWord {
  if (made !== null) return "yes";
  return ci && threshold != null && ci[1] <= threshold ? "no" : "undecided";
}

const MOVES = ["follows", "read as the swap", "moves"];

/** Of what each layer tells of a part. */
function usedOf(texts: readonly string[]): AnswerWord {
  if (texts.some((word) => MOVES.includes(word))) return "yes";
  if (texts.includes("used in part")) return "in part";
  return texts.includes("not used") &&
      texts.every((word) => /^(not used|nothing there)$/.test(word))
    ? "no"
    : "undecided";
}

const percent = (value: number | null | undefined) =>
  value == null ? "" : `${Math.round(100 * value)} %`;

/** What the table has already. */
const IN_TABLE = ["patch.binding-moves", "patch.binding-read"];

/** What follows, in a line: where binding is best decoded, or whether the output uses it. */
export function overDepth(result: Result): string | null {
  const answer = result.notes.find(({ code }) => code === "patch.answer");
  if (answer !== undefined) {
    const { says } = answer as unknown as { readonly says: readonly Note[] };
    return says.filter(({ code }) => !IN_TABLE.includes(code)).map(noteText).join(" ");
  }
  const poolings = poolingsOf(result);
  if (poolings.length === 0) return null;
  const [best] = poolings.filter(([, { layer }]) => layer.swap.made !== null)
    .toSorted(([, a], [, b]) => (b.swap.value ?? 0) - (a.swap.value ?? 0));
  if (best === undefined) return "No layer is shown to bind by any pooling.";
  const [pooling, { layer }] = best;
  return `Binding is decoded best at layer ${layer.swap.at} by ${POOLED[pooling]}: ${
    madeAndLost(layer.swap)
  }.`;
}
