import type { Edit } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import { calls } from '../../expression/mentions.ts';
import type { JsonPath } from '../../json.ts';
import { textsIn } from '../../operations/texts.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { isWebhook } from '../stepKinds.ts';

const alone = /^\s*(@listCallbackUrl\(\)|@\{\s*listCallbackUrl\(\)\s*\})\s*$/i;
const interpolated = /@\{\s*listCallbackUrl\(\)\s*\}/gi;

/** `listCallbackUrl()` in the request that ends a subscription. */
export const unsubscribeCallbackUrl: Rule = {
  id: 'unsubscribe-callback-url',
  description:
    'Unsubscribe does not support listCallbackUrl(); the service is told the subscriber by headers.',
  check: perStep((step) => {
    if (!isWebhook(step)) return [];
    const path: JsonPath = ['inputs', 'unsubscribe'];
    const inputs = step.node.get('inputs');
    const unsubscribe = inputs instanceof Map ? inputs.get('unsubscribe') : undefined;
    return textsIn(unsubscribe).flatMap((found) => {
      const call = calls(found.text).find(({ name }) => name.toLowerCase() === 'listcallbackurl');
      if (!call || found.isName) return [];
      const here = [...path, ...found.path];
      const edit = fixOf([...step.path, ...here], found.text, found.path);
      return [
        at(
          'unsubscribe-callback-url',
          'warning',
          step,
          here,
          `Unsubscribe of "${step.name}" cannot use listCallbackUrl(). Remove it: the service can tell the subscriber by the headers x-ms-client-tracking-id and x-ms-workflow-operation-name.`,
          {
            within: { start: call.start, end: call.end },
            ...(edit && { fix: { title: 'Remove listCallbackUrl()', edit } }),
          },
        ),
      ];
    });
  }, isOfType('httpwebhook')),
};

/** Removes the value, or only the call where other text stands around it. An address without its call would be none. */
function fixOf(path: JsonPath, text: string, inside: JsonPath): Edit | undefined {
  if (inside[0] === 'uri' || inside[0] === 'url' || inside.length === 0) return undefined;
  if (alone.test(text)) return setProperty(path, undefined);
  const rest = text.replace(interpolated, '');
  return rest === text ? undefined : setProperty(path, rest);
}
