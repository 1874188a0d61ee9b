/** Characters that a line may have. */
const WIDTH = 200;

/** JSON in which what fits on a line is on one; what does not has lines of its own for its parts. */
export function jsonLines(value: unknown, indent = ""): string {
  const whole = JSON.stringify(value);
  if (indent.length + whole.length <= WIDTH || typeof value !== "object" || value === null) {
    return whole;
  }
  const inner = `${indent}  `;
  const lines = (parts: string[]) => `\n${inner}${parts.join(`,\n${inner}`)}\n${indent}`;
  if (Array.isArray(value)) return `[${lines(value.map((part) => jsonLines(part, inner)))}]`;
  const parts = Object.entries(value).map(([name, part]) =>
    `${JSON.stringify(name)}: ${jsonLines(part, inner)}`
  );
  return `{${lines(parts)}}`;
}
