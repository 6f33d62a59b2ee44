import { describe, expect, test } from 'vitest';
import { asPage, isForeignForm } from './navigation.ts';

const origin = 'http://localhost:5173';
const post = { mode: 'navigate', method: 'POST' } as const;

describe('a form that goes to a callback URL', () => {
  test.each([
    [`${origin}/publisher`, false],
    [`${origin}/`, false],
    ['https://evil.example/', true],
    [`${origin}.evil.example/`, true],
    ['', true],
  ])('from "%s" is foreign: %s', (referrer, isForeign) => {
    expect(isForeignForm({ ...post, referrer }, origin)).toBe(isForeign);
  });

  test('fetch and links are judged by what they call', () => {
    expect(isForeignForm({ ...post, mode: 'cors', referrer: '' }, origin)).toBe(false);
    expect(isForeignForm({ ...post, method: 'GET', referrer: '' }, origin)).toBe(false);
  });
});

describe('an answer that becomes a page', () => {
  test('runs nothing in this origin, whatever the workflow answers', async () => {
    const html = new Response('<script>alert(1)</script>', { headers: { 'Content-Type': 'text/html' } });
    const page = await asPage(html);
    expect(page.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await page.text()).toBe('<script>alert(1)</script>');
  });

  test('says in words what came of a call whose answer is empty', async () => {
    const taken = await asPage(new Response(null, { status: 202, headers: { A: 'b' } }));
    expect(await taken.text()).toContain('202 – the workflow took this call.');
    expect(taken.headers.get('a')).toBe('b');
    expect(await (await asPage(new Response(null, { status: 409 }))).text()).toContain('did not take');
    expect((await asPage(new Response(null, { status: 204 }))).status).toBe(204);
  });
});
