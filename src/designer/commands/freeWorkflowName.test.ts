import { expect, test } from 'vitest';
import { isNumbered, numberedName } from './freeWorkflowName.ts';

test('a name that is free is taken as it is', () => {
  expect(numberedName('New workflow', [])).toBe('New workflow');
  expect(numberedName('New workflow', ['New workflow 2', 'Orders'])).toBe('New workflow');
});

test('a name that is taken gets the lowest free number, whatever its case', () => {
  expect(numberedName('New workflow', ['new Workflow '])).toBe('New workflow 2');
  expect(numberedName('New workflow', ['New workflow', 'New workflow 2', 'New workflow 4'])).toBe(
    'New workflow 3',
  );
});

test('what was numbered is known again, and nothing else', () => {
  for (const number of [1, 2, 3, 12]) {
    const taken = Array.from({ length: number - 1 }, (_, index) =>
      index ? `Approval ${index + 1}` : 'Approval',
    );
    expect(isNumbered(numberedName('Approval', taken), 'Approval')).toBe(true);
  }
  for (const name of ['Approval of orders', 'Approval2', 'Approval 02', 'Approval 2 of 3', 'approvals']) {
    expect(isNumbered(name, 'Approval')).toBe(false);
  }
});
