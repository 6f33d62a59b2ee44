import type { Connector, ConnectorEdit } from '../../workflow/connector/Connector.ts';
import type { PlaySwitches } from '../../workflow/connector/play/PlayedConnector.ts';
import { keepConnector } from '../clients/connectors.ts';
import { connectorStore, type KeptConnector } from '../stores/connectorStore.ts';
import { announce } from '../stores/viewStore.ts';

/** How many states of a connector can be taken back. */
const mostPast = 100;

function keptOf(key: string): KeptConnector | undefined {
  return connectorStore.getState().connectors.get(key);
}

/** The one gate for changing a connector. An edit that changes nothing is no step of undo. */
export function editConnector(key: string, edit: ConnectorEdit): Connector | undefined {
  const kept = keptOf(key);
  if (!kept) return undefined;
  const connector = edit(kept.connector);
  if (connector === kept.connector) return connector;
  const past = [...kept.past, kept.connector].slice(-mostPast);
  keepConnector({ ...kept, connector, past, future: [] });
  return connector;
}

export function undoConnector(key: string): void {
  const kept = keptOf(key);
  const before = kept?.past.at(-1);
  if (!kept || !before) return;
  const { connector, past, future } = kept;
  keepConnector({ ...kept, connector: before, past: past.slice(0, -1), future: [...future, connector] });
  announce('Change of the connector undone');
}

export function redoConnector(key: string): void {
  const kept = keptOf(key);
  const after = kept?.future.at(-1);
  if (!kept || !after) return;
  const { connector, past, future } = kept;
  keepConnector({ ...kept, connector: after, past: [...past, connector], future: future.slice(0, -1) });
  announce('Change of the connector made again');
}

/** Lets the service of a connector stray from its contract, or keep to it again. */
export function switchPlay(key: string, change: PlaySwitches): void {
  const kept = keptOf(key);
  if (kept) keepConnector({ ...kept, switches: { ...kept.switches, ...change } });
}
