/** The first screen: the answer in a sentence, a pair of scenes that shows it, and the numbers that decide. */
import type { Canvas } from "../charts/canvas.ts";
import { loadCanvas } from "../charts/canvas.ts";
import { type Markup, markup } from "../markup.ts";
import { modelsPhrase } from "../model_name.ts";
import { formatInterval, formatNumber } from "../number.ts";
import type { Evidence } from "../verdict/evidence.ts";
import { type Verdict, verdictOf } from "../verdict/verdict.ts";
import type { ReportEntry } from "./entry.ts";
import { examplePair } from "./scenes/example_pair.ts";
import { sceneFigure } from "./scenes/scene_drawing.ts";
import { strip, stripLegend } from "./strip.ts";

/** Numbers of a first look. */
const NUMBERS = 3;

/** Null where no Result of the page can decide it. */
export async function opening(entries: readonly ReportEntry[]): Promise<Markup | null> {
  const found = entries.flatMap((entry) => {
    const verdict = verdictOf(entry.result);
    return verdict === null ? [] : [{ entry, verdict }];
  });
  if (found.length === 0) return null;
  const canvas = await loadCanvas();
  return markup`<section aria-labelledby="answer" class="opening">
<h2 id="answer" class="unseen">${found.length > 1 ? "Answers" : "Answer"}</h2>
<div class="grid">${found.map(({ entry, verdict }) => card(canvas, entry, verdict))}</div>
${
    stripLegend({
      value: "this result",
      interval: "95 % interval",
      floor: "what it must exceed",
    })
  }
</section>`;
}

function card(canvas: Canvas, { name, result }: ReportEntry, verdict: Verdict): Markup {
  const model = modelsPhrase(result.inputs);
  const carried = verdict.transfer === "not measured" ? "" : `, ${verdict.transfer}`;
  return markup`<div class="verdict">
<h3 class="name">${name}${
    model === null ? "" : `, ${model}`
  }: <span>${verdict.verdict}${carried}</span></h3>
<p class="sentence">${verdict.answer}</p>
${pair(canvas, { name, result })}
<dl class="deciding">${deciding(verdict).map(number)}</dl>
</div>`;
}

/** A scene and its twin of the same values, drawn if their values can be, and whether they are told apart. */
function pair(canvas: Canvas, { result }: Pick<ReportEntry, "name" | "result">): Markup | null {
  const example = examplePair(result);
  if (example === null) return null;
  const { scene, twin, toldApart } = example;
  const said = toldApart === null ? "against" : toldApart ? "told from" : "taken for";
  return markup`<div class="pair">${sceneFigure(canvas, scene)}<span class="as">${said}</span>${
    sceneFigure(canvas, twin)
  }</div>`;
}

/**
 * Three numbers: what is bound, then what was found of unseen objects, then what is left that says most. Where
 * not even concepts are read, these come first.
 */
function deciding({ evidence }: Pick<Verdict, "evidence">): Evidence[] {
  const [concepts, ...others] = evidence;
  const measured = (one: Evidence | undefined): one is Evidence =>
    one !== undefined && one.value !== null;
  const [twins, places, read, written] = others;
  const order = concepts !== undefined && concepts.outcome !== "yes"
    ? [concepts, twins, places, read, written]
    : [twins, read, places, concepts, written];
  return order.filter(measured).slice(0, NUMBERS);
}

function number({ question, value, interval, bar, barIs }: Evidence): Markup {
  return markup`
<div><dt>${question}</dt><dd class="value">${formatNumber(value!)}</dd><dd class="line">${
    strip({ value, interval, floors: bar === null ? [] : [bar], paper: null })
  }<span>${interval === null ? null : `95 %: ${formatInterval(interval)}. `}${
    bar === null ? null : `To exceed: ${formatNumber(bar)} (${barIs}).`
  }</span></dd></div>`;
}
