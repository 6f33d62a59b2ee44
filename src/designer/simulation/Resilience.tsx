import { Play } from 'lucide-react';
import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { downloadText } from '../commands/downloadText.ts';
import { webhooksOf } from '../commands/webhooks.ts';
import { documentStore } from '../stores/documentStore.ts';
import { simulationStore } from '../stores/simulationStore.ts';
import { openDock, toast } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Menu } from '../ui/Menu.tsx';
import styles from './Mock.module.css';
import { texts as mockTexts } from './mockTexts.ts';
import { OutcomeBadge } from './OutcomeBadge.tsx';
import { csvOf, markdownOf, type Tried } from './resilience.ts';
import { playMatrix, resilienceStore } from './resilienceStore.ts';
import { texts } from './testsTexts.ts';

function exportAs(kind: 'md' | 'csv'): void {
  const { name } = documentStore().getState().document;
  const { tried } = resilienceStore.getState();
  const file = `${name.replaceAll(/[^\p{L}\p{N}-]+/gu, '-')}.resilience.${kind}`;
  const words = mockTexts.outcome;
  if (kind === 'md') downloadText(file, markdownOf(name, tried, words), 'text/markdown');
  else downloadText(file, csvOf(tried, words), 'text/csv');
  toast(texts.downloaded(file));
}

/** Every failure played on every webhook: how the workflow comes through. */
export function Resilience() {
  const { tried, of, definition } = useStore(resilienceStore);
  const present = useStore(documentStore(), (state) => state.document.definition);
  const events = useStore(documentStore(), (state) => state.events);
  if (webhooksOf(present, events).length === 0) return <EmptyState text={texts.noWebhook} />;
  const handled = tried.filter(({ outcome }) => outcome === 'handled').length;
  return (
    <>
      <div className={styles.bar}>
        <Button tone="primary" disabled={of !== undefined} onClick={() => void playMatrix()}>
          <Play size={13} aria-hidden /> {texts.playAll}
        </Button>
        <span role="status">
          {of !== undefined
            ? texts.playing(tried.length, of)
            : tried.length > 0 && texts.summary(handled, tried.length)}
        </span>
        {tried.length > 0 && definition !== present && <span className={styles.dim}>{texts.changed}</span>}
        <span className={styles.space} />
        {tried.length > 0 && of === undefined && (
          <Menu
            label={texts.exportAs}
            trigger={<Button>{texts.exportAs}</Button>}
            groups={[
              [
                { label: texts.markdown, onSelect: () => exportAs('md') },
                { label: texts.csv, onSelect: () => exportAs('csv') },
              ],
            ]}
          />
        )}
      </div>
      {tried.length === 0 ? (
        <EmptyState text={texts.resilienceLead} />
      ) : (
        <table className={styles.table} aria-label={texts.matrix}>
          <thead>
            <tr>
              <th scope="col">{texts.columns.webhook}</th>
              <th scope="col">{texts.columns.failure}</th>
              <th scope="col">{texts.columns.outcome}</th>
              <th scope="col">{texts.columns.detail}</th>
              <th scope="col">{texts.columns.lacks}</th>
            </tr>
          </thead>
          <tbody>
            {tried.map((one) => (
              <Row key={`${one.webhook.step}\n${one.preset.id}`} tried={one} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Row({ tried: { webhook, preset, outcome, detail, lack } }: { readonly tried: Tried }) {
  return (
    <tr data-tried={preset.id} data-outcome={outcome}>
      <td className={styles.webhook}>{titleOfKey(webhook.step)}</td>
      <td>
        <Button
          tone="quiet"
          className={styles.flush}
          title={preset.what}
          onClick={() => {
            simulationStore.setState({ mockView: 'failures', webhook: webhook.step });
            openDock('mock');
          }}
        >
          {preset.title}
        </Button>
      </td>
      <td>{outcome ? <OutcomeBadge outcome={outcome} /> : texts.notPlayed}</td>
      <td>{detail}</td>
      <td className={styles.dim}>{lack}</td>
    </tr>
  );
}
