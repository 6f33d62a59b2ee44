import { type DragEvent, type ReactNode, useState } from 'react';
import type { ChosenFile } from '../stores/importStore.ts';
import styles from './DropZone.module.css';

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

async function open(files: readonly ChosenFile[]): Promise<void> {
  await (await import('../commands/importFile.ts')).importFiles(files);
}

/** Opens what is dropped anywhere on the page: a file, a zip, several files, a folder. */
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
        // What was dropped can be asked for its folders only while the event is handled.
        const { items, files } = event.dataTransfer;
        const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
        const alone = [...files].map((file) => ({ path: file.name, file }));
        if (!entries.some((entry) => entry.isDirectory)) void open(alone);
        else void import('../commands/droppedFiles.ts').then((m) => m.droppedFiles(entries)).then(open);
      }}
    >
      {children}
      {isOver && <div className={styles.veil}>Drop to open the workflow</div>}
    </div>
  );
}
