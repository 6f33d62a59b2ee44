import { type Json, type JsonObject, memberIgnoringCase } from '../../json.ts';
import { failure, objectArgument, stringArgument } from '../argument.ts';
import type { Evaluate, ExpressionFunction } from '../ExpressionFunction.ts';

function firstNonNull(args: readonly Evaluate[]): Evaluate {
  return (resolver) => {
    for (const arg of args) {
      const value = arg(resolver);
      if (value !== null) return value;
    }
    return null;
  };
}

/** A copy without the member of exactly that name, if there is one. */
function without(object: JsonObject, name: string): Map<string, Json> {
  // faster than the constructor for the few members that objects have
  const copy = new Map<string, Json>();
  for (const [key, value] of object) if (key !== name) copy.set(key, value);
  return copy;
}

const objectAndName = [
  { name: 'object', type: 'object' },
  { name: 'property', type: 'string' },
] as const;

export const objectFunctions: readonly ExpressionFunction[] = [
  {
    name: 'addProperty',
    parameters: [...objectAndName, { name: 'value', type: 'any' }],
    returns: 'object',
    description: 'Copies an object and adds a property at its end. Fails when the property exists.',
    evaluate: (args) => {
      const object = objectArgument(args, 0, 'addProperty');
      const name = stringArgument(args, 1, 'addProperty');
      if (memberIgnoringCase(object, name)) {
        throw failure(
          'addProperty',
          `expects the '${name}' property to not exist in the object. Use 'setProperty' to replace it.`,
        );
      }
      return without(object, name).set(name, args[2] ?? null);
    },
  },
  {
    name: 'setProperty',
    parameters: [...objectAndName, { name: 'value', type: 'any' }],
    returns: 'object',
    description: 'Copies an object and sets a property, which moves to its end.',
    evaluate: (args) => {
      const object = objectArgument(args, 0, 'setProperty');
      const name = stringArgument(args, 1, 'setProperty');
      const found = memberIgnoringCase(object, name)?.name ?? name;
      return without(object, found).set(found, args[2] ?? null);
    },
  },
  {
    name: 'removeProperty',
    parameters: objectAndName,
    returns: 'object',
    description: 'Copies an object without a property. Without such a property it is an unchanged copy.',
    evaluate: (args) => {
      const object = objectArgument(args, 0, 'removeProperty');
      const name = stringArgument(args, 1, 'removeProperty');
      return without(object, memberIgnoringCase(object, name)?.name ?? name);
    },
  },
  {
    name: 'mergeObjects',
    parameters: [
      { name: 'object1', type: 'object' },
      { name: 'object2', type: 'object' },
    ],
    returns: 'object',
    description: 'Puts the properties of two objects together. The second object wins.',
    evaluate: (args) => {
      const merged = new Map(objectArgument(args, 0, 'mergeObjects'));
      for (const [name, value] of objectArgument(args, 1, 'mergeObjects')) merged.set(name, value);
      return merged;
    },
  },
  {
    name: 'coalesce',
    parameters: [{ name: 'object', type: 'any', variadic: true }],
    returns: 'any',
    description: 'Gives the first argument that is not null. Later ones are not evaluated.',
    evaluate: (args) => args.find((value) => value !== null) ?? null,
    lazy: firstNonNull,
  },
];
