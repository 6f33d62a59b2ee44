import type { Note } from '../Note.ts';
import { freeName, identifier } from '../names.ts';
import { code, type Printable } from '../Printable.ts';
import type { Parameter } from '../parameters.ts';
import { hclBlock } from './hclText.ts';

const types: Readonly<Record<string, string>> = {
  String: 'string',
  SecureString: 'string',
  Int: 'number',
  Float: 'number',
  Bool: 'bool',
};

/** A parameter of the workflow and the Terraform variable that sets it. */
export interface Variable {
  readonly parameter: Parameter;
  /** `var.shop_password` */
  readonly reference: string;
  readonly block: string;
}

/** `shopBaseUrl` as Terraform names things: `shop_base_url`. */
export function snakeName(name: string): string {
  return identifier(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2')).toLowerCase();
}

/** Names that Terraform refuses for variables: members of blocks that call modules. */
const refused = ['count', 'depends_on', 'for_each', 'lifecycle', 'locals', 'providers', 'source', 'version'];

/** One variable for each parameter. Secure ones are sensitive and have no default. */
export function variablesFor(
  parameters: readonly Parameter[],
  reserved: readonly string[],
  notes: Note[],
): readonly Variable[] {
  const taken = new Set([...reserved, ...refused]);
  return parameters.map((parameter) => {
    const { name, type, isSecure, value } = parameter;
    const variable = freeName(snakeName(name), taken, 'wf_');
    const hasDefault = !isSecure && value !== undefined;
    if (!hasDefault)
      notes.push({
        kind: 'placeholder',
        message: `The variable "${variable}" needs a value: it sets the parameter "${name}".`,
      });
    const members: Record<string, Printable | undefined> = {
      type: code((Object.hasOwn(types, type) ? types[type] : undefined) ?? 'any'),
      sensitive: isSecure ? true : undefined,
      default: hasDefault ? value : undefined,
    };
    return { parameter, reference: `var.${variable}`, block: hclBlock('variable', [variable], members) };
  });
}
