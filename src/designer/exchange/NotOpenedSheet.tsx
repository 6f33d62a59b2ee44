import { useStore } from 'zustand';
import { chooseFiles } from '../commands/files.ts';
import { askForText } from '../commands/importFile.ts';
import { importStore } from '../stores/importStore.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Exchange.module.css';
import { ProblemLines } from './ProblemLines.tsx';
import { closeSheet, Sheet } from './Sheet.tsx';
import { texts } from './texts.ts';

/** Why a file could not be opened: what is wrong, where, and the ways on. */
export function NotOpenedSheet() {
  const failure = useStore(importStore, (state) => state.failure);
  if (!failure) return null;
  const { fileName, problems, problem, text } = failure;
  return (
    <Sheet title={texts.notOpened(fileName)} help={texts.notOpenedHelp} isSmall>
      <div className={styles.scroll}>
        <ProblemLines problems={problems.length > 0 ? problems : [problem]} />
      </div>
      <div className={styles.foot}>
        {text !== undefined && <Button onClick={() => askForText(text)}>{texts.mend}</Button>}
        <Button
          tone="primary"
          onClick={() => {
            closeSheet();
            chooseFiles();
          }}
        >
          {texts.openAnother}
        </Button>
      </div>
    </Sheet>
  );
}
