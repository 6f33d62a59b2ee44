import { encodeUtf8 } from '../../../bytes.ts';
import { insertMember, setAt } from '../../../document/structure.ts';
import { Float, isArray, isObject, stringAt } from '../../../json.ts';
import { editDefinition, inOrder, objectOf, setInFile } from '../../edits/editFile.ts';
import { textOf } from '../../fileText.ts';
import type { ConnectorFinding, ConnectorRule } from '../ConnectorRule.ts';

/* What a definition must have at its root, and how large it may be. */

export const version: ConnectorRule = {
  id: 'CC001',
  description: 'Only OpenAPI 2.0 is accepted, and "swagger" says that it is.',
  *check({ root }) {
    const value = root.get('swagger');
    if (value === '2.0') return;
    const isMeant =
      value === undefined || value === 2 || value === '2' || (value instanceof Float && value.value === 2);
    yield {
      severity: 'error',
      path: value === undefined ? [] : ['swagger'],
      message:
        value === undefined
          ? 'The definition does not say its version. Add "swagger": "2.0".'
          : 'The version of the definition must be the text "2.0".',
      ...(isMeant && {
        fix: {
          title: 'Set "swagger" to "2.0"',
          edit: editDefinition((current) =>
            current.has('swagger')
              ? setAt(current, ['swagger'], '2.0')
              : insertMember(current, 'swagger', '2.0', { index: 0 }),
          ),
        },
      }),
    };
  },
};

export const requiredParts: ConnectorRule = {
  id: 'CC002',
  description: 'A definition needs "info" and "paths".',
  *check({ root, connector }) {
    for (const name of ['info', 'paths']) {
      if (isObject(root.get(name))) continue;
      const value = name === 'info' ? objectOf({ title: connector.title, version: '1.0' }) : new Map();
      yield {
        severity: 'error',
        path: root.has(name) ? [name] : [],
        message: `The definition needs "${name}", an object. Add it.`,
        fix: { title: `Add "${name}"`, edit: setInFile('definition', [name], value) },
      };
    }
  },
};

export const address: ConnectorRule = {
  id: 'CC003',
  description: 'The host stands alone, without scheme and path; the base path starts with "/".',
  *check({ root }) {
    yield* hostFindings(root);
    const basePath = root.get('basePath');
    if (basePath === undefined || (typeof basePath === 'string' && basePath.startsWith('/'))) return;
    if (typeof basePath === 'string' && isVariable(basePath)) return;
    yield {
      severity: 'error',
      path: ['basePath'],
      message: 'The base path must start with "/".',
      ...(typeof basePath === 'string' && {
        fix: { title: 'Start it with "/"', edit: setInFile('definition', ['basePath'], `/${basePath}`) },
      }),
    };
  },
};

/** Of solutions in Power Platform. */
function isVariable(text: string): boolean {
  return /^@environmentVariables\(/i.test(text);
}

function* hostFindings(root: ReadonlyMap<string, unknown>): Generator<ConnectorFinding> {
  const host = root.get('host');
  if (typeof host !== 'string' || host === '') {
    yield {
      severity: 'error',
      path: root.has('host') ? ['host'] : [],
      message: 'The definition needs "host", the name of the server, as in api.example.com. Add it.',
    };
    return;
  }
  if (/^[^{}/ :\\]+(?::\d+)?$/.test(host) || isVariable(host)) return;
  const parts = /^(?:(https?):\/\/)?([^{}/ :\\?#]+(?::\d+)?)(\/[^?#\s]*)?$/i.exec(host);
  const [, scheme, name, path] = parts ?? [];
  yield {
    severity: 'error',
    path: ['host'],
    message: `The host "${host.slice(0, 80)}" must be a server's name alone, without scheme, path or blanks.`,
    ...(name !== undefined && {
      fix: {
        title: `Set the host to "${name}"`,
        edit: inOrder(
          setInFile('definition', ['host'], name),
          ...(path !== undefined && path !== '/' && !root.has('basePath')
            ? [setInFile('definition', ['basePath'], path)]
            : []),
          ...(scheme !== undefined && !root.has('schemes')
            ? [setInFile('definition', ['schemes'], [scheme.toLowerCase()])]
            : []),
        ),
      },
    }),
  };
}

export const schemes: ConnectorRule = {
  id: 'CC004',
  description: 'The schemes are "https", or "http" where it must be.',
  *check({ root }) {
    const value = root.get('schemes');
    const list = isArray(value) ? value : [];
    const fix = {
      title: 'Set the schemes to "https"',
      edit: setInFile('definition', ['schemes'], ['https']),
    };
    const path = value === undefined ? [] : ['schemes'];
    if (list.length === 0) {
      yield { severity: 'warning', path, message: 'No scheme is given. Set "schemes" to ["https"].', fix };
    } else if (list.some((scheme) => scheme !== 'http' && scheme !== 'https')) {
      yield { severity: 'warning', path, message: 'The schemes may be "https" and "http" only.', fix };
    } else if (!list.includes('https')) {
      yield {
        severity: 'warning',
        path,
        message: 'The service is called over "http", which anyone on the way can read. Use "https".',
        fix,
      };
    }
  },
};

const mostBytes = 1_048_576;
const mostOperations = 256;

export const size: ConnectorRule = {
  id: 'CC056',
  description: 'A definition is smaller than 1 MB and has at most 256 operations.',
  *check({ connector }) {
    const text = textOf(connector.definition);
    const bytes = text.length * 3 < mostBytes ? 0 : encodeUtf8(text).length;
    if (bytes >= mostBytes) {
      yield {
        severity: 'warning',
        path: [],
        message: `The definition has ${bytes} bytes, and must have fewer than ${mostBytes}.`,
      };
    }
    const count = connector.operations.length;
    if (count > mostOperations) {
      yield {
        severity: 'warning',
        path: ['paths'],
        onName: true,
        message: `The definition has ${count} operations, and ${mostOperations} is the most.`,
      };
    }
  },
};

/** The words that certification does not want in a title. */
const unwanted = /\b(?:API|Connector)\b/i;

export const title: ConnectorRule = {
  id: 'CC052',
  description: 'Certification wants short titles, and descriptions of 30 to 500 characters.',
  *check({ root }) {
    const text = stringAt(root, 'info', 'title') ?? '';
    const path = ['info', 'title'];
    if (text === '') {
      yield { severity: 'warning', path, message: 'The connector has no title. Add "title" to "info".' };
    } else if (text.length > 30) {
      yield {
        severity: 'warning',
        path,
        message: `The title has ${text.length} characters; certification allows 30.`,
      };
    }
    if (unwanted.test(text))
      yield { severity: 'warning', path, message: 'The title must not contain "API" or "Connector".' };
    if (text !== '' && !/[\p{L}\p{N}]$/u.test(text))
      yield { severity: 'warning', path, message: 'The title must end with a letter or a digit.' };
    const description = stringAt(root, 'info', 'description') ?? '';
    if (description.length < 30 || description.length > 500) {
      yield {
        severity: 'warning',
        path: ['info', 'description'],
        message: `The description of the connector has ${description.length} characters; certification wants 30 to 500.`,
      };
    }
  },
};
