import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from '../json.ts';
import { checkNotification } from './checkNotification.ts';
import { exampleOf } from './exampleOf.ts';
import { lintConnector } from './lint/lintConnector.ts';
import { openConnector } from './openConnector.ts';
import { workflowStepOf } from './workflowStep.ts';
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

  test.each(names)('%s: triggers are found, notifications fit, steps are made, fixes read back', (name) => {
    const text = readFileSync(join(folder ?? '', name), 'utf8');
    const opened = openConnector(text, { fileName: name });
    if (!opened.ok) return;
    const { connector } = opened;
    // Counted in another way: the name of the member, wherever it stands.
    expect(connector.triggers.length).toBe(text.match(/"?x-ms-trigger"?\s*:/g)?.length ?? 0);
    for (const trigger of [...connector.triggers, ...connector.webhookActions]) {
      const schema = trigger.notificationSchema;
      if (schema !== undefined) expect(checkNotification(schema, exampleOf(schema, 1)).errors).toEqual([]);
      expect(workflowStepOf(connector, trigger).node.size).toBeGreaterThan(1);
      if (trigger.callbackUrlAt !== undefined)
        expect(stringify(workflowStepOf(connector, trigger).node)).toContain('@{listCallbackUrl()}');
    }
    for (const { fix, rule } of lintConnector(connector)) {
      if (fix === undefined) continue;
      const [file] = writeConnector(fix.edit(connector));
      expect(openConnector(String(file?.content)).ok, rule).toBe(true);
    }
  });
});
