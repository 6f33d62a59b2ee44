import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openConnector } from './openConnector.ts';
import { writeConnector } from './writeConnector.ts';

/*
 * A folder of real connectors, where there is one: HOOKLINE_CONNECTORS=<folder>. Every definition opens or is refused with a
 * reason, saves byte for byte, and is checked without a hitch.
 */

const folder = process.env.HOOKLINE_CONNECTORS;
const names =
  folder === undefined ? [] : readdirSync(folder).filter((name) => /\.(?:json|ya?ml)$/i.test(name));

describe.skipIf(names.length === 0)('real connectors', () => {
  test.each(names)('%s opens, and saves byte for byte', (name) => {
    const bytes = new Uint8Array(readFileSync(join(folder ?? '', name)));
    const opened = openConnector(bytes, { fileName: name });
    if (!opened.ok) {
      expect(opened.diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
      return;
    }
    const [file] = writeConnector(opened.connector);
    expect(Buffer.from(file?.content ?? '').equals(Buffer.from(bytes))).toBe(true);
  });
});
