/** The bundled sets, one of which may be chosen. */
import { useEffect, useState } from "preact/hooks";
import type { CatalogueEntry } from "../sets/catalogue.ts";
import { servedSets } from "../sets/served.ts";

interface SetChoiceProps {
  readonly entries: readonly CatalogueEntry[];
  readonly chosen: string | null;
  readonly onChoose: (entry: CatalogueEntry) => void;
}

export function SetChoice({ entries, chosen, onChoose }: SetChoiceProps) {
  const [served, setServed] = useState<readonly CatalogueEntry[]>([]);
  useEffect(() => {
    servedSets().then((sets) =>
      setServed(
        sets.map(({ name }) => ({ id: name, title: name, what: "Served from this machine." })),
      )
    ).catch(() => {});
  }, []);
  return (
    <fieldset class="sets">
      <legend>Or try an example</legend>
      {[...served, ...entries].map((entry) => (
        <label key={entry.id} class="set">
          <input
            type="radio"
            name="set"
            value={entry.id}
            checked={entry.id === chosen}
            onChange={() => onChoose(entry)}
          />
          <span>
            <strong>{entry.title}</strong>
            <span class="small">{entry.what}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
