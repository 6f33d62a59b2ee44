import { bodyFromBytes } from '../content.ts';
import { isObject, type Json, stringAt } from '../json.ts';
import type { Sent } from './Operation.ts';

export type ToolAnswer =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** What a tool says: 200 with `{ value }`, or why it could not. */
export function readToolAnswer(sent: Sent): ToolAnswer {
  if (sent.kind === 'failed') return { ok: false, code: sent.code, message: sent.message };
  const body = bodyFromBytes(sent.response.body ?? new Uint8Array(), 'application/json');
  const said = body.ok && isObject(body.value) ? body.value : new Map<string, Json>();
  if (sent.response.status === 200) return { ok: true, value: said.get('value') ?? null };
  return {
    ok: false,
    code: stringAt(said, 'code') ?? 'InternalServerError',
    message: stringAt(said, 'message') ?? 'The tool gave no reason.',
  };
}
