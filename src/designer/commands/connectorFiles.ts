import type { Sample } from '../../samples/Sample.ts';
import type { BundleFiles, FoundConnector } from '../../workflow/connector/bundle/ConnectorPlace.ts';
import { findConnectors } from '../../workflow/connector/bundle/findConnectors.ts';
import { writeToBundle } from '../../workflow/connector/bundle/writeToBundle.ts';
import type { Connector } from '../../workflow/connector/Connector.ts';
import { connectionName } from '../../workflow/connector/connectionEntry.ts';
import { addDeleteOperation } from '../../workflow/connector/edits/addDeleteOperation.ts';
import { addTrigger } from '../../workflow/connector/edits/addTrigger.ts';
import { inOrder } from '../../workflow/connector/edits/editFile.ts';
import { newConnector } from '../../workflow/connector/newConnector.ts';
import { openConnector } from '../../workflow/connector/openConnector.ts';
import type { ConnectorOutput } from '../../workflow/connector/writeConnector.ts';
import { writeConnector } from '../../workflow/connector/writeConnector.ts';
import { isZip } from '../../workflow/formats/zip/directory.ts';
import { readZip } from '../../workflow/formats/zip/readZip.ts';
import { replaceInZip, writeZip } from '../../workflow/formats/zip/writeZip.ts';
import { stringify } from '../../workflow/json.ts';
import { lineColumn } from '../../workflow/jsonReader.ts';
import { forgetConnector, keepConnector, loadConnectors } from '../clients/connectors.ts';
import { type ConnectorBundle, connectorStore, type KeptConnector } from '../stores/connectorStore.ts';
import type { ImportProblem } from '../stores/importStore.ts';
import { announce, toast, viewStore } from '../stores/viewStore.ts';

/* Connectors as files: opened, made, saved. */

/** What opening files as a connector came to; `none`: they are no connector's files at all. */
export type ConnectorOpening = 'opened' | 'none' | ImportProblem;

interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Opens the connectors among files: a definition, perhaps with its properties, a folder of them, a solution, or a template that
 * deploys one. Properties alone go to the connector that is shown.
 */
export async function openAsConnector(files: readonly NamedBytes[], name: string): Promise<ConnectorOpening> {
  await loadConnectors();
  const [only] = files;
  const isAlone = files.length === 1 && only !== undefined;
  if (isAlone && isProperties(only)) return addProperties(only);
  const unzipped = isAlone && isZip(only.bytes) ? readZip(only.bytes) : undefined;
  if (unzipped && !unzipped.ok) return 'none';
  const bundle: BundleFiles = unzipped?.files ?? new Map(files.map((file) => [file.name, file.bytes]));
  const found = findConnectors(bundle);
  if (found.length === 0) return isAlone ? openPlain(only) : 'none';
  const good = found.flatMap(({ place, opened }) => (opened.ok ? [{ place, opened }] : []));
  const [first] = good;
  if (!first) return refusalOf(found, bundle);
  const id = crypto.randomUUID();
  const hasMore = unzipped !== undefined || first.place.kind !== 'files' || bundle.size > 2;
  const added = good.map(({ place, opened: { connector, diagnostics } }) =>
    addConnector(connector, diagnostics, {
      fileName: name,
      ...(hasMore && {
        source: { id, name, files: bundle, place, ...(unzipped && isAlone && { zip: only.bytes }) },
      }),
    }),
  );
  if (added.length > 1) {
    showConnectors(added[0]?.key);
    toast(`Opened ${added.length} connectors of ${name}.`);
  }
  return 'opened';
}

/** A file that does not look like a definition may be one all the same. */
function openPlain(file: NamedBytes): ConnectorOpening {
  const opened = openConnector(file.bytes, { fileName: file.name });
  if (!opened.ok) return 'none';
  addConnector(opened.connector, opened.diagnostics, { fileName: file.name });
  return 'opened';
}

function refusalOf([first]: readonly FoundConnector[], files: BundleFiles): ConnectorOpening {
  const file = first?.place.definition.file ?? '';
  const diagnostics = first?.opened.diagnostics ?? [];
  const problem = diagnostics.findLast(({ severity }) => severity === 'error');
  return {
    file,
    message: problem?.message ?? 'No operations were found in this file.',
    isError: true,
    ...(problem &&
      problem.start > 0 &&
      first?.place.definition.path === undefined &&
      lineColumn(new TextDecoder().decode(files.get(file)), problem.start)),
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
  { fileName, source }: { readonly fileName?: string; readonly source?: ConnectorBundle } = {},
): KeptConnector {
  const { connectors } = connectorStore.getState();
  const same = [...connectors.values()].find((one) => isSame(one.opened, connector));
  if (same) {
    showConnectors(same.key);
    announce(`${same.connector.title} is open already.`);
    if (source && !same.source) keepConnector({ ...same, source });
    return same;
  }
  const kept = keepNew(connector, oddities, source);
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

function keepNew(
  connector: Connector,
  oddities: KeptConnector['oddities'],
  source?: ConnectorBundle,
): KeptConnector {
  const { connectors } = connectorStore.getState();
  const base = connectionName(connector.title);
  let key = base;
  for (let number = 2; connectors.has(key); number++) key = `${base}${number}`;
  const kept: KeptConnector = {
    ...{ key, connector, oddities, opened: connector },
    ...{ switches: {}, past: [], future: [] },
    ...(source && { source }),
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
  viewStore.setState({
    ...{ mode: 'connector', isSplit: false },
    ...(innerWidth < 900 && { leftPanel: undefined }),
  });
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

/** What a bundle is saved as: a zip, or the one file that it is. */
export function nameOfSource({ name, files, zip }: ConnectorBundle): string {
  return zip !== undefined || files.size === 1 ? name : `${name}.zip`;
}

/** Hands the folder, solution or template that a connector came from to the browser, with the edits of all its connectors. */
export function saveConnectorSource(source: ConnectorBundle): void {
  const own = [...connectorStore.getState().connectors.values()];
  const files = own.reduce<BundleFiles>(
    (written, { connector, source: from }) =>
      from?.id === source.id ? writeToBundle(written, from.place, connector) : written,
    source.files,
  );
  const [only] = files.values();
  if (source.zip !== undefined) {
    const changes = [...files].filter(([path, bytes]) => source.files.get(path) !== bytes);
    download(source.name, replaceInZip(source.zip, new Map(changes)));
  } else if (files.size === 1 && only) download(source.name, only);
  else download(nameOfSource(source), writeZip(files));
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
