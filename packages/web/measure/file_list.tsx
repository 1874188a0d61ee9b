/** The dropped files, and what each is taken for. */
import { formatBytes } from "@bindscope/bindscope/rooms/data";
import { shown } from "@bindscope/bindscope/rooms/options";
import { type FileRole, type RoledFile, ROLES } from "./file_roles.ts";

interface FileListProps {
  readonly files: readonly RoledFile[];
  readonly onChange: (files: readonly RoledFile[]) => void;
}

/** More are not listed one by one: nobody drops so many on purpose. */
const MOST_LISTED = 12;

export function FileList({ files, onChange }: FileListProps) {
  const change = (at: number, role: FileRole) =>
    onChange(files.map((one, i) => i === at ? { ...one, role } : one));
  return (
    <ul class="files">
      {files.slice(0, MOST_LISTED).map(({ name, file, role }, at) => (
        <li key={`${name} ${at}`}>
          <span class="file">
            <code>{shown(name)}</code> <span class="small">{formatBytes(file.size)}</span>
          </span>
          <select
            aria-label={`${shown(name)} is`}
            value={role}
            onChange={({ currentTarget }) => change(at, currentTarget.value as FileRole)}
          >
            {ROLES.map(([value, said]) => <option key={value} value={value}>{said}</option>)}
          </select>
        </li>
      ))}
      {files.length > MOST_LISTED && (
        <li class="small">and {files.length - MOST_LISTED} more, taken as their names say</li>
      )}
    </ul>
  );
}
