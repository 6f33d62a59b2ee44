import { Link } from 'lucide-react';
import { isArray, isObject, type Json, type JsonPath } from '../../workflow/json.ts';
import { useEditing, useValueAt } from './editing.ts';
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
  readonly onInsert: (url: string) => void;
}

/** Puts the callback URL into a field, as long as the request that the field belongs to carries it nowhere. */
export function CallbackUrlChip({ path, onInsert }: CallbackUrlChipProps) {
  const request = useValueAt(path.slice(0, -1));
  const { isReadOnly } = useEditing();
  if (isReadOnly || mentionsCallbackUrl(request)) return null;
  return (
    <button type="button" className={styles.chip} onClick={() => onInsert(callbackUrl)}>
      <Link size={13} aria-hidden />
      {texts.insertCallbackUrl}
    </button>
  );
}
