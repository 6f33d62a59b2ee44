import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { formatOf } from '../../workflow/formats/index.ts';
import { documentStore } from '../stores/documentStore.ts';
import styles from './Exchange.module.css';
import { ExportFormats } from './ExportFormats.tsx';
import { ExportResult } from './ExportResult.tsx';
import { createExporter, type Exporter } from './exporter.ts';
import { Sheet } from './Sheet.tsx';
import type { ShownExport } from './shownExport.ts';
import { texts } from './texts.ts';

/** The format that was chosen last: people export the same thing again and again. */
let lastFormat: string | undefined;

/** Everything a workflow can become, with a preview, and what happens to it on the way. */
export function ExportSheet() {
  const document = useStore(documentStore(), (state) => state.document);
  const events = useStore(documentStore(), (state) => state.events);
  const [format, setFormat] = useState(
    () => lastFormat ?? (formatOf(document.format) ? document.format : 'definition'),
  );
  const [isText, setText] = useState(false);
  const [withEvents, setWithEvents] = useState(true);
  const [prepared, setPrepared] = useState<{ readonly format: string; readonly result: ShownExport }>();
  const [exporter, setExporter] = useState<Exporter>();
  const options = useMemo(
    () => ({
      deploymentExpressions: isText ? ('text' as const) : ('detect' as const),
      events: withEvents ? events : [],
    }),
    [isText, withEvents, events],
  );

  useEffect(() => {
    const created = createExporter();
    setExporter(created);
    return created.close;
  }, []);

  useEffect(() => {
    lastFormat = format;
    let isWanted = true;
    // The list answers at once; writing a large workflow may take a moment.
    void exporter
      ?.prepare(document, format, options)
      .then((result) => isWanted && setPrepared({ format, result }));
    return () => {
      isWanted = false;
    };
  }, [exporter, document, format, options]);

  const title = formatOf(format)?.title ?? format;
  return (
    <Sheet title={texts.export}>
      <div className={styles.export}>
        <ExportFormats
          format={format}
          onChange={setFormat}
          options={{ isText, setText, withEvents, setWithEvents, eventCount: events.length }}
        />
        {prepared?.format !== format || exporter === undefined ? (
          <p className={styles.empty} role="status">
            {texts.working}
          </p>
        ) : prepared.result.ok ? (
          <ExportResult
            key={format}
            title={title}
            document={document}
            prepared={prepared.result}
            pack={exporter.pack}
          />
        ) : (
          <div className={styles.empty} role="status">
            <strong>{texts.refused(title)}</strong>
            <p>{prepared.result.message}</p>
          </div>
        )}
      </div>
    </Sheet>
  );
}
