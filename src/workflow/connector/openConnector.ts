import { isObject, type Json, objectAt, stringAt } from '../json.ts';
import type { JsonProblem } from '../jsonReader.ts';
import { brokenReferences } from './brokenReferences.ts';
import type { Connector } from './Connector.ts';
import type { ConnectorDiagnostic } from './ConnectorDiagnostic.ts';
import type { ConnectorFile, ConnectorFileKind } from './ConnectorFile.ts';
import { nearestRange } from './fileText.ts';
import { nameOfValue, type ReadFile, readConnectorFile } from './readFile.ts';
import { connectorOf } from './view.ts';

export interface OpenConnectorOptions {
  /** Names the file, and the connector where the definition has no title. Default `apiDefinition.swagger.json`. */
  readonly fileName?: string;
  /** `apiProperties.json`, text or bytes. */
  readonly properties?: string | Uint8Array;
  /** Default `apiProperties.json`. */
  readonly propertiesName?: string;
}

export type OpenedConnector =
  | { readonly ok: true; readonly connector: Connector; readonly diagnostics: readonly ConnectorDiagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly ConnectorDiagnostic[] };

/**
 * Opens a connector's definition (Swagger 2.0, JSON or YAML, text or bytes in any encoding) and properties. Never throws. Forgives
 * what other tools forgive (comments, trailing commas, repeated names, references that lead nowhere), with warnings; refuses what
 * is no JSON or YAML, and OpenAPI 3, which the platforms do not accept, and says why.
 */
export function openConnector(
  content: string | Uint8Array,
  options: OpenConnectorOptions = {},
): OpenedConnector {
  const { fileName = 'apiDefinition.swagger.json', propertiesName = 'apiProperties.json' } = options;
  const read = readConnectorFile(content, fileName);
  const diagnostics = read.problems.map((problem) => syntaxDiagnostic(problem, 'definition'));
  const reason = reasonToRefuse(read);
  if (read.file === undefined || reason !== undefined)
    return { ok: false, diagnostics: reason === undefined ? diagnostics : [...diagnostics, reason] };
  const properties =
    options.properties === undefined ? undefined : readConnectorFile(options.properties, propertiesName);
  const connector = connectorOf(read.file, properties?.file);
  return {
    ok: true,
    connector,
    diagnostics: [
      ...diagnostics,
      ...referenceDiagnostics(read.file),
      ...(properties ? propertiesDiagnostics(properties) : []),
    ],
  };
}

function syntaxDiagnostic(problem: JsonProblem, file: ConnectorFileKind): ConnectorDiagnostic {
  return { rule: 'syntax', path: [], file, ...problem };
}

/** Why a text that was read is no definition; `undefined` when it is one. */
function reasonToRefuse({ file, other }: ReadFile): ConnectorDiagnostic | undefined {
  if (file === undefined) {
    if (other === undefined) return undefined;
    return refusal(`This file holds ${nameOfValue(other)}. ${aDefinitionIs}`, 'syntax');
  }
  const { root } = file;
  if (root.has('openapi')) {
    const range = nearestRange(file, ['openapi']);
    const version = textOfValue(root.get('openapi'));
    return {
      ...refusal(
        `This is OpenAPI ${version}. Custom connectors need OpenAPI 2.0 (Swagger). Convert it to 2.0, for example with api-spec-converter or in the portal, then open it here.`,
        'CC001',
      ),
      ...{ path: ['openapi'], start: range.start, end: range.end },
    };
  }
  if (isObject(root.get('paths')) || root.has('swagger')) return undefined;
  return refusal(`${whatItIs(file)} ${aDefinitionIs}`, 'syntax');
}

const aDefinitionIs = 'A connector definition is an object with "swagger": "2.0" and "paths".';

function whatItIs({ root }: ConnectorFile): string {
  const properties = objectAt(root, 'properties');
  if (properties.has('iconBrandColor') || properties.has('connectionParameters'))
    return 'This is apiProperties.json, the other file of a connector. Open the definition.';
  if (properties.has('definition') || root.has('definition') || root.has('triggers'))
    return 'This is a workflow. Open it as a workflow.';
  if (stringAt(root, '$schema')?.includes('deploymentTemplate'))
    return 'This is an ARM template. Open the definition that it deploys.';
  if (root.has('item') && root.has('info')) return 'This is a Postman collection. Export it as OpenAPI 2.0.';
  return 'No operations were found in this file.';
}

function textOfValue(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : '3';
  return text.slice(0, 20);
}

function refusal(message: string, rule: string): ConnectorDiagnostic {
  return { rule, severity: 'error', file: 'definition', path: [], start: 0, end: 1, message };
}

function referenceDiagnostics(file: ConnectorFile): readonly ConnectorDiagnostic[] {
  return brokenReferences(file.root).map(({ path, message }) => {
    const { start, end } = nearestRange(file, path);
    return { rule: 'CC041', severity: 'warning', file: 'definition', path, start, end, message };
  });
}

/** Properties that cannot be read do not keep the definition from opening. */
function propertiesDiagnostics({ file, other, problems }: ReadFile): readonly ConnectorDiagnostic[] {
  const diagnostics = problems.map((problem) => syntaxDiagnostic(problem, 'properties'));
  if (file !== undefined || other === undefined) return diagnostics;
  return [
    ...diagnostics,
    {
      ...refusal(
        `The properties hold ${nameOfValue(other)}. An object with "properties" was expected.`,
        'syntax',
      ),
      file: 'properties',
    },
  ];
}
