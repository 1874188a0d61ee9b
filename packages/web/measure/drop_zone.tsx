/** Where files come in: dropped anywhere on the page, or chosen by a button that keys reach. */
import { useEffect, useState } from "preact/hooks";
import { TABLE_ENDINGS, VECTOR_ENDINGS } from "@bindscope/bindscope/rooms/data";
import { chosenFiles, type Dropped, droppedFiles } from "./dropped_files.ts";

interface DropZoneProps {
  readonly onFiles: (files: readonly Dropped[]) => void;
}

export function DropZone({ onFiles }: DropZoneProps) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer === null) return;
      void droppedFiles(event.dataTransfer).then((files) => files.length > 0 && onFiles(files));
    };
    addEventListener("dragover", drag);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", drag);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  });
  return (
    <div class={over ? "drop over" : "drop"}>
      <p>
        <Chooser folder={false} onFiles={onFiles} /> or{" "}
        <Chooser folder onFiles={onFiles} />, or drop them anywhere: embeddings and labels, a set's
        folder, or a result.json (with thumbnails.json, where there is one).
      </p>
      <p class="small">
        Embeddings: {VECTOR_ENDINGS.join(", ")}. Labels:{" "}
        {TABLE_ENDINGS.join(", ")}, with columns such as object1_color, object1_shape. They are read
        in this page and sent nowhere.
      </p>
    </div>
  );
}

function Chooser({ folder, onFiles }: DropZoneProps & { readonly folder: boolean }) {
  return (
    <label class="button">
      {folder ? "Choose a folder" : "Choose files"}
      <input
        type="file"
        multiple
        {...folder ? { webkitdirectory: true } : {}}
        class="unseen"
        onChange={({ currentTarget }) => {
          const files = chosenFiles(currentTarget.files ?? []);
          currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}
