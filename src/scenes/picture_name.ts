/** `0000017.png`: the file of scene, or object, number 17. */
export function pictureName(index: number): string {
  return `${String(index).padStart(7, "0")}.png`;
}
