import { stringAt } from '../../json.ts';
import { callsIn, mayCall } from '../callsIn.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Addresses that are too long as they stand. */
export const uriLength: Rule = {
  id: 'uri-length',
  description: 'A literal address has more than 2,048 bytes.',
  check: perStep(
    (step, { limits }) =>
      callsIn(step).flatMap(({ call, path, title }) => {
        const uri = stringAt(call, 'uri');
        if (uri === undefined || uri.includes('@') || bytesIn(uri) <= limits.uriLength) return [];
        const message = `The URI of ${title} has ${bytesIn(uri)} bytes, and ${limits.uriLength} is the most. Move some of it into the body.`;
        return [at('uri-length', 'warning', step, [...path, 'uri'], message)];
      }),
    ({ members, example }) => members.has('inputs') && mayCall(example),
  ),
};

/** In UTF-8. */
function bytesIn(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
