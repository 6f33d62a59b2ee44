import type { Connector } from './Connector.ts';
import { newFile, objectOf } from './edits/editFile.ts';
import { connectorOf } from './view.ts';

export interface NewConnectorOptions {
  readonly title: string;
  readonly description?: string;
  readonly host?: string;
  readonly basePath?: string;
  readonly scheme?: 'http' | 'https';
}

/** A connector with a definition and properties, and no operation yet. */
export function newConnector(options: NewConnectorOptions): Connector {
  const { title, description = '', host = 'api.example.com', basePath = '/', scheme = 'https' } = options;
  const definition = objectOf({
    swagger: '2.0',
    info: { title, description, version: '1.0' },
    host,
    basePath,
    schemes: [scheme],
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: {},
    definitions: {},
    parameters: {},
    responses: {},
    securityDefinitions: {},
    security: [],
    tags: [],
  });
  const properties = objectOf({
    properties: {
      iconBrandColor: '#0b6a4f',
      capabilities: [],
      connectionParameters: {},
      policyTemplateInstances: [],
    },
  });
  return connectorOf(
    newFile('apiDefinition.swagger.json', definition),
    newFile('apiProperties.json', properties),
  );
}
