import type { Json } from '../../workflow/json.ts';

/** What a tool gives, or why it could not. */
export type ToolResult =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly code: string; readonly message: string };
