import { useId } from 'react';
import { gallery } from '../../samples/gallery.ts';
import type { Sample } from '../../samples/Sample.ts';
import { openSample } from '../commands/files.ts';
import styles from './SampleGallery.module.css';
import { SamplePicture } from './SamplePicture.tsx';
import { texts } from './sampleTexts.ts';

function SampleCard({ sample }: { readonly sample: Sample }) {
  const id = useId();
  return (
    <li className={styles.card}>
      <SamplePicture definition={sample.definition} />
      <div className={styles.words}>
        <button
          type="button"
          className={styles.name}
          aria-describedby={`${id}-what ${id}-learns`}
          onClick={() => void openSample(sample)}
        >
          {sample.name}
        </button>
        <p id={`${id}-what`} className={styles.what}>
          {sample.description}
        </p>
        <div id={`${id}-learns`} className={styles.learns}>
          <span className={styles.lead}>{texts.learns}</span>
          <ul>
            {sample.learns.map((lesson) => (
              <li key={lesson}>{lesson}</li>
            ))}
          </ul>
        </div>
        <p className={styles.story}>{texts.story(sample.suggestion)}</p>
      </div>
    </li>
  );
}

/** All samples as cards. Opening one leaves the present workflow in this browser's list. */
export function SampleGallery() {
  return (
    <ul className={styles.gallery} aria-label={texts.heading}>
      {gallery.map((sample) => (
        <SampleCard key={sample.id} sample={sample} />
      ))}
    </ul>
  );
}
