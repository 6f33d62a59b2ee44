import { isArray, isObject, type Json } from '../json.ts';
import { canonicalWord, wholeNumber } from '../operations/findings.ts';
import { fitsType } from '../valueTypes.ts';

/** What may stand at a place. Expressions, null and empty text may stand anywhere. */
export interface Wanted {
  /** Completes "… must be". */
  readonly noun: string;
  readonly fits: (value: Json) => boolean;
  /** Whether no host can read it: an object or a list where a text belongs, and the like. Absent: that is never sure. */
  readonly isUnreadable?: (value: Json) => boolean;
}

/** An empty list is what some tools write for an empty object. */
const isFull = (value: Json): boolean => isArray(value) && value.length > 0;
const isComposed = (value: Json): boolean => isObject(value) || isFull(value);
const isNumberOrFlag = (value: Json): boolean =>
  !isObject(value) && !isArray(value) && typeof value !== 'string';

export const object: Wanted = {
  noun: 'an object',
  fits: isObject,
  isUnreadable: (value) => isFull(value) || isNumberOrFlag(value),
};
export const list: Wanted = { noun: 'a list', fits: isArray, isUnreadable: isObject };
export const text: Wanted = {
  noun: 'text',
  fits: (value) => typeof value === 'string',
  isUnreadable: isComposed,
};
/** Where the service turns whatever stands there into text. */
export const simple: Wanted = {
  noun: 'text, a number, true or false',
  fits: (value) => !isObject(value) && !isArray(value),
};
export const textOrNumber: Wanted = {
  noun: 'text or a number',
  fits: (value) => typeof value === 'string' || fitsType(value, 'Float'),
  isUnreadable: isComposed,
};
export const whole: Wanted = {
  noun: 'a whole number',
  fits: (value) => wholeNumber(value) !== undefined,
  isUnreadable: isComposed,
};
export const number: Wanted = {
  noun: 'a number',
  fits: (value) => fitsType(value, 'Float'),
  isUnreadable: isComposed,
};
export const flag: Wanted = {
  noun: 'true or false',
  fits: (value) => fitsType(value, 'Bool'),
  isUnreadable: isComposed,
};
export const objectOrText: Wanted = {
  noun: 'an object',
  fits: (value) => isObject(value) || typeof value === 'string',
};

export function words(...known: readonly string[]): Wanted {
  return {
    noun: `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`,
    fits: (value) => typeof value === 'string' && canonicalWord(value, known) !== undefined,
    isUnreadable: isComposed,
  };
}

/** Of Request triggers; the kinds of other operations are told elsewhere. */
const kind =
  /^(http|button|powerapp|powerappv2|powerpages|alert|azuremonitoralert|eventgrid|geofence|securitycenteralert|apiconnection|skills|virtualagent|agent|teams\w{0,40}|addtotime|converttimezone|currenttime|getfuturetime|getpasttime|subtractfromtime|formatnumber|indexof|substring|(?:json|xml)to(?:json|text))$/i;
/** Kinds of actions; which of them mean something to a type is told by the operation. */
export const actionKind: Wanted = {
  noun: 'a kind that steps have, such as Http',
  fits: (value) => typeof value !== 'string' || kind.test(value),
};
export const requestKind: Wanted = {
  noun: 'a kind that Request triggers have, such as Http or Button',
  fits: (value) => typeof value !== 'string' || kind.test(value),
};

/** Words that some type of step knows; which of them this one does is told elsewhere. */
const option =
  /^(disableasyncpattern|asynchronous|disableautomaticdecompression|failwhenlimitsreached|sequential|suppressworkflowheaders|none)?$/i;
export const options: Wanted = {
  noun: 'words such as DisableAsyncPattern',
  fits: (value) => typeof value === 'string' && value.split(/[\s,]+/).every((word) => option.test(word)),
};

export const condition: Wanted = {
  noun: 'an object or text',
  fits: (value) => isObject(value) || typeof value === 'string' || typeof value === 'boolean',
  isUnreadable: (value) => isFull(value) || isNumberOrFlag(value),
};

/** Credentials of a connector's call, mostly a parameter. */
export const signIn: Wanted = {
  noun: 'an object with a type, or an expression',
  fits: (value) => isObject(value) && value.has('type'),
  isUnreadable: (value) => isFull(value) || isNumberOrFlag(value),
};
