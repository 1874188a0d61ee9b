/** The scenes themselves: which are recognised, which are missed, and what they are taken for. */
import { sceneCount } from "../../../result/input_notes.ts";
import { count, fields, number, text } from "../../fields.ts";
import { type Canvas, loadCanvas } from "../../charts/canvas.ts";
import { type Markup, markup, trusted } from "../../markup.ts";
import type { Table } from "../../table.ts";
import type { Chapter } from "../chapter.ts";
import type { PictureSource, ReportEntry } from "../entry.ts";
import { plainTable } from "../tables_section.ts";
import { pairGrid } from "./pair_grid.ts";
import { type PairRates, pairRates } from "./pair_rates.ts";
import { type DrawScene, sceneDrawer } from "./scene_drawing.ts";
import { rowFinder, shownScenes } from "./shown_scenes.ts";
import {
  type SceneMatch,
  type SceneMatches,
  sceneMatches,
} from "../../../verdict/scene_matches.ts";

const MOST_WORST = 10;

/** Null where no Result of the page has a record of its scenes. */
export async function scenesSection(
  entries: readonly ReportEntry[],
  pictures: readonly PictureSource[],
): Promise<Chapter | null> {
  const canvas = await loadCanvas();
  const made: Markup[] = [];
  const names: string[] = [];
  for (const [e, entry] of entries.entries()) {
    const matches = sceneMatches(entry.result);
    if (matches === null) continue;
    const draw = await sceneDrawer(entry.result, pictures[e]);
    names.push(`${entries.length > 1 ? `${entry.name}: ` : ""}${shareOf(matches, entry)}`);
    made.push(markup`<div class="entry"><h3>${entry.name}</h3>
${ofEntry(canvas, entry, matches, draw, `scenes-${e + 1}`)}</div>
`);
  }
  if (made.length === 0) return null;
  return {
    id: "scenes",
    title: "The scenes",
    finding: `Recognised: ${names.join("; ")}.`,
    body:
      markup`<div class="scenes"><p class="intro">A scene is recognised if its objects score above all others.
Point at an object, or choose it, to find it in every figure.${
        entries.some(({ pictures }) => pictures)
          ? " A scene without a picture is drawn from its values."
          : ""
      }</p>
<div class="grid">${made}</div></div>`,
  };
}

/** Each row is read by itself: of views there are several a scene. */
function readOf({ result }: ReportEntry): "scenes" | "rows" {
  const count = sceneCount(result);
  return count !== null && count.scenes < count.rows ? "rows" : "scenes";
}

/** "402 of 576 scenes" */
function shareOf({ scenes }: SceneMatches, entry: ReportEntry): string {
  const tested = scenes.filter(({ objects }) => objects !== null);
  return `${tested.filter(({ objects }) => objects).length} of ${tested.length} ${readOf(entry)}`;
}

function ofEntry(
  canvas: Canvas,
  entry: ReportEntry,
  matches: SceneMatches,
  draw: DrawScene,
  id: string,
): Markup {
  const { name, pictures } = entry;
  const tested = matches.scenes.filter(({ objects }) => objects !== null);
  const missed = tested.filter(({ objects }) => objects === false);
  const rates = pairRates(matches);
  return markup`<p>${missedSentence(tested.length, missed.length, readOf(entry))}</p>
${plainTable(kindsTable(name, matches, tested))}
${rates === null ? null : grid(canvas, rates, matches.positions, id)}
${singleScenes(matches, draw)}
${pictures?.missing ? markup`<p class="small">${pictures.missing}</p>` : null}
${missed.length === 0 ? null : plainTable(worstTable(name, matches, tested))}`;
}

function missedSentence(tested: number, missed: number, rows: "scenes" | "rows"): string {
  if (tested === 0) return "No held-out scene was evaluated.";
  const all = `${tested} ${rows} were evaluated by probes that had not seen them.`;
  return missed === 0
    ? `${all} None was missed.`
    : `${all} ${tested - missed} were recognised, ${missed} missed.`;
}

