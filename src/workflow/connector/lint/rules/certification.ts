import { isArray, type Json, objectAt, stringAt } from '../../../json.ts';
import type { ConnectorFinding, ConnectorRule } from '../ConnectorRule.ts';

/* What certification asks of both files. */

const templateIds: ReadonlySet<string> = new Set(
  `routerequesttoendpoint dynamichosturl setheader setproperty setqueryparameter setvaluefromurl stringreplace encodepropertyvalue
  stringtoarray convertarraytoobject convertobjecttoarray updatenextlink pollingtrigger
  setconnectionstatustounauthenticated`.split(/\s+/),
);

export const policies: ConnectorRule = {
  id: 'CC051',
  description: 'Policies use templates and operations that exist.',
  *check({ connector, byId, properties }) {
    for (const { templateId, operations = [], at, title } of connector.policies) {
      const name = title === '' ? templateId : title;
      if (!templateIds.has(templateId.toLowerCase()))
        yield warning(
          [...at, 'templateId'],
          `The policy "${name}" uses the template "${templateId}", which does not exist.`,
        );
      for (const [index, operation] of operations.entries()) {
        if (byId.has(operation)) continue;
        yield warning(
          [...at, 'parameters', 'x-ms-apimTemplate-operationName', index],
          `The policy "${name}" is for "${operation}", and no operation has this operationId.`,
        );
      }
    }
    const scripted = objectAt(properties, 'properties').get('scriptOperations');
    for (const [index, operation] of isArray(scripted) ? scripted.entries() : []) {
      if (typeof operation !== 'string' || byId.has(operation)) continue;
      yield warning(
        ['properties', 'scriptOperations', index],
        `The script is for "${operation}", and no operation has this operationId.`,
      );
    }
  },
};

function warning(path: ConnectorFinding['path'], message: string): ConnectorFinding {
  return { severity: 'warning', file: 'properties', path, message };
}

const categories: ReadonlySet<string> = new Set(
  [
    ...['AI', 'Business Management', 'Business Intelligence', 'Collaboration', 'Commerce', 'Communication'],
    ...['Content and Files', 'Finance', 'Data', 'Human Resources', 'Internet of Things', 'IT Operations'],
    ...[
      'Lifestyle and Entertainment',
      'Marketing',
      'Productivity',
      'Sales and CRM',
      'Security',
      'Social Media',
      'Website',
    ],
  ].map((name) => name.toLowerCase()),
);

export const metadata: ConnectorRule = {
  id: 'CC053',
  description: 'Certification wants a web site, a privacy policy and one or two categories.',
  *check({ root }) {
    const list = root.get('x-ms-connector-metadata');
    const path = ['x-ms-connector-metadata'];
    const entries = isArray(list) ? list : [];
    const missing = ['Website', 'Privacy policy', 'Categories'].filter(
      (name) => !entries.some((entry) => has(entry, name)),
    );
    if (missing.length > 0)
      yield {
        severity: 'warning',
        path: list === undefined ? [] : path,
        message: `x-ms-connector-metadata lacks ${missing.map((name) => `"${name}"`).join(', ')}.`,
      };
    for (const [index, entry] of entries.entries()) {
      if (stringAt(entry, 'propertyName')?.toLowerCase() !== 'categories') continue;
      const at = [...path, index, 'propertyValue'];
      const names = (stringAt(entry, 'propertyValue') ?? '')
        .split(';')
        .map((name) => name.trim())
        .filter((name) => name !== '');
      if (names.length > 2)
        yield {
          severity: 'warning',
          path: at,
          message: `There are ${names.length} categories. Two is the most.`,
        };
      for (const name of names) {
        if (!categories.has(name.toLowerCase()))
          yield { severity: 'warning', path: at, message: `"${name.slice(0, 60)}" is not a category.` };
      }
    }
  },
};

function has(entry: Json, name: string): boolean {
  return (
    stringAt(entry, 'propertyName')?.toLowerCase() === name.toLowerCase() &&
    (stringAt(entry, 'propertyValue') ?? '').trim() !== ''
  );
}
