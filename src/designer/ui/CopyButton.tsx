import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './Button.tsx';

/** Puts a text on the clipboard and says so for a moment. */
export function CopyButton({
  text,
  label,
  tabIndex,
}: {
  readonly text: string;
  readonly label: string;
  readonly tabIndex?: number;
}) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');

  useEffect(() => {
    if (state === 'idle') return undefined;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('refused');
    }
  }

  return (
    <>
      <IconButton label={label} tabIndex={tabIndex} onClick={() => void copy()}>
        {state === 'copied' ? <Check size={14} /> : <Copy size={14} />}
      </IconButton>
      <span role="status" className={state === 'refused' ? undefined : 'visually-hidden'}>
        {state === 'copied' && 'Copied'}
        {state === 'refused' && 'Your browser refused the clipboard. Select the text and press Ctrl+C.'}
      </span>
    </>
  );
}
