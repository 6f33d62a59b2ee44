import type { Container } from '../../../workflow/document/containers.ts';
import type { JsonObject } from '../../../workflow/json.ts';
import type { Point, Size } from './measures.ts';

/* Where the actions of a container stand, counted from a corner of its own: nothing changes when it moves as a whole. */

/** Size of a card that shows no children. */
export type SizeOf = (node: JsonObject, role: 'trigger' | 'action') => Size;

export interface PlacedLink {
  /** Undefined: the line comes from above the container. */
  readonly from: string | undefined;
  readonly to: string;
  readonly statuses: readonly string[];
  /** Part of a cycle; a line that runs upward has no `route.insert`. */
  readonly isCycle: boolean;
  readonly points: readonly Point[];
  readonly insert: Point | undefined;
  readonly pill: Point;
}

/** An action that could be folded, with what it was when this was computed. */
export interface Fold {
  readonly name: string;
  readonly isFolded: boolean;
}

/** The actions of one container, placed from its own upper left corner. */
export interface PlacedContainer extends Size {
  /** Where the line from above comes in. */
  readonly entryX: number;
  readonly parts: readonly (Point & { readonly section: PlacedSection })[];
  /** All actions inside that could be folded. */
  readonly folds: readonly Fold[];
}

/** A section of a container's flow, placed from where the line from above comes in. */
export interface PlacedSection {
  readonly boxes: readonly PlacedBox[];
  readonly links: readonly PlacedLink[];
  readonly tails: readonly { readonly after: string; readonly at: Point }[];
  /** How far it reaches to the left (below 0) and to the right, and down to where the next one begins. */
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Where the line to the next one begins. */
  readonly exitX: number;
  readonly folds: readonly Fold[];
}

export interface PlacedBox extends Point, Size {
  readonly name: string;
  readonly node: JsonObject;
  /** How much of it is its head: all of it where no children are drawn. */
  readonly header: number;
  /** Present when the action is drawn with its children. */
  readonly columns: readonly PlacedColumn[] | undefined;
}

/** One container of an action inside its frame. */
export interface PlacedColumn extends Point, Size {
  readonly container: Container;
  /** Absent where the action has only this container: it needs no name. */
  readonly label?: Point & Size;
  /** Where the actions stand; absent when there are none. */
  readonly content?: Point & { readonly placed: PlacedContainer };
  /** The place for a first action of an empty container. */
  readonly slot?: Point & Size;
}
