import { type DragEvent, type ReactNode, useState } from 'react';
import { importFile } from '../commands/importFile.ts';
import styles from './DropZone.module.css';

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Opens a file that is dropped anywhere on the page. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const [isOver, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way; "Open a file" is everybody's
    <div
      className={styles.zone}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) void importFile(file);
      }}
    >
      {children}
      {isOver && <div className={styles.veil}>Drop the file to open its workflow</div>}
    </div>
  );
}
