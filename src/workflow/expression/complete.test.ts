import { describe, expect, it } from 'vitest';
import { fromPlain } from '../json.ts';
import { completeAt, signatureAt } from './complete.ts';
import { hoverAt } from './hover.ts';
import type { Scope } from './Scope.ts';

const scope: Scope = {
  names: (kind) =>
    kind === 'action' ? ['Get_order', "Bob's step", 'Hidden'] : kind === 'variable' ? ['count'] : [],
  find: (_, name) => name,
  hidden: (_, name) => (name === 'Hidden' ? 'Not here.' : undefined),
  sample: (functionName, name) => {
    if (functionName === 'body' && name === 'Get_order')
      return fromPlain({ id: 1, 'ship to': { city: 'Oslo' }, rows: [{ sku: 's' }] });
    if (functionName === 'triggerBody') return fromPlain({ approved: true });
    return undefined;
  },
};

/** Completes at the `|` and shows the text with the wanted label inserted. */
function choose(marked: string, label: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const completion = completeAt(text, offset, scope);
  const item = completion?.items.find((one) => one.label === label);
  return completion && item && text.slice(0, completion.start) + item.insert + text.slice(completion.end);
}

describe('completeAt', () => {
  it.each([
    ['@|', 'concat', '@concat('],
    ['@conc|', 'concat', '@concat('],
    ['Hi @{tri|}', 'triggerBody', 'Hi @{triggerBody()}'],
    ['@concat(1, up|)', 'toUpper', '@concat(1, toUpper()'],
    ['@if(tr|ue, 1, 2)', 'true', '@if(true, 1, 2)'],
    ["@body('|')", 'Get_order', "@body('Get_order')"],
    ["@body('Get|_old')", 'Get_order', "@body('Get_order')"],
    ["@body('|", "Bob's step", "@body('Bob''s step"],
    ['@body(|)', 'Get_order', "@body('Get_order')"],
    ["@concat('x', variables('c|'))", 'count', "@concat('x', variables('count'))"],
    ["@body('Get_order')?.|", 'id', "@body('Get_order')?.id"],
    ["@body('Get_order')?['|']", 'ship to', "@body('Get_order')?['ship to']"],
    ["@body('Get_order')['ship to'].|", 'city', "@body('Get_order')['ship to'].city"],
    ["@body('Get_order')|", 'ship to', "@body('Get_order')?['ship to']"],
    [
      "@concat(first(body('Get_order').rows).s|, 'x')",
      'sku',
      "@concat(first(body('Get_order').rows).sku, 'x')",
    ],
    ['@triggerOutputs()?.body?.|', 'approved', '@triggerOutputs()?.body?.approved'],
    ["@guid('|')", 'N', "@guid('N')"],
  ])('%s offers %s', (marked, label, result) => {
    expect(choose(marked, label)).toBe(result);
  });

  it.each(['hello|', '@@|', 'Hi @{1} the|re', "@concat('te|xt')", '@add(1|, 2)'])(
    'offers nothing at %s',
    (marked) => {
      expect(completeAt(marked.replace('|', ''), marked.indexOf('|'), scope)).toBeUndefined();
    },
  );

  it('leaves out names that cannot be used here', () => {
    const labels = completeAt("@body('')", 7, scope)?.items.map(({ label }) => label);
    expect(labels).toEqual(['Get_order', "Bob's step"]);
  });

  it('survives every offset of any text', () => {
    const texts = ["@concat(body('Get_order')?['a'], '@{', @, [)]", "a @{ f(?.)['x' } b @{", '@', '@{', ''];
    for (const text of texts) {
      for (let offset = 0; offset <= text.length; offset++) {
        completeAt(text, offset, scope);
        hoverAt(text, offset, scope);
        signatureAt(text, offset);
      }
    }
    expect(texts).not.toHaveLength(0);
  });
});

describe('signatureAt', () => {
  it('follows the cursor through the arguments', () => {
    const text = "@concat(substring('abc', 1, 2), x)";
    expect(signatureAt(text, text.indexOf('1'))).toMatchObject({
      definition: { name: 'substring' },
      parameter: 1,
    });
    expect(signatureAt(text, text.indexOf('x'))).toMatchObject({
      definition: { name: 'concat' },
      parameter: 0,
    });
    expect(signatureAt(text, 1)).toBeUndefined();
  });
});

describe('hoverAt', () => {
  it('describes functions', () => {
    expect(hoverAt('@toUpper(triggerBody())', 3, scope)).toMatchObject({
      start: 1,
      end: 8,
      title: 'toUpper(text)',
    });
  });

  it('shows an example of what a step reaches', () => {
    const text = "Order @{body('Get_order')?['ship to']?.city}";
    expect(hoverAt(text, text.indexOf('city'), scope)).toMatchObject({
      title: "body('Get_order')?['ship to']?.city",
      sample: 'Oslo',
    });
    expect(hoverAt(text, text.indexOf('Get_order'), scope)?.sample).toEqual(
      scope.sample?.('body', 'Get_order'),
    );
    expect(hoverAt(text, 2, scope)).toBeUndefined();
  });
});