/** How scenes were read, apart by whether their bag of values leaves a choice. */
function kindsTable(name: string, matches: SceneMatches, tested: readonly SceneMatch[]): Table {
  const kinds: [string, (scene: SceneMatch) => boolean][] = [
    ["recognised", ({ objects }) => objects === true],
    ["every value correct, pairing wrong", (scene) => scene.objects === false && allValues(scene)],
    ...matches.concepts.map((concept, c): [string, (scene: SceneMatch) => boolean] => [
      `${concept} missed`,
      (scene) => scene.objects === false && missing(scene) === 1 && scene.concepts[c] === false,
    ]),
    ...matches.concepts.length < 2 ? [] : [[
      "several concepts missed",
      (scene: SceneMatch) => scene.objects === false && missing(scene) > 1,
    ] as [string, (scene: SceneMatch) => boolean]],
  ];
  const open = tested.filter(({ ambiguous }) => ambiguous);
  const counts = kinds.map(([kind, of]) =>
    [kind, tested.filter(of).length, open.filter(of).length] as const
  );
  return {
    title: `Scenes recognised and missed, ${name}`,
    caption:
      "Ambiguous: another set of objects has the same values, so that only binding distinguishes the two.",
    ...fields(counts.filter(([, all], i) => all > 0 || i === 0), [
      text("scenes", ([kind]) => kind),
      count("all", ([, all]) => all),
      number("share", ([, all]) => tested.length === 0 ? null : all / tested.length, 2),
      count("ambiguous", ([, , ambiguous]) => ambiguous),
    ]),
  };
}

function missing({ concepts }: SceneMatch): number {
  return concepts.filter((read) => read === false).length;
}

function allValues(scene: SceneMatch): boolean {
  return missing(scene) === 0;
}

function grid(canvas: Canvas, rates: PairRates, positions: number, id: string): Markup {
  const all = rates.rates.filter((rate) => rate !== null);
  const whole = all.filter((rate) => rate === 1).length;
  const none = all.filter((rate) => rate === 0).length;
  const what = rates.concept === null ? "objects" : `values of ${rates.concept}`;
  const place = positions === 2
    ? "the row’s on the left, the column’s on the right"
    : "the row’s anywhere to the left of the column’s";
  return markup`<figure>
<figcaption id="${id}"><strong>What is recognised</strong>
<span>Pairs of ${what}, ${place}: ${whole} of ${all.length} always recognised (filled), ${none} never
(crossed). A lighter tint: sometimes.</span></figcaption>
${trusted(pairGrid(canvas, rates, id))}
</figure>`;
}

/** Some scenes of each kind: as they are, and what they were taken for. */
function singleScenes(matches: SceneMatches, draw: DrawScene): Markup {
  const valuesOf = (ids: readonly number[]) => ids.map((id) => matches.objects[id]);
  const { taken, missed, recognised } = shownScenes(matches);
  const rowOf = rowFinder(matches);
  const list = (title: string, kind: string, items: readonly Markup[]) =>
    items.length === 0 ? null : markup`<h4>${title}</h4>
<ul class="${kind}">${items.map((item) => markup`<li>${item}</li>\n`)}</ul>`;
  return markup`${
    list(
      "Confused with a swap",
      "confusions",
      taken.map(({ scene, as }) =>
        markup`${draw(valuesOf(scene.shown), scene.row)}<span class="as">confused with</span>${
          draw(valuesOf(as), rowOf(as))
        }`
      ),
    )
  }${
    list(
      taken.length > 0 ? "Other misses" : "Missed",
      "few-scenes",
      missed.map(({ shown, row, concepts }) => {
        const wrong = matches.concepts.filter((_, c) => concepts[c] === false);
        const note = markup` <span class="as">${
          wrong.length === 0 ? "every value correct" : `${wrong.join(", ")} missed`
        }</span>`;
        return draw(valuesOf(shown), row, note);
      }),
    )
  }${
    list(
      "Recognised",
      "few-scenes",
      recognised.map(({ shown, row }) => draw(valuesOf(shown), row)),
    )
  }`;
}

function worstTable(name: string, matches: SceneMatches, tested: readonly SceneMatch[]): Table {
  const [all, right] = [
    new Float64Array(matches.objects.length),
    new Float64Array(matches.objects.length),
  ];
  for (const { shown, objects } of tested) {
    for (const id of new Set(shown)) {
      all[id]++;
      if (objects) right[id]++;
    }
  }
  const rows = matches.objects
    .map((values, id) => ({ label: values.join(" "), scenes: all[id], share: right[id] / all[id] }))
    .filter(({ scenes }) => scenes > 0);
  const worst = rows.toSorted((a, b) => a.share - b.share || b.scenes - a.scenes)
    .slice(0, MOST_WORST);
  return {
    title: `Objects missed most, ${name}`,
    caption: `Of ${rows.length} objects: share of the scenes with the object that are recognised.`,
    ...fields(worst, [
      text("object", ({ label }) => label),
      number("recognised", ({ share }) => share),
      count("scenes", ({ scenes }) => scenes),
    ]),
  };
}
