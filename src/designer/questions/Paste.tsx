import { stepsOf } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { readClipboard } from '../commands/clipboard/readClipboard.ts';
import { withEdits } from '../commands/edits.ts';
import { closeQuestion } from '../commands/questions.ts';
import type { InsertPlace } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { Box } from './Box.tsx';
import styles from './Questions.module.css';
import { texts } from './texts.ts';

/** Takes a paste by key, which needs nobody's leave, where the browser does not let the clipboard be read. */
export function PasteBox({ place }: { readonly place: InsertPlace }) {
  return (
    <Box title={texts.pasteHere} help={texts.pasteHelp}>
      <div className={styles.form}>
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the box was opened to paste here
          autoFocus
          className={styles.area}
          aria-label={texts.pasteHere}
          rows={4}
          value=""
          onChange={() => undefined}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text/plain');
            event.preventDefault();
            closeQuestion();
            withEdits((edits) => edits.pasteAt(text, place));
          }}
        />
      </div>
    </Box>
  );
}

/** A whole workflow was pasted: what is to become of it? */
export function PasteWorkflow({ place, text }: { readonly place: InsertPlace; readonly text: string }) {
  const clipping = readClipboard(text);
  const count = clipping.kind === 'workflow' ? countInside(clipping.actions) : 0;
  return (
    <Box title={texts.pasteWorkflow} help={texts.pasteWorkflowHelp(texts.actions(count))}>
      <div className={styles.buttons}>
        <Button
          disabled={count === 0}
          onClick={() => {
            closeQuestion();
            withEdits((edits) => edits.insertWorkflow(text, place));
          }}
        >
          {texts.insertActions}
        </Button>
        <Button
          tone="primary"
          onClick={() => {
            closeQuestion();
            withEdits((edits) => edits.openPasted(text));
          }}
        >
          {texts.openWorkflow}
        </Button>
      </div>
    </Box>
  );
}

function countInside(actions: JsonObject): number {
  return stepsOf(new Map([['actions', actions]])).length;
}
