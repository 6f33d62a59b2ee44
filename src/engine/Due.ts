import type { DueItem } from './protocol.ts';

/** Something that will happen by itself when the clock gets there, and how to do it. */
export interface Due {
  readonly item: DueItem;
  /** Not what people wait for when they say "until nothing happens any more". */
  readonly isBackground: boolean;
  readonly ring: () => void;
}
