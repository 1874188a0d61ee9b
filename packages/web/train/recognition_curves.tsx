/** Recognition of seen and held-out objects over training, drawn as reports draw it. */
import { useEffect, useState } from "preact/hooks";
import type { RecognitionEntry } from "@bindscope/bindscope/rooms/train";
import type { LineChart } from "@bindscope/bindscope/rooms/report";

export interface Curve {
  readonly name: string;
  readonly recognition: readonly RecognitionEntry[];
}

interface CurvesProps {
  readonly curves: readonly Curve[];
  readonly steps: number;
}

export function RecognitionCurves({ curves, steps }: CurvesProps) {
  const [svg, setSvg] = useState("");
  const chart = chartOf(curves, steps);
  const points = chart.points.length;
  const names = curves.map(({ name }) => name).join();
  useEffect(() => {
    let current = true;
    void (async () => {
      // What draws is loaded with the first curve.
      const { chartSvg } = await import("@bindscope/bindscope/rooms/report");
      const drawn = await chartSvg(chart, { colors: "page" });
      if (current) setSvg(drawn);
    })();
    return () => {
      current = false;
    };
  }, [points, names]);
  return (
    <section aria-labelledby="curves">
      <h2 id="curves">Scenes recognised</h2>
      <p class="intro">
        A scene is recognised if its own objects score above all others. Of held-out objects the
        model saw none.
      </p>
      {/* Made here from numbers and fixed words alone. */}
      <div class="curves" dangerouslySetInnerHTML={{ __html: svg }} />
      <table>
        <caption class="unseen">The last numbers of each run</caption>
        <thead>
          <tr>
            <th scope="col">run</th>
            <th scope="col" class="n">step</th>
            <th scope="col" class="n">training objects</th>
            <th scope="col" class="n">held-out objects</th>
          </tr>
        </thead>
        <tbody>
          {curves.map(({ name, recognition }) => {
            const last = recognition.at(-1)!;
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="n">{last.step}</td>
                <td class="n">{last.train?.toFixed(3)}</td>
                <td class="n">{last.heldout?.toFixed(3)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function chartOf(curves: readonly Curve[], steps: number): LineChart {
  const last = (recognition: readonly RecognitionEntry[], of: "train" | "heldout") =>
    recognition.at(-1)?.[of]?.toFixed(3) ?? "no number";
  return {
    kind: "lines",
    name: "playground",
    title: "Scenes recognised during training",
    description: curves.map(({ name, recognition }) =>
      `${name}: training objects ${last(recognition, "train")}, held-out objects ${
        last(recognition, "heldout")
      }.`
    ).join(" "),
    x: { label: "step", min: 0, max: steps },
    y: { label: "share of scenes recognised", min: 0, max: 1 },
    points: curves.flatMap(({ name, recognition }) =>
      recognition.flatMap(({ step, train, heldout }) => [
        { panel: curves.length > 1 ? name : "", series: "training objects", x: step, y: train },
        { panel: curves.length > 1 ? name : "", series: "held-out objects", x: step, y: heldout },
      ])
    ),
  };
}
