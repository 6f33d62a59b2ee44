/** Lengths of the diagram in px; all are multiples of four. */
export const measures = {
  card: { width: 240, height: 64 },
  /** A card with a life-cycle strip and a line about its wait. */
  lifeCycleCard: { width: 240, height: 136 },
  startCard: { width: 360, height: 224 },
  /** The tall header has room for a title of two lines. */
  frame: { header: 48, tallHeader: 64, padding: 16, minWidth: 272 },
  branch: { label: 28, gap: 16, minWidth: 160, padding: 12 },
  slot: { width: 136, height: 48 },
  /** From one card down to the next: room for the button on the line and the arrow. */
  link: 56,
  /** The same with a pill of run-after statuses. */
  linkWithPill: 88,
  /** Below a last card: its button. */
  tail: 40,
  /** Between neighbours. */
  gap: 32,
  /** What a line keeps free on both sides. */
  lane: 16,
  laneWithPill: 56,
  /** Where lines part below a card, and where they meet above one. */
  partAt: 12,
  meetAt: 16,
  /** Centre of the button on a line, from the line's top. */
  insertAt: 28,
  /** Centre of the pill, from the line's lower end. */
  pillAt: 24,
} as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function onGrid(value: number): number {
  return Math.round(value / 4) * 4;
}
