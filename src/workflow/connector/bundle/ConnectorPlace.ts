import type { JsonPath } from '../../json.ts';
import type { OpenedConnector } from '../openConnector.ts';

/** A file, or a value inside a JSON file. */
export interface Part {
  readonly file: string;
  /** Absent: the whole file. */
  readonly path?: JsonPath;
}

/** Members of `apiProperties.json` that solutions and templates keep elsewhere. */
export const scatteredMembers = ['connectionParameters', 'policyTemplateInstances'] as const;
export type ScatteredMember = (typeof scatteredMembers)[number];

/** Where a connector stands among files that travel together. */
export interface ConnectorPlace {
  /** Two files in a folder; a Power Platform solution; a template or an export of `Microsoft.Web/customApis`. */
  readonly kind: 'files' | 'solution' | 'template';
  readonly definition: Part;
  /** The whole of `apiProperties.json`. */
  readonly properties?: Part;
  /** Of solutions and templates: members of the properties, each in a place of its own. */
  readonly members: ReadonlyMap<ScatteredMember, Part>;
}

/** A connector in a bundle, opened or refused. */
export interface FoundConnector {
  readonly place: ConnectorPlace;
  readonly opened: OpenedConnector;
}

/** The files of a folder or zip, by path with "/". */
export type BundleFiles = ReadonlyMap<string, Uint8Array>;
