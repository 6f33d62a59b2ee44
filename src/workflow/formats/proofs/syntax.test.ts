import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { filesOf, provingWorkflows } from './workflows.ts';

/* What is written for other tools is read by grammars of those languages that others have made. */

interface Tree {
  readonly rootNode: { readonly hasError: boolean; readonly toString: () => string };
}
interface TreeSitter {
  readonly Parser: {
    new (): { setLanguage(language: unknown): void; parse(text: string): Tree };
    init(): Promise<void>;
  };
  readonly Language: { load(wasm: Uint8Array): Promise<unknown> };
}

const resolve = createRequire(import.meta.url);
let parseBicep: (text: string) => Tree;
let parseTerraform: (name: string, text: string) => Promise<unknown>;

beforeAll(async () => {
  // The names are not written as imports, so that whoever does not run this test needs no types of these packages.
  const [sitter, grammar, terraform] = [
    'web-tree-sitter',
    'tree-sitter-bicep/tree-sitter-bicep.wasm',
    '@cdktf/hcl2json',
  ];
  const { Parser, Language }: TreeSitter = await import(/* @vite-ignore */ String(sitter));
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(resolve.resolve(String(grammar)))));
  parseBicep = (text) => parser.parse(text);
  const hcl: { parse: typeof parseTerraform } = resolve(String(terraform));
  parseTerraform = hcl.parse;
});

test('the grammars tell broken text', async () => {
  expect(parseBicep("param a string = 'x'\n").rootNode.hasError).toBe(false);
  for (const text of ["param a string = 'it''s'\n", 'var a = 1.5\n', 'var a = {\n  $b: 1\n}\n'])
    expect([text, parseBicep(text).rootNode.hasError]).toEqual([text, true]);
  expect(await parseTerraform('a.tf', 'resource "x" "y" { a = 1 }')).toEqual({
    resource: { x: { y: [{ a: 1 }] } },
  });
  await expect(parseTerraform('a.tf', 'resource "x" "y" { a = }')).rejects.toThrow();
});

describe.each(provingWorkflows())('%s', (_, document) => {
  test.each(['bicep', 'bicep-inline'])('parses as %s', (id) => {
    const files = filesOf(document, id).filter(({ name }) => name.endsWith('.bicep'));
    expect(files.length).toBeGreaterThan(0);
    for (const { content } of files) expect(parseBicep(String(content)).rootNode.hasError).toBe(false);
  });

  test.each(['azapi', 'azurerm'])('parses as Terraform for %s, with a resource in it', async (id) => {
    const files = filesOf(document, id).filter(({ name }) => name.endsWith('.tf'));
    expect(files.length).toBeGreaterThan(0);
    for (const { name, content } of files)
      expect(await parseTerraform(name, String(content))).toHaveProperty('resource');
  });
});
