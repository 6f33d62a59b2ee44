import { createStore } from 'zustand/vanilla';
import type { BundleFiles, ConnectorPlace } from '../../workflow/connector/bundle/ConnectorPlace.ts';
import type { Connector } from '../../workflow/connector/Connector.ts';
import type { ConnectorDiagnostic } from '../../workflow/connector/ConnectorDiagnostic.ts';
import type { PlaySwitches } from '../../workflow/connector/play/PlayedConnector.ts';
import type { JsonObject } from '../../workflow/json.ts';
import type { FieldGroup, OutputToken } from '../../workflow/operations/Field.ts';
import type { Operation } from '../../workflow/operations/Operation.ts';

/** Files among which a connector stands. */
export interface ConnectorBundle {
  /** The same for all connectors of one bundle. */
  readonly id: string;
  readonly name: string;
  readonly files: BundleFiles;
  /** Absent: they were a folder, or one file. */
  readonly zip?: Uint8Array;
  readonly place: ConnectorPlace;
}

/** A connector that this browser keeps, by the name that steps call its connection. */
export interface KeptConnector {
  readonly key: string;
  readonly connector: Connector;
  /** As it was opened or made, to compare with. */
  readonly opened: Connector;
  /** What opening it found odd. */
  readonly oddities: readonly ConnectorDiagnostic[];
  readonly switches: PlaySwitches;
  /** The folder, zip or template that it came from, where there is more in it than its own files. */
  readonly source?: ConnectorBundle;
  /** Earlier states, the latest last, and later ones that were taken back, the next one last. */
  readonly past: readonly Connector[];
  readonly future: readonly Connector[];
}

export interface ConnectorState {
  readonly isLoaded: boolean;
  readonly connectors: ReadonlyMap<string, KeptConnector>;
  /** The key of the one that is shown. */
  readonly shown: string | undefined;
  /** What the palette offers of them; their types are `connector:…`. */
  readonly operations: readonly Operation[];
  /** The values that a step of one of them gives; absent until connectors are loaded. */
  readonly tokensOf?: (node: JsonObject) => readonly OutputToken[] | undefined;
  /** The form of a step of one of them, in the words of the connector; absent until connectors are loaded. */
  readonly formOf?: (node: JsonObject) => FieldGroup | undefined;
}

/** The connectors of this browser. Filled when something first asks for them: see `clients/connectors.ts`. */
export const connectorStore = createStore<ConnectorState>(() => ({
  isLoaded: false,
  connectors: new Map(),
  shown: undefined,
  operations: [],
}));
