/** Days and instants as ISO 8601 writes them, for all numbers that a file can hold. */

/** `2024-01-31`, of the days since 1970-01-01. (Hinnant, "chrono-compatible low-level date algorithms".) */
export function dateText(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const day = shifted - era * 146_097;
  const leap = Math.floor(day / 1460) - Math.floor(day / 36_524) + Math.floor(day / 146_096);
  const yearOfEra = Math.floor((day - leap) / 365);
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = day - 365 * yearOfEra - leaps;
  // Years begin in March here, so that the leap day is their last.
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = yearOfEra + 400 * era + (month >= 10 ? 1 : 0);
  const sign = year < 0 ? "-" : "";
  return `${sign}${padded(Math.abs(year), 4)}-${padded((month + 2) % 12 + 1, 2)}-${
    padded(dayOfMonth, 2)
  }`;
}

/** `2024-01-31T12:00:00.5`, of whole parts of a second since 1970; in UTC with a `Z`. */
export function instantText(value: bigint, digits: number, utc: boolean): string {
  const day = 86_400n * 10n ** BigInt(digits);
  const inDay = (value % day + day) % day;
  return `${dateText(Number((value - inDay) / day))}T${timeText(inDay, digits)}${utc ? "Z" : ""}`;
}

/** `12:00:00.5`, of whole parts of a second since midnight. */
export function timeText(value: bigint, digits: number): string {
  const second = 10n ** BigInt(digits);
  const [seconds, parts] = [Number(value / second), value % second];
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction = parts === 0n ? "" : `.${padded(parts, digits).replace(/0+$/, "")}`;
  return clock.map((part) => padded(part, 2)).join(":") + fraction;
}

function padded(value: number | bigint, length: number): string {
  return String(value).padStart(length, "0");
}
