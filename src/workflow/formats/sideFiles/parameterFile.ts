import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  memberIgnoringCase,
  objectAt,
  stringAt,
  stringify,
} from '../../json.ts';
import { isPlaceholder, wholeNumber } from '../../operations/findings.ts';
import { fitsType } from '../../valueTypes.ts';
import { isDeploymentExpression } from '../deploymentExpression.ts';
import { isTemplate } from '../locate/arm.ts';
import { doubtful, type SideFinding, wrong } from './SideProblem.ts';

/* Files with the values of a template's parameters. Spec: export-formats.md section 4. */

/** Types of template parameters, by those of workflows that hold the same values. In lower case. */
const types: Readonly<Record<string, string>> = {
  string: 'String',
  securestring: 'String',
  int: 'Int',
  bool: 'Bool',
  object: 'Object',
  secureobject: 'Object',
  array: 'Array',
};

/** Whether a value is a parameter file: it says so, or holds nothing but values and references. */
export function isParameterFile(root: Json): boolean {
  const schema = stringAt(root, '$schema')?.toLowerCase() ?? '';
  return schema.includes('deploymentparameters.json');
}

/** Names of files that may be the template of a parameter file, the surest first. */
export function templateNames(fileName: string): readonly string[] {
  const stem = /^(.+?)[.-]parameters?(?:[.-][^.]+)*\.json$/i.exec(fileName)?.[1];
  if (stem !== undefined) return [`${stem}.json`];
  return /^parameters\.json$/i.test(fileName)
    ? ['template.json', 'azuredeploy.json', 'mainTemplate.json']
    : [];
}

/** What a deployment refuses in a parameter file; `template` where the template is known. */
export function checkParameterFile(root: Json, template: Json | undefined): readonly SideFinding[] {
  const given = objectAt(root).get('parameters');
  if (!isObject(given)) return [wrong([], 'A parameter file has an object "parameters". Add it.')];
  const declared = isObject(template) && isTemplate(template) ? objectAt(template, 'parameters') : undefined;
  const found = [...given].flatMap(([name, entry]): readonly SideFinding[] => {
    const path = ['parameters', name];
    if (!isObject(entry))
      return [wrong(path, `The parameter "${name}" must be an object with a "value" or a "reference".`)];
    if (!entry.has('value') && !entry.has('reference'))
      return [wrong(path, `The parameter "${name}" has neither a "value" nor a "reference". Give it one.`)];
    if (declared === undefined) return [];
    const declaration = memberIgnoringCase(declared, name);
    if (declaration === undefined)
      return [
        wrong(
          path,
          `The template has no parameter "${name}", so the deployment is refused. Remove it, or declare it there.`,
        ),
      ];
    return inValue(name, entry.get('value'), objectAt(declaration.value));
  });
  const missing = [...(declared ?? [])].flatMap(([name, declaration]) =>
    objectAt(declaration).has('defaultValue') ||
    objectAt(declaration).get('nullable') === true ||
    memberIgnoringCase(given, name) !== undefined
      ? []
      : [
          doubtful(
            ['parameters'],
            `The template's parameter "${name}" has no default and is given no value here. Whoever deploys it is asked for one.`,
          ),
        ],
  );
  return [...found, ...missing];
}

function inValue(name: string, value: Json | undefined, declaration: JsonObject): readonly SideFinding[] {
  // What a pipeline fills in may become anything.
  if (value === undefined || value === null || (typeof value === 'string' && isPlaceholder(value))) return [];
  const path = ['parameters', name, 'value'];
  const type = stringAt(declaration, 'type')?.toLowerCase() ?? '';
  const wanted = Object.hasOwn(types, type) ? types[type] : undefined;
  if (wanted !== undefined && !isOfType(value, wanted))
    return [
      wrong(path, `The value of "${name}" is no ${type}, which the template wants. Give one that fits.`),
    ];
  const allowed = declaration.get('allowedValues');
  if (isArray(allowed) && !allowed.some((one) => isSame(one, value)) && !allowed.some(isComputed)) {
    const list = allowed.slice(0, 8).map((one) => stringify(one));
    return [wrong(path, `The value of "${name}" is none that the template allows: ${list.join(', ')}.`)];
  }
  return inBounds(name, value, declaration).map((message) => wrong(path, message));
}

/** A deployment takes no text for a number: it is stricter than a run. */
function isOfType(value: Json, type: string): boolean {
  if (type === 'Int' || type === 'Bool') return typeof value !== 'string' && fitsType(value, type);
  return fitsType(value, type);
}

function isComputed(value: Json): boolean {
  return typeof value === 'string' && isDeploymentExpression(value);
}

function isSame(a: Json, b: Json): boolean {
  return stringify(a).toLowerCase() === stringify(b).toLowerCase();
}

function inBounds(name: string, value: Json, declaration: JsonObject): readonly string[] {
  const bound = (member: string) => wholeNumber(declaration.get(member));
  const [least, most] = [bound('minValue'), bound('maxValue')];
  const [shortest, longest] = [bound('minLength'), bound('maxLength')];
  const number = typeof value === 'string' ? undefined : wholeNumber(value);
  const length = typeof value === 'string' || isArray(value) ? value.length : undefined;
  const found: string[] = [];
  if (number !== undefined && least !== undefined && number < least)
    found.push(`The value of "${name}" is below ${least}, the least that the template takes.`);
  if (number !== undefined && most !== undefined && number > most)
    found.push(`The value of "${name}" is above ${most}, the most that the template takes.`);
  if (length !== undefined && shortest !== undefined && length < shortest)
    found.push(
      `The value of "${name}" has a length of ${length}, and ${shortest} is the least that the template takes.`,
    );
  if (length !== undefined && longest !== undefined && length > longest)
    found.push(
      `The value of "${name}" has a length of ${length}, and ${longest} is the most that the template takes.`,
    );
  return found;
}
