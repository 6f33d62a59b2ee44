import { Download, Save } from 'lucide-react';
import { useId, useState } from 'react';
import type { Document } from '../../workflow/document/Document.ts';
import { toast } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { CodePreview } from './CodePreview.tsx';
import styles from './Exchange.module.css';
import { ExportNotes } from './ExportNotes.tsx';
import { ExportProblems } from './ExportProblems.tsx';
import type { Exporter } from './exporter.ts';
import { fileNameFrom, mainFile, usualName } from './exportModel.ts';
import { type ShownExport, textOfPreview } from './shownExport.ts';
import { texts } from './texts.ts';
import { useCheck } from './useCheck.ts';
import { canSave, downloadFile, saveFiles } from './writeOut.ts';

/** What an export writes: the files to look at, what changes on the way, problems, and the buttons that hand them over. */
export function ExportResult({
  title,
  document,
  prepared,
  pack,
}: {
  readonly title: string;
  readonly document: Document;
  readonly prepared: Extract<ShownExport, { readonly ok: true }>;
  readonly pack: Exporter['pack'];
}) {
  const { files, previews, notes, target, definition } = prepared;
  const usual = usualName(document, files);
  const [typed, setTyped] = useState(usual);
  const [shown, setShown] = useState(() => mainFile(previews));
  const problems = useCheck(definition, target);
  const id = useId();
  const file = previews[shown] ?? previews[0];
  const name = fileNameFrom(typed, usual);
  const isOne = files.length === 1;
  const errors = problems?.filter(({ severity }) => severity === 'error').length ?? 0;
  const verb = isOne ? texts.download : texts.downloadZip;

  async function save(): Promise<void> {
    const saved = await saveFiles(files, name);
    if (saved.kind === 'saved') toast(texts.saved(saved.name));
    if (saved.kind === 'failed') toast(texts.notSaved(saved.reason), { tone: 'failure' });
  }

  async function download(): Promise<void> {
    const packed = await pack(name);
    if (packed === undefined) {
      toast(texts.notSaved(texts.stopped(name)), { tone: 'failure' });
      return;
    }
    downloadFile(packed);
    toast(texts.downloaded(name));
  }

  const text = file && textOfPreview(file, files);
  return (
    <>
      <div className={styles.result} aria-label={title} role="group">
        <div className={styles.fileBar}>
          {previews.length > 1 ? (
            <div className={styles.tabs} role="group" aria-label={texts.files}>
              {previews.map(({ name: path }, index) => (
                <button
                  key={path}
                  type="button"
                  className={styles.tab}
                  aria-pressed={index === shown}
                  onClick={() => setShown(index)}
                >
                  {path}
                </button>
              ))}
            </div>
          ) : (
            <span className={styles.onlyFile}>{file?.name}</span>
          )}
          {file && text !== undefined && <CopyButton text={text} label={texts.copy(file.name)} />}
        </div>
        {file && <CodePreview file={file} />}
      </div>
      <div className={styles.findings}>
        <ExportNotes notes={notes} />
        {definition !== undefined && <ExportProblems target={target} problems={problems} />}
      </div>
      <div className={styles.foot}>
        <label htmlFor={id}>{isOne ? texts.fileName : texts.folderName}</label>
        <TextInput id={id} value={typed} onChange={(event) => setTyped(event.target.value)} maxLength={200} />
        {canSave(files) && (
          <Button onClick={() => void save()}>
            <Save size={16} aria-hidden /> {isOne ? texts.save : texts.saveFolder}
          </Button>
        )}
        <Button tone="primary" onClick={() => void download()}>
          <Download size={16} aria-hidden /> {verb} {errors > 0 && texts.despite(texts.errors(errors))}
        </Button>
      </div>
    </>
  );
}
