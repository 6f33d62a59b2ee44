import { Image, Printer } from 'lucide-react';
import { useId } from 'react';
import { formatOf } from '../../workflow/formats/index.ts';
import { ask } from '../commands/questions.ts';
import { viewStore } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { Switch } from '../ui/Switch.tsx';
import styles from './Exchange.module.css';
import { listedFormats } from './exportModel.ts';
import { texts } from './texts.ts';

interface Options {
  readonly isText: boolean;
  readonly setText: (value: boolean) => void;
  readonly withEvents: boolean;
  readonly setWithEvents: (value: boolean) => void;
  readonly eventCount: number;
}

/** Pictures have a box of their own. */
function leaveFor(kind: 'picture' | 'print'): void {
  viewStore.setState({ overlay: undefined });
  ask({ kind });
}

/** Formats in which parameters of templates mean something. */
const templates: ReadonlySet<string> = new Set(['arm', 'bicep', 'bicep-inline']);

/** The list of formats, as one choice, and what can be chosen for the present one. */
export function ExportFormats({
  format,
  onChange,
  options,
}: {
  readonly format: string;
  readonly onChange: (format: string) => void;
  readonly options: Options;
}) {
  const id = useId();
  const hasEvents = format === 'hookline' && options.eventCount > 0;
  return (
    <div className={styles.side}>
      <div className={styles.formats} role="radiogroup" aria-label={texts.format}>
        {listedFormats().map(({ group, ids }) => (
          <fieldset key={group} className={styles.group}>
            <legend>{texts.groups[group]}</legend>
            {ids.map((formatId) => (
              <label key={formatId} className={styles.format}>
                <input
                  type="radio"
                  name={id}
                  value={formatId}
                  checked={format === formatId}
                  // biome-ignore lint/a11y/noAutofocus: the box was opened to choose here
                  autoFocus={format === formatId}
                  onChange={() => onChange(formatId)}
                />
                <span>{formatOf(formatId)?.title}</span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <div className={styles.diagram}>
        <Button onClick={() => leaveFor('picture')}>
          <Image size={14} aria-hidden /> {texts.picture}
        </Button>
        <Button onClick={() => leaveFor('print')}>
          <Printer size={14} aria-hidden /> {texts.print}
        </Button>
      </div>
      <p className={styles.help}>{formatOf(format)?.description}</p>
      {templates.has(format) && (
        <div className={styles.option}>
          <Switch
            id={`${id}-text`}
            describedBy={`${id}-help`}
            checked={options.isText}
            onChange={options.setText}
          />
          <label htmlFor={`${id}-text`}>{texts.asText}</label>
          <p id={`${id}-help`} className={styles.help}>
            {texts.asTextHelp}
          </p>
        </div>
      )}
      {hasEvents && (
        <div className={styles.option}>
          <Switch id={`${id}-events`} checked={options.withEvents} onChange={options.setWithEvents} />
          <label htmlFor={`${id}-events`}>{texts.withEvents(options.eventCount)}</label>
        </div>
      )}
    </div>
  );
}
