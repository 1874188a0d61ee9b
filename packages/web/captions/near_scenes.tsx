/** The scenes that lie nearest to a caption, those that are new among them marked. */
import type { Placed } from "./caption_queries.ts";

interface NearScenesProps {
  readonly title: string;
  readonly placed: Placed;
  /** Against which a scene is new. */
  readonly others?: Placed;
}

export function NearScenes({ title, placed, others }: NearScenesProps) {
  const isNew = (row: number) =>
    others !== undefined && !others.near.some((one) => one.row === row);
  return (
    <table>
      <caption>
        <strong>{title}</strong>
        <span>{placed.caption}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">scene</th>
          <th scope="col" class="n">cosine</th>
        </tr>
      </thead>
      <tbody>
        {placed.near.map(({ caption, row, cosine }) => (
          <tr key={row}>
            <th scope="row">{caption}{isNew(row) && <span class="small">(new)</span>}</th>
            <td class="n">{cosine.toFixed(3)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
