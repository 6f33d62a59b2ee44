import type { ExpressionFunction } from '../ExpressionFunction.ts';
import { binaryFunctions } from './binary.ts';
import { collectionFunctions } from './collection.ts';
import { conversionFunctions } from './conversion.ts';
import { dateFunctions } from './date.ts';
import { formFunctions } from './form.ts';
import { logicalFunctions } from './logical.ts';
import { mathFunctions } from './math.ts';
import { numberFunctions } from './number.ts';
import { objectFunctions } from './object.ts';
import { stringFunctions } from './string.ts';
import { uriFunctions } from './uri.ts';
import { olderWorkflowFunctions, workflowFunctions } from './workflow.ts';
import { xmlConversionFunctions, xmlQueryFunctions, xmlTextFunctions } from './xml.ts';

/** The chapters of the function reference. A new chapter is one line here. */
const chapters: Readonly<Record<string, readonly ExpressionFunction[]>> = {
  Workflow: [...workflowFunctions, ...formFunctions],
  Text: [...stringFunctions, ...numberFunctions, ...xmlTextFunctions],
  Collection: collectionFunctions,
  Logic: logicalFunctions,
  Conversion: [...conversionFunctions, ...binaryFunctions, ...xmlConversionFunctions],
  'Date and time': dateFunctions,
  URI: uriFunctions,
  Math: mathFunctions,
  Object: [...objectFunctions, ...xmlQueryFunctions],
};

/** Every function of the language, in the order of the reference. */
export const allFunctions: readonly ExpressionFunction[] = Object.values(chapters).flat();

/** The chapters with their titles, for lists that people read. */
export const functionChapters: readonly {
  readonly title: string;
  readonly functions: readonly ExpressionFunction[];
}[] = Object.entries(chapters).map(([title, functions]) => ({ title, functions }));

const byName = new Map(
  [...allFunctions, ...olderWorkflowFunctions].map((definition) => [
    definition.name.toLowerCase(),
    definition,
  ]),
);

/** The reference writes conditions of triggers with `triggers()`, and means `trigger()`. */
const trigger = byName.get('trigger');
if (trigger) byName.set('triggers', trigger);

/** The function of that name, whatever its case. */
export function functionNamed(name: string): ExpressionFunction | undefined {
  return byName.get(name) ?? byName.get(name.toLowerCase());
}
