import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openConnector } from '../../workflow/connector/openConnector.ts';
import { usableOperations } from './connectors.ts';

const file = new URL('../../workflow/connector/examples/apiDefinition.swagger.json', import.meta.url);

function shop(text = readFileSync(file, 'utf8')) {
  const result = openConnector(text);
  if (!result.ok) throw new Error('was not opened');
  return result.connector;
}

test('D-36 the palette offers no internal operation, though the trigger unsubscribes by one', () => {
  const connector = shop();
  const deletion = connector.triggers[0]?.deleteOperation;
  expect(deletion).toMatchObject({ method: 'DELETE', visibility: 'internal' });
  const offered = usableOperations(connector).map(({ method, path }) => `${method} ${path}`);
  expect(offered).toContain('POST /webhooks');
  expect(offered).not.toContain(`${deletion?.method} ${deletion?.path}`);
  // It is the word that hides it.
  const shown = shop(
    readFileSync(file, 'utf8').replaceAll('"x-ms-visibility": "internal"', '"x-nothing": ""'),
  );
  expect(usableOperations(shown).map(({ method, path }) => `${method} ${path}`)).toContain(
    `${deletion?.method} ${deletion?.path}`,
  );
});
