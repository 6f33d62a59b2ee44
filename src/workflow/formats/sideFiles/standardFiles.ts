import { isArray, isObject, type Json, type JsonPath, objectAt, stringAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { fitsType, parameterTypes } from '../../valueTypes.ts';
import { doubtful, type SideFinding, wrong } from './SideProblem.ts';

/* The files that a Standard project keeps beside its workflows. Spec: export-formats.md 6.2. */

const types = parameterTypes.filter((type) => !type.startsWith('Secure'));

/** `parameters.json`: parameters of all workflows, each with a type and a value. */
export function checkParameters(root: Json): readonly SideFinding[] {
  if (!isObject(root))
    return [wrong([], 'parameters.json must hold an object with a member for each parameter.')];
  return [...root].flatMap(([name, entry]): readonly SideFinding[] => {
    if (name.startsWith('$')) return [];
    if (!isObject(entry)) {
      return [wrong([name], `The parameter "${name}" must be an object with "type" and "value".`)];
    }
    const [type, value] = [entry.get('type'), entry.get('value')];
    if (typeof type !== 'string') {
      return [wrong([name, 'type'], `The parameter "${name}" needs a type: ${types.join(', ')}.`)];
    }
    if (/^secure/i.test(type)) {
      const message = `The parameter "${name}" is of type ${type}, which Standard apps do not have. Write ${type.slice(6)}, and read the value from an app setting: @appsetting('NAME').`;
      return [wrong([name, 'type'], message)];
    }
    const known = types.find((one) => one.toLowerCase() === type.toLowerCase());
    if (known === undefined && !isExpression(type)) {
      return [
        wrong([name, 'type'], `The type of the parameter "${name}" must be one of ${types.join(', ')}.`),
      ];
    }
    if (value === undefined) return [wrong([name], `The parameter "${name}" has no "value". Give it one.`)];
    if (value === null || isExpression(value) || fitsType(value, type)) return [];
    return [
      wrong(
        [name, 'value'],
        `The value of the parameter "${name}" is no ${known}. Give one that fits, or change the type.`,
      ),
    ];
  });
}

/** What a connection of each section cannot do without. Sections that are newer than this list are left alone. */
const needed: Readonly<Record<string, readonly JsonPath[]>> = {
  managedApiConnections: [['api', 'id'], ['connection', 'id'], ['authentication']],
  serviceProviderConnections: [['serviceProvider', 'id'], ['parameterValues']],
  functionConnections: [['function', 'id'], ['triggerUrl']],
};

/** `connections.json`: connections by section and name. */
export function checkConnections(root: Json): readonly SideFinding[] {
  if (!isObject(root)) return [wrong([], 'connections.json must hold an object.')];
  const seen = new Map<string, string>();
  return [...root].flatMap(([section, connections]) => {
    if (!isObject(connections)) {
      return section.startsWith('$')
        ? []
        : [wrong([section], `"${section}" must be an object with a member for each connection.`)];
    }
    return [...connections].flatMap(([name, connection]): readonly SideFinding[] => {
      const place = [section, name];
      const other = seen.get(name.toLowerCase());
      seen.set(name.toLowerCase(), section);
      if (!isObject(connection)) return [wrong(place, `The connection "${name}" must be an object.`)];
      const twice =
        other === undefined
          ? []
          : [
              doubtful(
                place,
                `There are two connections "${name}": in "${other}" and in "${section}". Rename one of them.`,
              ),
            ];
      const missing = (Object.hasOwn(needed, section) ? (needed[section] ?? []) : []).filter(
        (path) => !isGiven(connection, path),
      );
      return [
        ...twice,
        ...missing.map((path) =>
          doubtful(
            place,
            `The connection "${name}" has no "${path.join('.')}", which steps that use it need.`,
          ),
        ),
      ];
    });
  });
}

function isGiven(connection: Json, path: JsonPath): boolean {
  const value = path.reduce<Json | undefined>(
    (around, key) => (isObject(around) ? around.get(String(key)) : undefined),
    connection,
  );
  return value !== undefined && value !== null && value !== '';
}

const workflowsBundle = 'Microsoft.Azure.Functions.ExtensionBundle.Workflows';

/** `host.json`: the version of the host, and the bundle that brings the workflow engine. */
export function checkHost(root: Json): readonly SideFinding[] {
  if (!isObject(root)) return [wrong([], 'host.json must hold an object.')];
  const found: SideFinding[] = [];
  const version = root.get('version');
  if (version !== '2.0') {
    found.push(wrong(version === undefined ? [] : ['version'], 'The "version" of host.json must be "2.0".'));
  }
  const bundle = root.get('extensionBundle');
  const id = stringAt(root, 'extensionBundle', 'id');
  if (bundle === undefined) {
    found.push(
      doubtful(
        [],
        `host.json names no "extensionBundle", so no workflow runs unless the app brings the engine itself. Use ${workflowsBundle}.`,
      ),
    );
  } else if (id === undefined || (id.toLowerCase() !== workflowsBundle.toLowerCase() && !isExpression(id))) {
    found.push(
      doubtful(
        ['extensionBundle'],
        `The extension bundle that runs workflows is ${workflowsBundle}; this one is ${id ?? 'none'}.`,
      ),
    );
  }
  const range = isObject(bundle) ? bundle.get('version') : undefined;
  if (id !== undefined && (typeof range !== 'string' || !/^[[(].*[\])]$|^\d/.test(range.trim()))) {
    found.push(
      doubtful(['extensionBundle'], 'The extension bundle needs a range of versions such as "[1.*, 2.0.0)".'),
    );
  }
  return found;
}

/** `local.settings.json`: app settings for this computer, which are texts. */
export function checkLocalSettings(root: Json): readonly SideFinding[] {
  if (!isObject(root)) return [wrong([], 'local.settings.json must hold an object.')];
  const values = root.get('Values');
  if (values === undefined) return [];
  if (!isObject(values))
    return [wrong(['Values'], '"Values" must be an object with a text for each app setting.')];
  return [...objectAt(values)].flatMap(([name, value]) =>
    isObject(value) || isArray(value)
      ? [
          wrong(
            ['Values', name],
            `The app setting "${name}" must be a text. Write what it holds as JSON in quotes.`,
          ),
        ]
      : [],
  );
}
