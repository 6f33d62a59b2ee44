import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../bytes.ts';
import { openText } from '../open.ts';
import { crc32 } from '../zip/crc32.ts';
import { openPicture } from './openPicture.ts';
import type { PictureSource } from './PictureSource.ts';
import { pngWithSource, sourceOfPng } from './pngSource.ts';
import { withoutSecretsForPicture } from './safeSource.ts';
import { sourceOfSvg, svgMetadata } from './svgSource.ts';

const text = '{ "triggers": {},\r\n  "actions": { "Grüße_🎉": { "type": "Compose", "inputs": 1.0 } } }\n';
const source: PictureSource = { name: 'Über / "Aufträge" <&>', path: [], text };

function chunk(type: string, data: readonly number[]): number[] {
  const body = [...encodeUtf8(type), ...data];
  const sum = crc32(Uint8Array.from(body));
  return [...bigEndian(data.length), ...body, ...bigEndian(sum)];
}

function bigEndian(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

const png = Uint8Array.from([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  ...chunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
  ...chunk('IDAT', [0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1]),
  ...chunk('IEND', []),
]);

const svgOf = (inside: string) =>
  `<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;

describe('a picture', () => {
  it('gives back what it carries, byte for byte', () => {
    expect(sourceOfPng(pngWithSource(png, source))).toEqual(source);
    expect(sourceOfSvg(svgOf(svgMetadata(source)))).toEqual(source);
  });

  it('is still a PNG: every chunk has its checksum, and the end is the end', () => {
    const bytes = pngWithSource(png, source);
    const view = new DataView(bytes.buffer);
    const types: string[] = [];
    let at = 8;
    while (at < bytes.length) {
      const length = view.getUint32(at);
      types.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
      expect(view.getUint32(at + 8 + length)).toBe(crc32(bytes.subarray(at + 4, at + 8 + length)));
      at += 12 + length;
    }
    expect(types).toEqual(['IHDR', 'IDAT', 'iTXt', 'IEND']);
  });

  it('opens with its name and its text', () => {
    for (const bytes of [pngWithSource(png, source), encodeUtf8(svgOf(svgMetadata(source)))]) {
      const opened = openPicture(bytes);
      expect(opened?.ok && opened.documents[0]?.name).toBe(source.name);
      const document = opened?.ok ? opened.documents[0] : undefined;
      expect(document && withoutSecretsForPicture(document).source.text).toBe(text);
    }
  });

  it('opens the workflow that it shows first, when its file has several', () => {
    const workflow = (name: string) => ({
      type: 'Microsoft.Logic/workflows',
      name,
      properties: { definition: { triggers: {}, actions: {} } },
    });
    const template = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      resources: [workflow('first'), workflow('second')],
    });
    const path = ['resources', 1, 'properties', 'definition'];
    const opened = openPicture(pngWithSource(png, { name: 'second', path, text: template }));
    expect(opened?.ok && opened.documents.map(({ name }) => name)).toEqual(['second', 'first']);
  });

  it('says that it carries nothing', () => {
    for (const bytes of [
      png,
      encodeUtf8(svgOf('')),
      encodeUtf8(svgOf('<hookline:source>!</hookline:source>')),
    ]) {
      const opened = openPicture(bytes);
      expect(opened?.ok).toBe(false);
      expect(opened?.problems[0]?.message).toContain('carries no workflow');
    }
  });

  it('is told from other files', () => {
    for (const other of ['{"actions":{}}', '<html><body></body></html>', '', 'PK'])
      expect(openPicture(encodeUtf8(other))).toBeUndefined();
  });

  it('survives being cut off and lying about lengths', () => {
    const whole = pngWithSource(png, source);
    for (let length = 0; length < whole.length; length += 7)
      expect(() => openPicture(whole.subarray(0, length))).not.toThrow();
    const lying = Uint8Array.from(whole);
    lying.set([255, 255, 255, 255], 8);
    expect(openPicture(lying)?.ok).toBe(false);
    expect(pngWithSource(encodeUtf8('no picture'), source)).toEqual(encodeUtf8('no picture'));
  });

  it('carries no secrets', () => {
    const secret = {
      parameters: { key: { type: 'SecureString', defaultValue: 'top-secret-1' } },
      triggers: {},
      actions: {
        Call: {
          type: 'Http',
          inputs: {
            method: 'GET',
            uri: 'https://a.example/',
            headers: { Authorization: 'Bearer top-secret-2' },
          },
        },
      },
    };
    const opened = openText(JSON.stringify(secret), { fileName: 'a.json' });
    const document = opened.ok ? opened.documents[0] : undefined;
    if (!document) throw new Error('not opened');
    const safe = withoutSecretsForPicture(document);
    expect(safe.source.text).not.toContain('top-secret');
    expect(safe.source.text).toContain('https://a.example/');
    expect(safe.notes.map(({ kind }) => kind)).toContain('secret');
  });
});
