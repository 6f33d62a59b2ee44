import { at, type JsonObject, objectAt } from '../../json.ts';
import type { ActionLook } from '../Operation.ts';
import { oneLine } from '../summary.ts';

/* What steps look like that turn one format into another with the help of schemas and maps. */

const artifact = {
  role: 'action',
  icon: 'M5 2h9l5 5v15H5zm8 2H7v16h10V8h-4zM8.5 11 6.5 14l2 3h1.6l-2-3 2-3zm7 0h-1.6l2 3-2 3h1.6l2-3z',
  color: '#5b6f00',
} as const;

/** The name of the map or schema, wherever Consumption and Standard write it. */
const named =
  (what: 'map' | 'schema') =>
  (node: JsonObject): string =>
    oneLine(at(node, 'inputs', 'integrationAccount', what, 'name') ?? at(node, 'inputs', what, 'name'));

export const xsltLook: ActionLook = {
  ...artifact,
  type: 'Xslt',
  title: 'Transform XML',
  summary: named('map'),
};

export const liquidLook: ActionLook = {
  ...artifact,
  type: 'Liquid',
  title: 'Liquid',
  summary: (node) => [oneLine(node.get('kind')), named('map')(node)].filter(Boolean).join(' · '),
};

export const xmlValidationLook: ActionLook = {
  ...artifact,
  type: 'XmlValidation',
  title: 'Validate XML',
  summary: named('schema'),
};

export const xmlParseLook: ActionLook = {
  ...artifact,
  type: 'XmlParse',
  title: 'Parse XML',
  summary: named('schema'),
};

export const xmlComposeLook: ActionLook = {
  ...artifact,
  type: 'XmlCompose',
  title: 'Compose XML',
  summary: named('schema'),
};

export const flatFileEncodingLook: ActionLook = {
  ...artifact,
  type: 'FlatFileEncoding',
  title: 'Encode flat file',
  summary: named('schema'),
};

export const flatFileDecodingLook: ActionLook = {
  ...artifact,
  type: 'FlatFileDecoding',
  title: 'Decode flat file',
  summary: named('schema'),
};

export const artifactLookupLook: ActionLook = {
  ...artifact,
  type: 'IntegrationAccountArtifactLookup',
  title: 'Look up an artifact',
  summary: (node) => {
    const inputs = objectAt(node, 'inputs');
    return [oneLine(inputs.get('artifactType')), oneLine(inputs.get('artifactName'))]
      .filter(Boolean)
      .join(' · ');
  },
};
