import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { withoutSecretsForPicture } from '../../workflow/formats/picture/safeSource.ts';
import { drawPicture } from '../canvas/picture/drawPicture.ts';
import { pagesOf } from '../canvas/picture/pages.ts';
import { textMeasure } from '../canvas/picture/rasterise.ts';
import { closeQuestion } from '../commands/questions.ts';
import { documentStore } from '../stores/documentStore.ts';
import styles from './PictureBox.module.css';

/** px of a sheet's width: a narrow workflow is not blown up. */
const sheetWidth = 720;
/** Height by width of what every usual sheet (A4, Letter) has room for, with margins and a title. */
const sheetRatio = 1.2;

/** Prints the whole workflow, cut into pages between its cards. On paper only: the screen stays as it is. */
export function PrintSheet() {
  const [{ name, picture }] = useState(() => {
    const { document } = withoutSecretsForPicture(documentStore().getState().document);
    return { name: document.name, picture: drawPicture(document.definition, 'light', textMeasure()) };
  });
  const width = Math.max(picture.width, sheetWidth);
  const left = (picture.width - width) / 2;
  const pages = pagesOf(picture.height, width * sheetRatio, picture.solid);
  useEffect(() => {
    addEventListener('afterprint', closeQuestion);
    // After the sheet has been drawn.
    const timer = setTimeout(() => print());
    return () => {
      clearTimeout(timer);
      removeEventListener('afterprint', closeQuestion);
    };
  }, []);
  return createPortal(
    <div className={styles.sheet} data-print-sheet>
      <p className={styles.name}>{name}</p>
      {pages.map(({ top, height }) => (
        <svg
          key={top}
          className={styles.page}
          viewBox={`${left} ${top} ${width} ${height}`}
          width={width}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, in which every text of others is escaped
          dangerouslySetInnerHTML={{ __html: picture.content }}
          aria-hidden
        />
      ))}
    </div>,
    document.body,
  );
}
