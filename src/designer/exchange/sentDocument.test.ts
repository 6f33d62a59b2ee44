import { expect, test } from 'vitest';
import type { Document } from '../../workflow/document/Document.ts';
import { setProperty } from '../../workflow/document/edits/setProperty.ts';
import { withDefinition } from '../../workflow/document/save.ts';
import { stepAt, stepsOf } from '../../workflow/document/walk.ts';
import { formats } from '../../workflow/formats/index.ts';
import { openBytes } from '../../workflow/formats/open.ts';
import { openProject } from '../../workflow/formats/openProject.ts';
import { richFiles, richProject } from '../../workflow/formats/proofs/richWorkflows.ts';
import { stringify } from '../../workflow/json.ts';
import { prepareExport } from './exportModel.ts';
import { received, sendable } from './sentDocument.ts';
import { shownExport, textOfPreview } from './shownExport.ts';
import { stepNameOf } from './stepNameOf.ts';

const encoded = Object.entries(richFiles).flatMap(([name, content], index) => {
  const text = `\ufeff${JSON.stringify(content, null, 2)} // a remark`;
  const bytes = index % 2 === 0 ? Buffer.from(text, 'utf16le') : Buffer.from(text);
  const opened = openBytes(bytes, { fileName: name });
  return opened.ok ? opened.documents : [];
});
const project = openProject(
  Object.entries(richProject).map(([name, content]) => ({ name, content: JSON.stringify(content) })),
);
const documents = [...encoded, ...(project.ok ? project.documents : [])].map(
  (document): [string, Document] => [
    document.name,
    withDefinition(document, setProperty(['description'], 'edited')(document.definition)),
  ],
);

test.each(documents)('%s is written in a worker as it is here', (_, document) => {
  const there = received(structuredClone(sendable(document)));
  if (there === undefined) throw new Error('not received');
  for (const { id } of formats) {
    const here = shownExport(prepareExport(document, id, {}), stringify);
    expect([id, structuredClone(shownExport(prepareExport(there, id, {}), stringify))]).toEqual([id, here]);
    if (!here.ok) continue;
    for (const preview of here.previews) {
      if (preview.beginning)
        expect(textOfPreview(preview, here.files)).toContain(preview.beginning.text.slice(0, 50));
    }
  }
});

test('a step is told by the way to it', () => {
  for (const [, document] of documents) {
    for (const { path } of stepsOf(document.definition)) {
      const inside = [...path, 'inputs', 'actions', 'x'];
      expect(stepNameOf(inside)).toBe(stepAt(document.definition, inside)?.name);
      expect(stepNameOf(path)).toBe(path.at(-1));
    }
  }
  expect(stepNameOf(['parameters', 'actions', 'x'])).toBeUndefined();
});
