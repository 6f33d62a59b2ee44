import type { TypeName } from '../expression/ExpressionFunction.ts';
import { canBeEqual, typeOfConstant, typesOf } from '../expression/nodeTypes.ts';
import { parseTemplate } from '../expression/template.ts';
import { isArray, isObject, type Json, type JsonPath } from '../json.ts';
import { isPlaceholder, isTemplateExpression } from '../operations/findings.ts';

/** A comparison of a condition that is the same for every run, and what it compares. */
export interface UnequalOperands {
  readonly path: JsonPath;
  /** Whether `not` stands around it an odd number of times. */
  readonly isNegated: boolean;
  readonly types: readonly [string, string];
}

const mostDepth = 20;

/** Comparisons by `equals` in a condition written as an object, of values whose types are never equal. */
export function unequalOperands(condition: Json | undefined, path: JsonPath): readonly UnequalOperands[] {
  const found: UnequalOperands[] = [];
  const visit = (value: Json | undefined, here: JsonPath, isNegated: boolean): void => {
    if (!isObject(value) || here.length - path.length > mostDepth) return;
    for (const [name, operands] of value) {
      const key = name.toLowerCase();
      const inside = [...here, name];
      if (key === 'and' || key === 'or') {
        if (isArray(operands))
          for (const [index, one] of operands.entries()) visit(one, [...inside, index], isNegated);
      } else if (key === 'not') {
        if (isArray(operands)) visit(operands[0], [...inside, 0], !isNegated);
        else visit(operands, inside, !isNegated);
      } else if (key === 'equals' && isArray(operands) && operands.length === 2) {
        const [first, second] = [typesOfValue(operands[0]), typesOfValue(operands[1])];
        if (first.some((a) => second.some((b) => canBeEqual(a, b)))) continue;
        found.push({ path: inside, isNegated, types: [first.join(' or '), second.join(' or ')] });
      }
    }
  };
  visit(condition, path, false);
  return found;
}

const unknown: readonly TypeName[] = ['any'];

/** The types that a value of a definition can have when it runs. */
function typesOfValue(value: Json | undefined): readonly TypeName[] {
  if (value === undefined) return unknown;
  if (typeof value !== 'string') return [typeOfConstant(value)];
  // What a deployment or a tool fills in may be anything.
  if (isTemplateExpression(value) || isPlaceholder(value)) return unknown;
  const template = parseTemplate(value);
  if (template.kind !== 'root') return ['string'];
  return template.problem === undefined ? typesOf(template.part.node) : unknown;
}
