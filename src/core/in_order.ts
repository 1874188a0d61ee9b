/**
 * Starts work a few pieces ahead and hands the results over in order: all workers are busy, and never
 * more than `ahead` results wait.
 */
export async function* inOrder<T>(
  count: number,
  ahead: number,
  start: (index: number) => Promise<T>,
): AsyncGenerator<T> {
  const running: Promise<T>[] = [];
  let next = 0;
  const fill = () => {
    while (next < count && running.length < ahead) {
      const piece = start(next++);
      // Its failure is thrown when its turn comes; until then it is not handled.
      piece.catch(() => {});
      running.push(piece);
    }
  };
  for (fill(); running.length > 0; fill()) yield await running.shift()!;
}
