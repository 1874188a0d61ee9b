/** Which column of the labels is which object and concept, where their names don't say. */
import { useState } from "preact/hooks";
import type { NamedColumn } from "@bindscope/bindscope/rooms/data";
import { shown } from "@bindscope/bindscope/rooms/options";

interface ColumnChoiceProps {
  readonly columns: readonly string[];
  readonly onChoose: (chosen: readonly NamedColumn[]) => void;
}

/** Scenes of more objects, and objects of more concepts, are for files that name their columns. */
const MOST = { objects: 8, concepts: 6 } as const;

/** A drop-down for every object and concept: so each object has the same concepts. */
export function ColumnChoice({ columns, onChoose }: ColumnChoiceProps) {
  const [concepts, setConcepts] = useState<readonly string[]>(["color", "shape"]);
  const [objects, setObjects] = useState(2);
  /** By object, then concept: the number of a column, as text; "" for none yet. */
  const [chosen, setChosen] = useState<{ readonly [location: string]: string }>({});
  const places = Array.from({ length: objects }, (_, object) =>
    concepts.map((concept, c) => ({
      place: `${object} ${c}`,
      label: `object${object + 1}_${concept.trim()}`,
      name: `${concept.trim() || "concept"} of object ${object + 1}`,
    })));
  const all = places.flat();
  const missing = missingOf(all.map(({ place }) => chosen[place] ?? ""), concepts);
  const rename = (at: number, name: string) =>
    setConcepts(concepts.map((one, c) => c === at ? name : one));
  return (
    <form
      class="columns"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing !== null) return;
        onChoose(
          all.map(({ place, label }) => ({ label, column: columns[Number(chosen[place])] })),
        );
      }}
    >
      <p>Choose the column of each concept.</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Scene</th>
            {concepts.map((concept, c) => (
              <th key={c} scope="col">
                <input
                  aria-label={`Name of concept ${c + 1}`}
                  value={concept}
                  onInput={({ currentTarget }) => rename(c, currentTarget.value)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((row, object) => (
            <tr key={object}>
              <th scope="row">Object {object + 1}</th>
              {row.map(({ place, name }) => (
                <td key={place}>
                  <select
                    aria-label={`Column with the ${name}`}
                    value={chosen[place] ?? ""}
                    onChange={({ currentTarget }) =>
                      setChosen({ ...chosen, [place]: currentTarget.value })}
                  >
                    <option value="">choose a column</option>
                    {columns.map((column, at) => (
                      <option key={at} value={String(at)}>{shown(column, 60)}</option>
                    ))}
                  </select>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div class="actions">
        <Count
          name="Objects"
          value={objects}
          most={MOST.objects}
          onChange={setObjects}
        />
        <Count
          name="Concepts"
          value={concepts.length}
          most={MOST.concepts}
          onChange={(count) =>
            setConcepts(
              Array.from({ length: count }, (_, c) => concepts[c] ?? `concept ${c + 1}`),
            )}
        />
        <button type="submit" class="primary" disabled={missing !== null}>Read</button>
        {missing !== null && <span class="small">{missing}</span>}
      </div>
    </form>
  );
}

function Count({ name, value, most, onChange }: {
  readonly name: string;
  readonly value: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <label>
      {name}{" "}
      <select
        value={String(value)}
        onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
      >
        {Array.from(
          { length: most },
          (_, i) => <option key={i} value={String(i + 1)}>{i + 1}</option>,
        )}
      </select>
    </label>
  );
}

/** What is still to be said; null where nothing is. */
function missingOf(chosen: readonly string[], concepts: readonly string[]): string | null {
  const names = concepts.map((name) => name.trim());
  if (names.includes("")) return "Every concept needs a name.";
  if (new Set(names).size < names.length) return "Two concepts have one name.";
  if (chosen.includes("")) return "Choose a column for each.";
  return new Set(chosen).size < chosen.length ? "A column is chosen twice." : null;
}
