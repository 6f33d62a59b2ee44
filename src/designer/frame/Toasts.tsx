import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { dismissToast, type Toast, viewStore } from '../stores/viewStore.ts';
import styles from './Toasts.module.css';

/** How long a toast stays, in milliseconds; a failure stays longer because it has to be read. */
const lifetime = { info: 6000, failure: 12_000 };

function ToastLine({ toast }: { readonly toast: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => dismissToast(toast.id), lifetime[toast.tone]);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div className={`${styles.toast} ${toast.tone === 'failure' ? styles.failure : ''}`}>
      <span className={styles.text}>{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            toast.action?.run();
            dismissToast(toast.id);
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        className={styles.close}
        aria-label="Close message"
        onClick={() => dismissToast(toast.id)}
      >
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}

export function Toasts() {
  const toasts = useStore(viewStore, (state) => state.toasts);
  const isShown = toasts.length > 0;
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isShown) return;
    // Until it has come, and where it does not, they stand where the style sheet says.
    const placing = import('./placeToasts.ts')
      .then(({ placeToasts }) => (ref.current ? placeToasts(ref.current) : undefined))
      .catch(() => undefined);
    return () => void placing.then((stop) => stop?.());
  }, [isShown]);
  return (
    <section ref={ref} className={styles.toasts} aria-label="Messages">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  );
}
