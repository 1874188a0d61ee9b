/** Whether values that differ by case, blanks or invisible characters are one. */
import type { AliasChoice } from "@bindscope/bindscope/rooms/data";

interface SpellingChoiceProps {
  readonly value: AliasChoice | null;
  readonly onChange: (value: AliasChoice | null) => void;
}

const CHOICES: readonly (readonly [value: AliasChoice | "", name: string])[] = [
  ["", "not decided"],
  ["merge", "one value"],
  ["keep", "several values"],
];

export function SpellingChoice({ value, onChange }: SpellingChoiceProps) {
  return (
    <label>
      Similar spellings are{" "}
      <select
        value={value ?? ""}
        onChange={({ currentTarget }) => {
          const chosen = CHOICES.find(([value]) => value === currentTarget.value)![0];
          onChange(chosen === "" ? null : chosen);
        }}
      >
        {CHOICES.map(([value, name]) => <option key={value} value={value}>{name}</option>)}
      </select>
    </label>
  );
}
