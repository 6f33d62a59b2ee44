import { Link } from 'lucide-react';
import { isArray, isObject, type Json, type JsonPath } from '../../workflow/json.ts';
import { useEditing, useProblems, useValueAt } from './editing.ts';
import styles from './editors.module.css';
import { texts } from './texts.ts';

/** The expression that becomes the callback URL, in text. */
export const callbackUrl = '@{listCallbackUrl()}';

/** Whether a value mentions the callback URL anywhere. */
function mentionsCallbackUrl(value: Json | undefined, depth = 0): boolean {
  if (typeof value === 'string') return /listcallbackurl\s*\(/i.test(value);
  if (depth > 100) return false;
  if (isArray(value)) return value.some((item) => mentionsCallbackUrl(item, depth + 1));
  if (!isObject(value)) return false;
  for (const [key, member] of value) {
    if (mentionsCallbackUrl(key) || mentionsCallbackUrl(member, depth + 1)) return true;
  }
  return false;
}

interface CallbackUrlChipProps {
  /** Of the field, relative to the subject. */
  readonly path: JsonPath;
  /** Offered only while the focus is in the field: the body is the usual place. */
  readonly isQuiet?: boolean | undefined;
  readonly onInsert: (url: string) => void;
}

/** Puts the callback URL into a field, as long as the request that the field belongs to carries it nowhere. */
export function CallbackUrlChip({ path, isQuiet, onInsert }: CallbackUrlChipProps) {
  const request = useValueAt(path.slice(0, -1));
  const { isReadOnly } = useEditing();
  const isOffered = useProblems(path).some(
    ({ rule, fix }) => rule === 'subscribe-without-callback-url' && fix,
  );
  if (isReadOnly || isOffered || mentionsCallbackUrl(request)) return null;
  return (
    <button
      type="button"
      className={`${styles.chip} ${isQuiet ? styles.quiet : ''}`}
      // The focus stays in the field, and with it this button.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onInsert(callbackUrl)}
    >
      <Link size={13} aria-hidden />
      {texts.insertCallbackUrl}
    </button>
  );
}
