import { expect, test } from 'vitest';
import { scratchpad, takeBack, tryExample, typeText } from './scratchpad.ts';

test('examples replace the text, and what was typed can be taken back', () => {
  typeText('@mine()');
  tryExample('@one()');
  tryExample('@two()');
  expect(scratchpad.getState()).toMatchObject({ text: '@two()', typed: '@mine()' });
  takeBack();
  expect(scratchpad.getState()).toMatchObject({ text: '@mine()', typed: undefined });
});

test('an example over nothing leaves nothing to take back, and typing makes it one’s own', () => {
  typeText('');
  tryExample('@one()');
  expect(scratchpad.getState().typed).toBeUndefined();
  typeText('@one(1)');
  takeBack();
  expect(scratchpad.getState().text).toBe('@one(1)');
});
