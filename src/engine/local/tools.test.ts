import { beforeAll, describe, expect, it } from 'vitest';
import { bodyFromBytes } from '../../workflow/content.ts';
import { fromPlain, objectAt, toPlain } from '../../workflow/json.ts';
import { localRequest, type Tool, toolAddress } from '../../workflow/operations/localCall.ts';
import { answerByTool, loadTool, toolOf } from './tools.ts';

function ask(tool: Tool, task: unknown): { status: number; said: unknown } {
  const answer = answerByTool(tool, localRequest(toolAddress(tool), fromPlain(task)));
  if ('failure' in answer) return { status: 0, said: answer.failure };
  const body = bodyFromBytes(answer.response.body ?? new Uint8Array(), 'application/json');
  return { status: answer.response.status, said: body.ok && toPlain(body.value ?? null) };
}

it('a tool that was not loaded says that it is not here', () => {
  expect(ask('javascript', { code: 'return 1' })).toMatchObject({
    status: 0,
    said: { code: 'NotAvailableHere' },
  });
});

it('knows its own requests and no others', () => {
  expect(toolOf({ uri: toolAddress('liquid') })).toBe('liquid');
  for (const uri of ['https://x.example', 'hookline://tools/other', 'hookline://workflows/liquid']) {
    expect(toolOf({ uri })).toBeUndefined();
  }
});

describe('JavaScript', () => {
  beforeAll(() => loadTool('javascript'));
  const run = (code: string, context: unknown = {}, more = {}) =>
    ask('javascript', { code, context, now: 0, ...more });
  const value = (code: string, context?: unknown) =>
    objectAt(fromPlain(run(code, context).said)).get('value');

  it('returns what the code returns', () => {
    expect(toPlain(value('return { a: [1, 2.5, "x", null] };') ?? null)).toEqual({ a: [1, 2.5, 'x', null] });
    expect(value('var x = 1;')).toBeNull();
    expect(value('return 1 // last')).toBe(1);
    expect(value('return Promise.resolve(7);')).toBe(7);
    expect(value('return (async () => { await 0; return 8; })();')).toBe(8);
  });

  it('sees the data of the run', () => {
    const context = { trigger: { outputs: { body: { n: 2 } } }, actions: { A: { outputs: [1] } } };
    expect(
      value('return workflowContext.trigger.outputs.body.n + workflowContext.actions.A.outputs[0];', context),
    ).toBe(3);
  });

  it('has no network, no files, no engine', () => {
    for (const name of [
      'fetch',
      'XMLHttpRequest',
      'process',
      'require',
      'self',
      'window',
      'importScripts',
      'postMessage',
    ]) {
      expect(value(`return typeof ${name};`)).toBe('undefined');
    }
    expect(
      value(
        'return Object.keys(globalThis).filter((name) => name !== "$context" && name !== "console" && name !== "Date")',
      ),
    ).toEqual([]);
  });

  it('has the clock of the run, and chance that repeats itself', () => {
    expect(
      run('return [Date.now(), new Date().getTime(), new Date(5).getTime()];', {}, { now: 1000 }).said,
    ).toEqual({ value: [1000, 1000, 5] });
    expect(value('return Math.random();')).toEqual(value('return Math.random();'));
  });

  it('tells what is wrong with the code', () => {
    expect(run('return missing.thing;')).toEqual({
      status: 400,
      said: {
        code: 'InlineCodeExecutionFailed',
        message: "The code failed: ReferenceError: 'missing' is not defined.",
      },
    });
    expect(run('return (').said).toMatchObject({ message: expect.stringContaining('SyntaxError') });
    expect(run('throw "no";').said).toMatchObject({ message: 'The code failed: no.' });
    expect(run('return new Promise(() => {});').said).toMatchObject({
      message: expect.stringContaining('never settled'),
    });
    expect(run('const a = {}; a.a = a; return a;').said).toMatchObject({
      message: expect.stringContaining('circular'),
    });
  });

  it('stops code that runs too long or takes too much', () => {
    expect(run('for (;;) {}', {}, { milliseconds: 50 })).toMatchObject({
      status: 400,
      said: { message: expect.stringContaining('longer than 0.05 seconds') },
    });
    expect(
      run('const a = []; for (;;) a.push(new Uint8Array(8e6));', {}, { milliseconds: 60_000 }).said,
    ).toMatchObject({
      message: expect.stringContaining('memory'),
    });
    expect(run('function f() { f(); } f();').said).toMatchObject({
      message: expect.stringContaining('stack'),
    });
    expect(value('return 1;')).toBe(1);
  });

  it('lets no code reach the next one', () => {
    run('Array.prototype.push = 1; globalThis.left = 1; Object.prototype.evil = 1;');
    expect(value('return typeof left + typeof [].push + typeof ({}).evil;')).toBe(
      'undefinedfunctionundefined',
    );
    expect(({} as Record<string, unknown>).evil).toBeUndefined();
  });
});

describe('Liquid', () => {
  beforeAll(() => loadTool('liquid'));
  const run = (kind: string, template: string, content: unknown) =>
    ask('liquid', { kind, template, content });

  it('gives text', () => {
    expect(
      run('JsonToText', 'Hi {{ content.name | Upcase }}, {{ content.n | DividedBy: 2 }}', {
        name: 'Ann',
        n: 8,
      }).said,
    ).toEqual({ value: 'Hi ANN, 4' });
  });

  it('gives JSON, and forgives a comma after the last item', () => {
    const template = '{ "ids": [{% for item in content.items %}{{ item.id }},{% endfor %}] }';
    expect(run('JsonToJson', template, { items: [{ id: 1 }, { id: 2 }] }).said).toEqual({
      value: { ids: [1, 2] },
    });
  });

  it('tells what is wrong with a template', () => {
    expect(run('JsonToText', '{% if %}', {})).toMatchObject({ status: 400, said: { code: 'BadRequest' } });
    expect(run('JsonToJson', 'no json', {})).toMatchObject({
      status: 400,
      said: { message: expect.stringContaining('does not give JSON') },
    });
    expect(run('JsonToText', "{% include 'x' %}", {}).status).toBe(400);
    expect(run('JsonToText', '{% for i in (1..10000000) %}x{% endfor %}', {}).status).toBe(400);
  });

  it('reads own members only', () => {
    expect(run('JsonToText', '[{{ content.constructor.name }}]', {}).said).toEqual({ value: '[]' });
  });
});
