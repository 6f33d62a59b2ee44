import { useEffect, useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { convert } from '../../workflow/formats/convert.ts';
import { pngWithSource } from '../../workflow/formats/picture/pngSource.ts';
import { withoutSecretsForPicture } from '../../workflow/formats/picture/safeSource.ts';
import { svgMetadata } from '../../workflow/formats/picture/svgSource.ts';
import type { PictureTheme } from '../canvas/picture/colours.ts';
import { drawPicture, svgFile } from '../canvas/picture/drawPicture.ts';
import { rasterise, scaleOf, textMeasure } from '../canvas/picture/rasterise.ts';
import { downloadText } from '../commands/downloadText.ts';
import { fileName } from '../commands/files.ts';
import { ask, closeQuestion, questionStore } from '../commands/questions.ts';
import { Box } from '../questions/Box.tsx';
import boxStyles from '../questions/Questions.module.css';
import { documentStore } from '../stores/documentStore.ts';
import { toast } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Switch } from '../ui/Switch.tsx';
import styles from './PictureBox.module.css';
import { pictureTexts as texts } from './pictureTexts.ts';

/** Makes a picture of the whole workflow: SVG, PNG, paper, or Mermaid's text. */
export function PictureBox() {
  const current = useStore(documentStore(), (state) => state.document);
  const [theme, setTheme] = useState<PictureTheme>(() =>
    document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
  );
  const [carries, setCarries] = useState(true);
  const carryId = useId();
  const safe = useMemo(() => withoutSecretsForPicture(current), [current]);
  const picture = useMemo(() => drawPicture(safe.document.definition, theme, textMeasure()), [safe, theme]);
  const preview = useMemo(() => svgFile(picture, current.name), [picture, current]);
  const url = useObjectUrl(preview);
  const secrets = safe.notes.filter(({ kind }) => kind === 'secret').length;
  const scale = scaleOf(picture);
  const base = fileName().replace(/\.json$/, '');

  function saveSvg(): void {
    const inside = carries ? svgMetadata(safe.source) : '';
    save(`${base}.svg`, svgFile(picture, current.name, inside), 'image/svg+xml');
  }

  async function savePng(): Promise<void> {
    const close = closing();
    try {
      const png = await rasterise(preview, picture);
      save(
        `${base}.png`,
        carries ? pngWithSource(png, safe.source) : new Uint8Array(png),
        'image/png',
        close,
      );
    } catch {
      toast(texts.noPng, { tone: 'failure' });
    }
  }

  return (
    <Box title={texts.title}>
      <div className={boxStyles.form}>
        <div className={styles.preview} data-theme={theme}>
          {url && <img src={url} alt={texts.preview(current.name)} />}
        </div>
        <div className={styles.row}>
          <Segmented
            label={texts.theme}
            value={theme}
            options={[
              { value: 'light', label: texts.light },
              { value: 'dark', label: texts.dark },
            ]}
            onChange={setTheme}
          />
          <span className={styles.carry}>
            <Switch id={carryId} checked={carries} onChange={setCarries} />
            <label htmlFor={carryId}>{texts.carry}</label>
          </span>
        </div>
        {secrets > 0 && <p className={boxStyles.help}>{texts.secrets(secrets)}</p>}
        {scale < 1 && <p className={boxStyles.help}>{texts.scaled(Math.floor(scale * 100))}</p>}
        <div className={boxStyles.buttons}>
          <Button tone="quiet" onClick={() => void copyMermaid()}>
            {texts.mermaid}
          </Button>
          <Button tone="quiet" onClick={() => ask({ kind: 'print' })}>
            {texts.print}
          </Button>
          <Button onClick={() => void savePng()}>{texts.savePng}</Button>
          <Button tone="primary" onClick={saveSvg}>
            {texts.saveSvg}
          </Button>
        </div>
      </div>
    </Box>
  );
}

/** Closes this box, and not another one that stands in its place by then. */
function closing(): () => void {
  const { question } = questionStore.getState();
  return () => {
    if (questionStore.getState().question === question) closeQuestion();
  };
}

function save(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  type: string,
  close = closeQuestion,
): void {
  downloadText(name, content, type);
  close();
  toast(texts.saved(name));
}

async function copyMermaid(): Promise<void> {
  const written = convert(documentStore().getState().document, 'mermaid');
  const content = written.ok ? written.files[0]?.content : undefined;
  const close = closing();
  try {
    await navigator.clipboard.writeText(typeof content === 'string' ? content : '');
    close();
    toast(texts.copied);
  } catch {
    toast(texts.noClipboard, { tone: 'failure' });
  }
}

/** An address of a text for as long as it is shown. */
function useObjectUrl(svg: string): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return url;
}
