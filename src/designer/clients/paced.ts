/**
 * Hands on what comes in portions: the first at once, what follows together, at most one portion in `pace` milliseconds. Drawing
 * a log of thousands anew for each of thousands of requests would keep the page from everything else.
 */
export function paced<Item>(
  take: (items: readonly Item[]) => void,
  pace: number,
): (items: readonly Item[]) => void {
  let waiting: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  function hand(): void {
    timer = undefined;
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    timer = setTimeout(hand, pace);
    take(items);
  }
  return (items) => {
    waiting = waiting.concat(items);
    if (timer === undefined) hand();
  };
}
