import type { JsonPath } from '../json.ts';

/** What every line of a form says of itself. Paths are relative to the step's node in the definition. */
interface FieldBase {
  readonly path: readonly string[];
  readonly label: string;
  /** One sentence under the label or on hover. */
  readonly help?: string;
  readonly required?: true;
  readonly placeholder?: string;
  /** Expressions are not evaluated here: the value is read when the workflow is saved. */
  readonly literal?: true;
}

/**
 * The kinds of form line there are. There is one React component per kind, none per operation; a new kind here makes the
 * compiler name every place that must learn it.
 */
export type Field =
  | (FieldBase & {
      readonly kind: 'text';
      readonly multiline?: true /** `listCallbackUrl()` may be offered */;
      readonly callbackUrl?: true;
    })
  | (FieldBase & {
      readonly kind: 'method';
      readonly methods: readonly string[] /** Small letters are as good as capitals here. */;
      readonly anyCase?: true;
    })
  | (FieldBase & { readonly kind: 'uri'; readonly callbackUrl?: true })
  /** An object of names and values: headers, queries. */
  | (FieldBase & { readonly kind: 'table'; readonly callbackUrl?: true })
  /** Any JSON, an expression or text: bodies, Compose inputs, variable values. */
  | (FieldBase & {
      readonly kind: 'json';
      readonly callbackUrl?: true /** Only a list, or an expression that gives one, makes sense. */;
      readonly list?: true;
    })
  | (FieldBase & { readonly kind: 'authentication' })
  | (FieldBase & { readonly kind: 'retryPolicy' })
  /** ISO 8601 duration. */
  | (FieldBase & { readonly kind: 'duration' })
  | (FieldBase & { readonly kind: 'schema' })
  | (FieldBase & { readonly kind: 'number'; readonly minimum?: number; readonly maximum?: number })
  | (FieldBase & {
      readonly kind: 'choice';
      readonly options: readonly { readonly value: string; readonly label: string }[];
    })
  | (FieldBase & { readonly kind: 'switch' })
  /** One word of a comma-separated list (`operationOptions`) or of an array of words (`secureData.properties`), as a switch. */
  | (FieldBase & { readonly kind: 'flag'; readonly word: string; readonly in: 'text' | 'array' })
  /** The condition of an If: an object tree or an expression string. */
  | (FieldBase & { readonly kind: 'condition' })
  /** Trigger conditions: an array of `{ expression }`. */
  | (FieldBase & { readonly kind: 'conditions' })
  | (FieldBase & { readonly kind: 'recurrence' })
  | (FieldBase & { readonly kind: 'variables' })
  /** `interval` { count, unit } or `until` { timestamp }. */
  | (FieldBase & { readonly kind: 'wait' })
  | (FieldBase & {
      readonly kind: 'concurrency';
      readonly maximum: number;
      readonly member: 'runs' | 'repetitions';
    })
  /** Names and values of the cases of a Switch; what they hold is edited on the canvas. */
  | (FieldBase & { readonly kind: 'cases' })
  /** A piece of JavaScript. */
  | (FieldBase & { readonly kind: 'code' })
  /** Names a result in the definition's `staticResults` that an action gives in place of being carried out. */
  | (FieldBase & { readonly kind: 'staticResult' });

export type FieldKind = Field['kind'];

/** A heading of the form with its lines. */
export interface FieldGroup {
  readonly title: string;
  /** Which tab of the inspector shows it. */
  readonly tab: 'parameters' | 'settings';
  /** A sentence under the heading. */
  readonly note?: string;
  readonly fields: readonly Field[];
}

/** A named value that a step gives to those after it, for the token list: `expression` with the step's name filled in. */
export interface OutputToken {
  readonly title: string;
  readonly path: JsonPath;
  readonly type: 'any' | 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly description?: string;
}
