import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromPlain, isObject, type JsonObject } from '../../../workflow/json.ts';
import { mix, pictureThemes } from './colours.ts';
import { drawPicture, svgFile } from './drawPicture.ts';
import { fitLine, fitTwoLines } from './fitText.ts';
import { pagesOf } from './pages.ts';

const measure = (text: string, size: number) => text.length * size * 0.55;

function definitionOf(value: unknown): JsonObject {
  const json = fromPlain(value);
  if (!isObject(json)) throw new Error('not an object');
  return json;
}

const approval = definitionOf({
  triggers: { Order: { type: 'Request', kind: 'Http' } },
  actions: {
    'Ask_<boss>': {
      type: 'HttpWebhook',
      inputs: { subscribe: {} },
      limit: { timeout: 'PT4H' },
      runAfter: {},
    },
    Approved: {
      type: 'If',
      runAfter: { 'Ask_<boss>': ['Succeeded', 'TimedOut'] },
      actions: { Ship: { type: 'Compose', inputs: 1, runAfter: {} } },
      else: { actions: {} },
    },
  },
});

describe('a picture', () => {
  it('shows every step, label and status of a line, and escapes what people write', () => {
    const svg = svgFile(drawPicture(approval, 'light', measure), 'A & B');
    for (const word of [
      'Order',
      'Ask &lt;boss&gt;',
      'Approved',
      'Ship',
      'True',
      'False',
      'Subscribe',
      '4 hours',
    ])
      expect(svg).toContain(word);
    expect(svg).toContain('Ask &lt;boss&gt; succeeded or timed out');
    expect(svg).toContain('<title>A &amp; B</title>');
    expect(svg).not.toContain('<boss>');
  });

  it('is well-formed XML without scripts or addresses, whatever the names', () => {
    const hostile = definitionOf({
      triggers: {},
      actions: { '"><script>x</script>\u0000\ud800': { type: '</svg>', description: ']]>&', runAfter: {} } },
    });
    const svg = svgFile(drawPicture(hostile, 'dark', measure), '"<');
    expect(svg).not.toMatch(/<script|href|onload/);
    expect(svg).not.toContain(String.fromCharCode(0));
    const open = svg.match(/<[a-z]+[^>]*[^/]>|<[a-z]+>/g)?.length;
    expect(open).toBe(svg.match(/<\/[a-z]+>/g)?.length);
  });

  it('has room for everything', () => {
    const { width, height, solid } = drawPicture(approval, 'light', measure);
    expect(solid.length).toBeGreaterThan(5);
    for (const { top, bottom } of solid) {
      expect(top).toBeGreaterThanOrEqual(32);
      expect(bottom).toBeLessThanOrEqual(height - 32);
    }
    expect(width).toBeGreaterThan(300);
  });

  it('draws a workflow that is still empty', () => {
    const svg = svgFile(drawPicture(definitionOf({}), 'light', measure), 'Empty');
    expect(svg).toContain('No trigger yet');
  });

  it('has the colours of the page', () => {
    const css = readFileSync(new URL('../../theme.css', import.meta.url), 'utf8');
    const [light = '', dark = ''] = css.split(/\[data-theme="dark"\]/);
    for (const [theme, sheet] of [
      ['light', light],
      ['dark', dark],
    ] as const)
      for (const [name, value] of Object.entries(pictureThemes[theme]))
        expect(sheet, `${theme} ${name}`).toContain(`--${name}: ${value};`);
  });
});

describe('text in a picture', () => {
  const widthOf = (text: string) => Array.from(text).length;

  it('is cut where the room ends', () => {
    expect(fitLine('short', 5, widthOf)).toBe('short');
    expect(fitLine('a longer text', 6, widthOf)).toBe('a lon…');
    expect(fitLine('🎉🎉🎉🎉', 3, widthOf)).toBe('🎉🎉…');
    expect(fitLine('abc', 0, widthOf)).toBe('…');
  });

  it('takes a second line between words, or inside a long word', () => {
    expect(fitTwoLines('one two three', 8, widthOf)).toEqual(['one two', 'three']);
    expect(fitTwoLines('abcdefghij', 6, widthOf)).toEqual(['abcdef', 'ghij']);
    expect(fitTwoLines('one two three four five', 8, widthOf)).toEqual(['one two', 'three f…']);
  });

  it('costs no more for a name of a million letters', () => {
    let calls = 0;
    fitTwoLines('x'.repeat(1_000_000), 200, (text) => {
      calls += 1;
      return text.length * 7;
    });
    expect(calls).toBeLessThan(100);
  });
});

describe('pages', () => {
  it('are cut between cards, and lose nothing', () => {
    const solid = [
      { top: 0, bottom: 60 },
      { top: 80, bottom: 140 },
      { top: 90, bottom: 130 },
      { top: 160, bottom: 200 },
    ];
    expect(pagesOf(210, 100, solid)).toEqual([
      { top: 0, height: 80 },
      { top: 80, height: 80 },
      { top: 160, height: 50 },
    ]);
  });

  it('cut a card that is taller than a page', () => {
    expect(pagesOf(250, 100, [{ top: 0, bottom: 250 }])).toEqual([
      { top: 0, height: 100 },
      { top: 100, height: 100 },
      { top: 200, height: 50 },
    ]);
  });
});

describe('a mixed colour', () => {
  it('lies between both', () => {
    expect(mix('#000000', 0.5, '#ffffff')).toBe('#808080');
    expect(mix('red', 0.5, '#ffffff')).toBe('red');
  });
});
