import { describe, expect, it } from 'vitest';
import { findStep } from '../../workflow/document/walk.ts';
import { fromPlain, isObject, type JsonObject, type JsonPath } from '../../workflow/json.ts';
import { findInWorkflow, mostHits } from './findInWorkflow.ts';
import { linksOf } from './linksOf.ts';
import { placeWords } from './placeWords.ts';

function objectOf(value: unknown): JsonObject {
  const json = fromPlain(value);
  if (!isObject(json)) throw new Error('not an object');
  return json;
}

const definition = objectOf({
  triggers: { When_order_arrives: { type: 'Request' } },
  actions: {
    Make: { type: 'InitializeVariable', inputs: { variables: [{ name: 'sum', type: 'integer', value: 3 }] } },
    Ask: {
      type: 'HttpWebhook',
      inputs: { subscribe: { method: 'POST', uri: "https://a.example/@{triggerBody()?['id']}" } },
      runAfter: { Make: ['Succeeded'] },
    },
    Choose: {
      type: 'If',
      expression: "@equals(body('Ask'), variables('sum'))",
      actions: { Ship_order: { type: 'Compose', inputs: "@body('Ask')" } },
      runAfter: { Ask: ['Succeeded'] },
    },
  },
  outputs: { all: { type: 'string', value: "@outputs('Ship_order')" } },
});

const found = (words: string) =>
  findInWorkflow(definition, words).hits.map(
    ({ step, kind, path }) => `${step ?? '-'} ${kind} ${path.join('/')}`,
  );

describe('finding in a workflow', () => {
  it('finds names as people and as the code write them, once per place', () => {
    expect(found('order arr')).toEqual(['When_order_arrives name ']);
    expect(found('Ship_order')).toEqual(['Ship_order name ', '- value outputs/all/value']);
  });
  it('finds types, members, values and expressions, each at the step that they belong to', () => {
    expect(found('webhook')).toEqual(['Ask type type']);
    expect(found("body('ask')")).toEqual(['Choose value expression', 'Ship_order value inputs']);
    expect(found('POST')).toEqual(['Ask value inputs/subscribe/method']);
    expect(found('3')).toEqual(['Make value inputs/variables/0/value']);
    expect(found('subscribe')).toEqual(['Ask member inputs/subscribe']);
  });
  it('finds nothing for nothing, and says how much it found where that is too much', () => {
    expect(findInWorkflow(definition, ' ')).toEqual({ hits: [], total: 0 });
    const many = objectOf({
      actions: { A: { type: 'Compose', inputs: Array.from({ length: 300 }, () => 'x') } },
    });
    expect(findInWorkflow(many, 'x')).toMatchObject({ total: 300, hits: { length: mostHits } });
  });
  it('shows what is around the words of a long value', () => {
    const long = objectOf({
      actions: { A: { type: 'Compose', inputs: `${'a'.repeat(500)}needle${'b'.repeat(500)}` } },
    });
    const [hit] = findInWorkflow(long, 'NEEDLE').hits;
    expect(hit?.text.slice(hit.start, hit.end)).toBe('needle');
    expect(hit?.text.length).toBeLessThan(130);
  });
});

describe('what steps have to do with each other', () => {
  it('a step uses what its expressions and its run after name', () => {
    expect(linksOf(definition, 'Ask').uses).toEqual([
      { step: 'Make', path: [], words: 'run after' },
      { step: 'When_order_arrives', path: [], words: 'Subscribe › URI' },
    ]);
    expect(linksOf(definition, 'Choose').uses.map(({ step }) => step)).toEqual(['Ask', 'Ask', 'Make']);
  });
  it('a step is used by those that name it, at the place where they do', () => {
    expect(linksOf(definition, 'Ask').usedBy).toEqual([
      { step: 'Choose', path: ['runAfter', 'Ask'], words: 'run after' },
      { step: 'Choose', path: ['expression'], words: 'Condition' },
      { step: 'Ship_order', path: ['inputs'], words: 'Inputs' },
    ]);
    expect(linksOf(definition, 'nobody')).toEqual({ uses: [], usedBy: [] });
  });
});

describe('the words for a place in a step', () => {
  const wordsAt = (name: string, ...path: JsonPath) => {
    const step = findStep(definition, name);
    return step && placeWords(step, path);
  };

  it('are those of the form', () => {
    expect(wordsAt('Choose', 'expression', 'and', 0, 'greater', 1)).toBe('Condition');
    expect(wordsAt('Ask', 'inputs', 'subscribe', 'body', 'items', 0, 'call_back')).toBe(
      'Subscribe › Body › items › call back',
    );
    expect(wordsAt('Ask', 'limit', 'timeout')).toBe('Time-out');
    expect(wordsAt('Ship_order', 'trackedProperties', 'order')).toBe('Tracked properties › order');
  });

  it('are the keys where the form has no line', () => {
    expect(wordsAt('Ask', 'inputs', 'future_thing', 'x')).toBe('future thing › x');
  });
});
