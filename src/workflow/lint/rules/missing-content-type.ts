import { setProperty } from '../../document/edits/setProperty.ts';
import { isObject, objectAt, stringAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { callsIn } from '../callsIn.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Bodies of which nobody says what they are. */
export const missingContentType: Rule = {
  id: 'missing-content-type',
  description: 'A body of XML or of a form is sent without the header Content-Type.',
  check: perStep(
    (step) => {
      if (!/^(http|httpwebhook)$/i.test(step.type)) return [];
      return callsIn(step).flatMap(({ call, path, title }) => {
        const body = stringAt(call, 'body');
        const headers = call.get('headers');
        if (body === undefined || !/^(post|put|patch)$/i.test(stringAt(call, 'method') ?? '')) return [];
        if (typeof headers === 'string' || isExpression(headers)) return [];
        const names = [...objectAt(call, 'headers').keys()];
        // A name that is an expression may be the very header.
        if (names.some((name) => /^content-type$/i.test(name) || name.includes('@'))) return [];
        const type = typeOf(body);
        if (type === undefined) return [];
        const place = [...path, 'headers', 'Content-Type'];
        const message = `The body of ${title} looks like ${type}, and no header says so. Add the header Content-Type.`;
        const fix = { title: `Add Content-Type: ${type}`, edit: setProperty([...step.path, ...place], type) };
        const canFix = headers === undefined || headers === null || isObject(headers);
        return [at('missing-content-type', 'warning', step, place, message, canFix ? { fix } : {})];
      });
    },
    isOfType('http', 'httpwebhook'),
  ),
};

/** Pieces of a page look like XML, and are mostly sent as plain text. */
const ofPages =
  /^(?:html|head|body|p|br|hr|div|span|table|t[rdh]|tbody|[uod]l|li|h[1-6]|b|i|u|a|em|strong|font|img|style|center|pre|code|script|attachment|at)$/i;

function typeOf(body: string): string | undefined {
  if (/^\s*<\?xml\b/i.test(body) || /^\s*<[A-Za-z][\w.-]{0,80}:[\w.-]{1,80}[\s>]/.test(body))
    return 'application/xml';
  const [, root = ''] = /^\s*<([A-Za-z][\w.-]{0,80})(?:\s[^<>]{0,1000})?\/?>/.exec(body) ?? [];
  if (root !== '' && !ofPages.test(root) && /(?:\/>|<\/[\w.-]{1,80}>)\s*$/.test(body.slice(-200)))
    return 'application/xml';
  if (/^[\w.%+-]{1,80}=[^\s&=]*(?:&[\w.%+-]{1,80}=[^\s&]*)*$/.test(body) && body.length < 4000)
    return 'application/x-www-form-urlencoded';
  return undefined;
}
