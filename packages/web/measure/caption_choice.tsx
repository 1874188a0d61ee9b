/** How captions are written, where labels have captions and no columns of objects. */
import { useState } from "preact/hooks";
import { shown } from "@bindscope/bindscope/rooms/options";

interface CaptionChoiceProps {
  /** One of the captions. */
  readonly first: string;
  readonly onChoose: (template: string) => void;
}

const EXAMPLE = "a {color} {shape} and a {color} {shape}";

/** A template, beside a caption that it has to fit. */
export function CaptionChoice({ first, onChoose }: CaptionChoiceProps) {
  const [template, setTemplate] = useState("");
  return (
    <form
      class="columns"
      onSubmit={(event) => {
        event.preventDefault();
        if (template.trim() !== "") onChoose(template.trim());
      }}
    >
      <p>
        The first caption is “{shown(first, 120)}”. Write its form, concepts in braces, as in{" "}
        <code>{EXAMPLE}</code>; several forms apart by |.
      </p>
      <div class="actions">
        <input
          class="template"
          aria-label="How captions are written"
          placeholder={EXAMPLE}
          value={template}
          onInput={({ currentTarget }) => setTemplate(currentTarget.value)}
        />
        <button type="submit" class="primary" disabled={template.trim() === ""}>Read</button>
      </div>
    </form>
  );
}
