import { inheritOrigins } from '../../document/origin.ts';
import { removeAt, setAt } from '../../document/structure.ts';
import { fromPlain, isObject, type Json, type JsonObject, type JsonPath } from '../../json.ts';
import type { Connector, ConnectorEdit } from '../Connector.ts';
import type { ConnectorFile, ConnectorFileKind } from '../ConnectorFile.ts';
import { connectorOf } from '../view.ts';

/** An edit of the definition's value. The connector is read anew from it; what was not touched keeps its text. */
export function editDefinition(change: (root: JsonObject, connector: Connector) => Json): ConnectorEdit {
  return (connector) => {
    const file = changed(connector.definition, change(connector.definition.root, connector));
    return file === connector.definition ? connector : connectorOf(file, connector.properties);
  };
}

/** An edit of the properties; the file is made when there is none. */
export function editProperties(change: (root: JsonObject, connector: Connector) => Json): ConnectorEdit {
  return (connector) => {
    const before = connector.properties ?? newFile('apiProperties.json', emptyProperties());
    const file = changed(before, change(before.root, connector));
    return file === connector.properties ? connector : connectorOf(connector.definition, file);
  };
}

function changed(file: ConnectorFile, root: Json): ConnectorFile {
  if (root === file.root || !isObject(root)) return file;
  inheritOrigins(file.root, root);
  return { ...file, root };
}

/** Sets the value at a path of one of the files; `undefined` removes it. */
export function setInFile(kind: ConnectorFileKind, path: JsonPath, value: Json | undefined): ConnectorEdit {
  const change = (root: JsonObject) =>
    value === undefined ? removeAt(root, path) : setAt(root, path, value);
  return kind === 'definition' ? editDefinition(change) : editProperties(change);
}

/** Several edits as one, in order. */
export function inOrder(...edits: readonly ConnectorEdit[]): ConnectorEdit {
  return (connector) => edits.reduce((current, edit) => edit(current), connector);
}

/** A file that was never saved. */
export function newFile(name: string, root: JsonObject): ConnectorFile {
  return {
    name,
    syntax: 'json',
    encoding: 'utf-8',
    isBinary: false,
    root,
    // Another root than the file's own, so that the text is printed.
    opened: { root: new Map(), text: '' },
  };
}

function emptyProperties(): JsonObject {
  return objectOf({
    properties: {
      iconBrandColor: '#0b6a4f',
      capabilities: [],
      connectionParameters: {},
      policyTemplateInstances: [],
    },
  });
}

/** Plain members as an object of the value model. */
export function objectOf(plain: Readonly<Record<string, unknown>>): JsonObject {
  const value = fromPlain(plain);
  return isObject(value) ? value : new Map();
}
