import type { Container } from '../../../workflow/document/containers.ts';
import type { JsonObject } from '../../../workflow/json.ts';
import type { InsertPlace } from '../../stores/viewStore.ts';
import type { Point, Size } from './measures.ts';
import type { PlacedSection } from './placed.ts';
import type { Source, Standing } from './standing.ts';

interface NodeBase extends Point, Size {
  /** The step's name where it is unique, else a JSON pointer. */
  readonly id: string;
  /** How many frames it stands in. */
  readonly depth: number;
  /** Id of the frame it stands in. */
  readonly parent: string | undefined;
}

/** Something that is drawn at a place. */
export type LayoutNode =
  /** A card; `frame`: drawn around its children. */
  | (NodeBase & {
      readonly kind: 'card' | 'frame';
      readonly role: 'trigger' | 'action';
      readonly name: string;
      /** Height of its head: of all of a card. */
      readonly header: number;
      readonly node: JsonObject;
    })
  /** The ground of one of several containers of a step, with its label. */
  | (NodeBase & {
      readonly kind: 'branch';
      readonly step: string;
      readonly container: Container;
      readonly label: Point & Size;
      readonly place: InsertPlace;
    })
  /** The place for the first action of an empty container. */
  | (NodeBase & {
      readonly kind: 'slot';
      readonly step: string;
      readonly container: Container;
      readonly place: InsertPlace;
    })
  /** Stands where the trigger will. */
  | (NodeBase & { readonly kind: 'start' });

export interface LayoutEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Name of the action that it comes from, when it is one. */
  readonly source: string | undefined;
  readonly target: string;
  /** Empty: the target starts with its container. */
  readonly statuses: readonly string[];
  readonly isCycle: boolean;
  readonly depth: number;
  /** Where consecutive points are neither above nor beside each other, the line swings over. */
  readonly points: readonly Point[];
  /** Centre of the button that inserts here. */
  readonly insert: Point | undefined;
  readonly pill: Point;
  readonly place: InsertPlace;
}

/** A place below a last action where one can be added. */
export interface LayoutTail extends Point {
  readonly id: string;
  readonly after: string | undefined;
  readonly depth: number;
  readonly place: InsertPlace;
}

export interface Drawn {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  readonly tails: readonly LayoutTail[];
}

/** A drawing, all of it; most of a large one is not seen, and worked out only for those who ask for all. */
export interface Layout extends Size, Drawn {
  /** What stands above the actions: triggers, or the place for one. */
  readonly top: Drawn;
  /** What may be seen at a place, in portions, in the order of the drawing. */
  readonly drawnIn: (place: Point & Size) => readonly Drawn[];
  /** Shows `look` the sections of which something may be seen at a place, in the order of the drawing. */
  readonly walk: (look: Look, place: Point & Size) => void;
  /** The portion in which a step stands, by its id. */
  readonly partOf: (id: string) => Drawn | undefined;
  /** The parts that somebody has asked for, by their sections. */
  readonly known: ReadonlyMap<PlacedSection, KnownPart>;
}

/** Is shown a section, where the line into it begins, and the lines that come into it from outside. */
export type Look = (section: PlacedSection, x: number, y: number, sources: readonly Source[]) => void;

/** A part of a drawing that has been worked out. */
export interface KnownPart {
  readonly standing: Standing;
  readonly drawn: Drawn;
}
