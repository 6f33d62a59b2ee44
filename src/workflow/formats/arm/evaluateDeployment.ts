import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  memberIgnoringCase,
  objectAt,
  stringAt,
} from '../../json.ts';
import { isDeploymentExpression } from '../deploymentExpression.ts';
import { isSecureType } from '../secrets/redactDefinition.ts';
import { deploymentFunctions } from './deploymentFunctions.ts';
import { type DeploymentNode, parseDeployment } from './parseDeployment.ts';

/** Evaluates values of one template as they are deployed when nobody sets anything. */
export interface DeploymentValues {
  /** The value with every expression in it evaluated; `undefined` where one of them is not known. */
  readonly deployed: (value: Json) => Json | undefined;
}

/** Steps of one evaluation: expressions of people need a few dozen. */
const mostSteps = 20_000;

/**
 * What is known of a template: its variables, and parameters by their defaults, as far as `isGiven` takes a default for a
 * value. Secrets are never told.
 */
export function deploymentValues(
  template: JsonObject,
  isGiven: (defaultValue: Json) => boolean = () => true,
): DeploymentValues {
  const known = new Map<string, Json | undefined>();
  let steps = 0;

  /** A parameter or variable; while it is worked out it is not known, so circles end. */
  function named(section: 'parameters' | 'variables', name: string): Json | undefined {
    const key = `${section} ${name.toLowerCase()}`;
    if (known.has(key)) return known.get(key);
    known.set(key, undefined);
    const entry = memberIgnoringCase(objectAt(template, section), name)?.value;
    const isHidden = section === 'parameters' && isSecureType(stringAt(entry ?? null, 'type'));
    const written = section === 'variables' ? entry : objectAt(entry).get('defaultValue');
    const isOpen = written === undefined || (section === 'parameters' && !isGiven(written));
    const value = isHidden || isOpen ? undefined : deployed(written);
    known.set(key, value);
    return value;
  }

  function call(name: string, args: readonly DeploymentNode[]): Json | undefined {
    const [first, second, third] = args;
    if ((name === 'parameters' || name === 'variables') && args.length === 1 && first !== undefined) {
      const key = evaluate(first);
      return typeof key === 'string' ? named(name, key) : undefined;
    }
    // The branch that is not taken need not be known.
    if (name === 'if' && first !== undefined && second !== undefined && third !== undefined) {
      const condition = evaluate(first);
      return typeof condition === 'boolean' ? evaluate(condition ? second : third) : undefined;
    }
    const use = Object.hasOwn(deploymentFunctions, name) ? deploymentFunctions[name] : undefined;
    if (use === undefined) return undefined;
    const values: Json[] = [];
    for (const arg of args) {
      const value = evaluate(arg);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return use(...values);
  }

  function evaluate(node: DeploymentNode): Json | undefined {
    steps += 1;
    if (steps > mostSteps) return undefined;
    if (node.kind === 'literal') return node.value;
    if (node.kind === 'call') return call(node.name.toLowerCase(), node.args);
    const holder = evaluate(node.of);
    const key = evaluate(node.key);
    if (isArray(holder) && typeof key === 'number') return holder[key];
    return isObject(holder) && typeof key === 'string' ? memberIgnoringCase(holder, key)?.value : undefined;
  }

  function deployed(value: Json): Json | undefined {
    if (typeof value === 'string') {
      if (isDeploymentExpression(value)) {
        const node = parseDeployment(value);
        return node && evaluate(node);
      }
      return value.startsWith('[[') && value.endsWith(']') ? value.slice(1) : value;
    }
    if (isArray(value)) {
      const items = value.map(deployed);
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    if (!isObject(value)) return value;
    const members = new Map<string, Json>();
    for (const [name, member] of value) {
      // A variable with "copy" repeats something, which only the deployment does.
      const [key, inner] = [name === 'copy' ? undefined : deployed(name), deployed(member)];
      if (typeof key !== 'string' || inner === undefined) return undefined;
      members.set(key, inner);
    }
    return members;
  }

  return {
    deployed(value) {
      steps = 0;
      return deployed(value);
    },
  };
}
