/** Columns that only count the rows: what pandas writes of a frame's index. */

/** `to_csv` leaves the name of the index empty, which pandas reads again as `Unnamed: 0`; `to_parquet` gives it a name. */
export function isIndexColumn(name: string): boolean {
  return name === "" || /^Unnamed: \d+$|^__index_level_\d+__$/.test(name);
}
