/** The map: every caption of the set, the two that were written, and the way from one to the other. */
import type { CaptionAnswer, CaptionMap, MapPoint } from "./caption_queries.ts";

interface CaptionMapProps {
  readonly map: CaptionMap;
  readonly placed: Extract<CaptionAnswer, { kind: "placed" }> | null;
}

const WIDTH = 640;
const HEIGHT = 420;
const MARGIN = 24;

export function CaptionMapFigure({ map, placed }: CaptionMapProps) {
  const shown = placed === null ? map.points : [...map.points, placed.before, placed.after];
  const place = scaled(shown);
  const near = new Set(
    placed === null ? [] : [...placed.before.near, ...placed.after.near].map(({ row }) => row),
  );
  const words = placed === null
    ? "The captions of the set as points."
    : `The captions of the set as points. “${placed.before.caption}” lies at the filled mark, “${placed.after.caption}” at the open one.`;
  return (
    <figure>
      <svg
        class="chart caption-map"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={words}
      >
        {map.points.map((point, row) => {
          const { x, y } = place(point);
          return (
            <circle
              key={row}
              cx={x}
              cy={y}
              r={near.has(row) ? 4 : 2.5}
              class={near.has(row) ? "near-point" : "point"}
            >
              <title>{point.caption}</title>
            </circle>
          );
        })}
        {placed !== null && <Move from={place(placed.before)} to={place(placed.after)} />}
      </svg>
      <ul class="legend">
        <li>
          <svg viewBox="0 0 24 14" aria-hidden="true">
            <circle cx="12" cy="7" r="5.5" class="before-point" />
          </svg>
          before
        </li>
        <li>
          <svg viewBox="0 0 24 14" aria-hidden="true">
            <circle cx="12" cy="7" r="5.5" class="after-point" />
          </svg>
          after
        </li>
        <li>
          <svg viewBox="0 0 24 14" aria-hidden="true">
            <circle cx="12" cy="7" r="4" class="near-point" />
          </svg>
          nearest scenes
        </li>
      </ul>
    </figure>
  );
}

function Move({ from, to }: { readonly from: MapPoint; readonly to: MapPoint }) {
  return (
    <g>
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} class="move" />
      <circle cx={to.x} cy={to.y} r={10} class="after-point" />
      <circle cx={from.x} cy={from.y} r={5} class="before-point" />
    </g>
  );
}

/** From coordinates to the figure: one scale for both, so that distances are true. */
function scaled(points: readonly MapPoint[]): (point: MapPoint) => MapPoint {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / (right - left || 1),
    (HEIGHT - 2 * MARGIN) / (high - low || 1),
  );
  return ({ x, y }) => ({
    x: WIDTH / 2 + (x - (left + right) / 2) * scale,
    y: HEIGHT / 2 - (y - (low + high) / 2) * scale,
  });
}
