import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { Bundle } from '../../workflow/document/Bundle.ts';
import { keepBundle } from './bundles.ts';

const bundle = (): Bundle => ({ kind: 'folder', files: new Map([['a.json', new Uint8Array([123, 125])]]) });

describe('folders and zips from which workflows came', () => {
  it('stay while the workflow that came in one is still to be kept', async () => {
    await keepBundle('first', bundle());
    await keepBundle('second', bundle());
    const db = await openDB('hookline-bundles');
    expect(await db.getAllKeys('bundles')).toEqual(['first', 'second']);
    db.close();
  });
});
