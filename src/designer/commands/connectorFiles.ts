import type { Sample } from '../../samples/Sample.ts';
import type { Connector } from '../../workflow/connector/Connector.ts';
import { connectionName } from '../../workflow/connector/connectionEntry.ts';
import { addDeleteOperation } from '../../workflow/connector/edits/addDeleteOperation.ts';
import { addTrigger } from '../../workflow/connector/edits/addTrigger.ts';
import { inOrder } from '../../workflow/connector/edits/editFile.ts';
import { newConnector } from '../../workflow/connector/newConnector.ts';
import { openConnector } from '../../workflow/connector/openConnector.ts';
import type { ConnectorOutput } from '../../workflow/connector/writeConnector.ts';
import { writeConnector } from '../../workflow/connector/writeConnector.ts';
import { writeZip } from '../../workflow/formats/zip/writeZip.ts';
import { stringify } from '../../workflow/json.ts';
import { lineColumn } from '../../workflow/jsonReader.ts';
import { forgetConnector, keepConnector, loadConnectors } from '../clients/connectors.ts';
import { connectorStore, type KeptConnector } from '../stores/connectorStore.ts';
import type { ImportProblem } from '../stores/importStore.ts';
import { announce, toast, viewStore } from '../stores/viewStore.ts';

/* Connectors as files: opened, made, saved. */

/** What opening files as a connector came to; `none`: they are no connector's files at all. */
export type ConnectorOpening = 'opened' | 'none' | ImportProblem;

interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Opens files as a connector: a definition is shown; properties go with it, or to the connector that is shown. */
export async function openAsConnector(files: readonly NamedBytes[]): Promise<ConnectorOpening> {
  await loadConnectors();
  const properties = files.find(isProperties);
  const definitions = files.filter((file) => file !== properties);
  const [definition] = definitions;
  if (definitions.length > 1) return 'none';
  if (!definition) return properties ? addProperties(properties) : 'none';
  const opened = openConnector(definition.bytes, {
    fileName: definition.name,
    ...(properties && { properties: properties.bytes, propertiesName: properties.name }),
  });
  if (opened.ok) {
    addConnector(opened.connector, opened.diagnostics, definition.name);
    return 'opened';
  }
  const text = new TextDecoder().decode(definition.bytes.subarray(0, 20_000));
  if (!/["']?(?:swagger|openapi)["']?\s*:/.test(text)) return 'none';
  const problem = opened.diagnostics.findLast(({ severity }) => severity === 'error');
  return {
    file: definition.name,
    message: problem?.message ?? 'No operations were found in this file.',
    isError: true,
    ...(problem &&
      problem.start > 0 &&
      lineColumn(new TextDecoder().decode(definition.bytes), problem.start)),
  };
}

function isProperties({ bytes }: NamedBytes): boolean {
  const text = new TextDecoder().decode(bytes);
  return /"iconBrandColor"|"connectionParameters"/.test(text) && !/"swagger"|"paths"/.test(text);
}

function addProperties({ name, bytes }: NamedBytes): ConnectorOpening {
  const { connectors, shown } = connectorStore.getState();
  const kept = connectors.get(shown ?? '');
  const [definition] = kept ? writeConnector(kept.connector) : [];
  const opened =
    definition &&
    openConnector(definition.content, {
      fileName: definition.name,
      properties: bytes,
      propertiesName: name,
    });
  if (!kept || !opened?.ok) {
    const message = 'This is the other file of a connector. Open its definition first, or both together.';
    return { file: name, message, isError: true };
  }
  const { connector } = opened;
  keepConnector({ ...kept, connector, oddities: opened.diagnostics, past: [...kept.past, kept.connector] });
  showConnectors(kept.key);
  toast(`${name} belongs to ${connector.title} now.`);
  return 'opened';
}

/** Keeps a connector under a name of its own, and shows it. The same files twice are the same connector. */
export function addConnector(
  connector: Connector,
  oddities: KeptConnector['oddities'] = [],
  fileName?: string,
): KeptConnector {
  const { connectors } = connectorStore.getState();
  const same = [...connectors.values()].find((one) => isSame(one.opened, connector));
  if (same) {
    showConnectors(same.key);
    announce(`${same.connector.title} is open already.`);
    return same;
  }
  const kept = keepNew(connector, oddities);
  showConnectors(kept.key);
  toast(
    `${fileName === undefined ? `Connector ${connector.title} made.` : `Opened ${fileName}.`} Steps call its connection "${kept.key}".`,
  );
  return kept;
}

/** Keeps the connectors that a sample uses, unless they are there. What was changed in them stays changed. */
export async function keepSampleConnectors(files: NonNullable<Sample['connectors']>): Promise<void> {
  await loadConnectors();
  for (const { definition, properties } of files) {
    const opened = openConnector(`${stringify(definition, '  ')}\n`, {
      properties: `${stringify(properties, '  ')}\n`,
    });
    if (!opened.ok) continue;
    const { connectors } = connectorStore.getState();
    if (!connectors.has(connectionName(opened.connector.title)))
      keepNew(opened.connector, opened.diagnostics);
  }
}

function keepNew(connector: Connector, oddities: KeptConnector['oddities']): KeptConnector {
  const { connectors } = connectorStore.getState();
  const base = connectionName(connector.title);
  let key = base;
  for (let number = 2; connectors.has(key); number++) key = `${base}${number}`;
  const kept: KeptConnector = {
    ...{ key, connector, oddities, opened: connector },
    ...{ switches: {}, past: [], future: [] },
  };
  keepConnector(kept);
  return kept;
}

function isSame(one: Connector, other: Connector): boolean {
  const [a, b] = [writeConnector(one), writeConnector(other)];
  return a.length === b.length && a.every((file, index) => sameContent(file, b[index]));
}

function sameContent({ content }: ConnectorOutput, other: ConnectorOutput | undefined): boolean {
  if (typeof content === 'string') return content === other?.content;
  const bytes = other?.content;
  return bytes instanceof Uint8Array && content.toString() === bytes.toString();
}

export function showConnectors(key?: string): void {
  if (key !== undefined) connectorStore.setState({ shown: key });
  viewStore.setState({ mode: 'connector', isSplit: false });
}

/** A connector with one webhook in all its three parts. */
export function makeConnector(): void {
  const empty = newConnector({
    title: 'New connector',
    description: 'Tells of the events that a service sends.',
    host: 'api.example.com',
    scheme: 'https',
  });
  const withTrigger = addTrigger()(empty);
  const [trigger] = withTrigger.triggers;
  addConnector(trigger ? inOrder(addDeleteOperation(trigger))(withTrigger) : withTrigger);
}

/** Takes a connector out of this browser; a toast offers to take it back. */
export function removeConnector(kept: KeptConnector): void {
  forgetConnector(kept.key);
  toast(`${kept.connector.title} removed from this browser.`, {
    action: { label: 'Undo', run: () => keepConnector(kept) },
  });
}

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Hands the connector's files to the browser: byte for byte what was opened, with the edits. */
export function saveConnectorFiles(connector: Connector): void {
  for (const { name, content } of writeConnector(connector)) download(name, bytesOf(content));
}

/** The same in one archive. */
export function saveConnectorZip(connector: Connector): void {
  const files = writeConnector(connector).map(({ name, content }) => [name, bytesOf(content)] as const);
  const name = connector.title.replace(/[^\p{L}\p{N} ._-]+/gu, '-').trim() || 'connector';
  download(`${name}.zip`, writeZip(new Map(files)));
}

function download(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  announce(`${name} downloaded`);
}
