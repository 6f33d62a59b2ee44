import { describe, expect, it, vi } from 'vitest';
import { checkText } from './check.ts';
import { nothing } from './compile.ts';
import { ExpressionError } from './ExpressionError.ts';
import { evaluateText } from './evaluate.ts';
import { functionNamed } from './functions/index.ts';
import { hoverAt } from './hover.ts';
import { loadRareParts } from './loadRareParts.ts';
import { type Scope, unknownScope } from './Scope.ts';

const rare: readonly string[] = [
  "@string(xml('<a/>'))",
  "@xpath(xml('<a>1</a>'), 'sum(/a)')",
  "@json(xml('<a>1</a>'))",
  "@formatDateTime('2024-03-05', 'D', 'de-DE')",
  "@formatNumber(1.5, 'N1', 'de-DE')",
  "@float('1,5', 'de-DE')",
];

// in the order of a page's life
describe('before the rare parts are loaded', () => {
  it.each(rare)('%s fails with the phase "load" and is no fault', (text) => {
    try {
      evaluateText(text, nothing);
      expect.unreachable();
    } catch (error) {
      expect(error instanceof ExpressionError && error.phase).toBe('load');
    }
    expect(checkText(text, unknownScope)).toEqual([]);
  });

  it('everything else works and every function is known', () => {
    expect(evaluateText("@formatDateTime('2024-03-05', 'D', 'en-US')", nothing)).toBe(
      'Tuesday, March 5, 2024',
    );
    expect(functionNamed('xpath')?.parameters).toHaveLength(2);
    expect(checkText("@xpath('<a/>', '/a')", unknownScope).map(({ rule }) => rule)).toEqual([
      'constant-failure',
    ]);
  });

  it('asking for an example loads them', async () => {
    const scope: Scope = {
      ...unknownScope,
      sample: (name) => (name === 'triggerBody' ? '<a>1</a>' : undefined),
    };
    const text = '@json(xml(triggerBody())).a';
    expect(hoverAt(text, text.length - 1, scope)?.sample).toBeUndefined();
    await vi.waitFor(() => expect(hoverAt(text, text.length - 1, scope)?.sample).toBe('1'));
  });
});

describe('when they are loaded', () => {
  it.each(rare)('%s has a value, also where the same text failed before', async (text) => {
    await loadRareParts();
    expect(() => evaluateText(text, nothing)).not.toThrow();
  });
});
