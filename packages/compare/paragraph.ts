import {
  metricsByKind,
  type MetricsReadBelow,
  numberAt,
  type PathTo,
} from "@bindscope/bindscope/rooms/metrics";
import { verdictOf } from "@bindscope/bindscope/rooms/verdict";
import type { Result } from "@bindscope/bindscope/rooms/result";

/** What one model does, for someone who has not read the paper. */
export function paragraph(name: string, result: Result): string {
  const metrics = metricsByKind(result);
  const at = (path: PathTo<number, MetricsReadBelow>) => numberAt(metrics, path);
  const texts = [verdictOf(result)?.sentence ?? "The binding of this model was not judged."];
  const objects = at("probe.object.ambiguous");
  const control = at("probe.object.ambiguous.controls.shuffled");
  if (objects !== null) {
    texts.push(
      `Where the concepts alone leave it open, a linear probe reads the right objects in ${
        percent(objects)
      } of new scenes${control === null ? "" : ` (${percent(control)} from shuffled vectors)`}.`,
    );
  }
  const [r2, floor] = [
    at("decompose.levelI.avg_pos.r2"),
    at("decompose.levelI.avg_pos.r2.null"),
  ];
  if (r2 !== null) {
    texts.push(
      `A sum of object vectors, each the average of its scenes, explains ${
        percent(r2)
      } of the scene vectors' variance${floor === null ? "" : ` (${percent(floor)} by chance)`}.`,
    );
  }
  const edits = at("intervene.avg_pos.retrieval.all");
  if (edits !== null) {
    texts.push(`Exchanging an object by arithmetic arrives in ${percent(edits)} of cases.`);
  }
  const captions = at("retrieve.caption.accuracy") ?? at("retrieve.ridge.caption.accuracy");
  if (captions !== null) {
    texts.push(
      `It prefers the right caption to the one with attributes exchanged in ${
        percent(captions)
      } of scenes (half by chance).`,
    );
  }
  return `${name}: ${texts.join(" ")}`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
