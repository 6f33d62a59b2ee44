import { Eye, EyeOff, MoreHorizontal, X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { BodyText, Exchange } from '../../publisher/protocol.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { Headers } from '../../workflow/http.ts';
import { documentStore } from '../stores/documentStore.ts';
import { inspect, viewStore } from '../stores/viewStore.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { dateText, sizeText, spanText } from '../ui/time.ts';
import { copyExchange, editAndSend, makeRule, replay, saveAsEvent } from './exchangeCommands.ts';
import { prettyBody, statusText, statusTone } from './exchangeText.ts';
import { texts } from './httpTexts.ts';
import { maskHeaders, maskText, maskUrl } from './mask.ts';
import styles from './Panel.module.css';
import { sourcesOf } from './sources.ts';

function menuOf(exchange: Exchange, isMasked: boolean): readonly (readonly MenuItem[])[] {
  const copies = (['curl', 'fetch', 'http'] as const).map((kind) => ({
    label: texts.copyAs[kind],
    onSelect: () => void copyExchange(kind, exchange, isMasked),
  }));
  if (exchange.direction === 'out') {
    return [[{ label: texts.makeRule, onSelect: () => void makeRule(exchange) }], copies];
  }
  return [
    [
      { label: texts.replay, onSelect: () => void replay(exchange) },
      { label: texts.edit, onSelect: () => void editAndSend(exchange) },
      { label: texts.saveEvent, onSelect: () => void saveAsEvent(exchange) },
    ],
    copies,
  ];
}

/** Field, expression and value: why the request looks as it does. */
function Sources({ exchange }: { readonly exchange: Exchange }) {
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const sources = sourcesOf(exchange, definition);
  const { at, duration, delay, drip, roll, step = '' } = exchange;
  return (
    <>
      {sources.length > 0 && (
        <div className={styles.section}>
          <h3>{texts.sources}</h3>
          <table className={styles.sources}>
            <thead>
              <tr>
                <th scope="col">{texts.field}</th>
                <th scope="col">{texts.expression}</th>
                <th scope="col">{texts.value}</th>
              </tr>
            </thead>
            <tbody>
              {sources.map((source) => (
                <tr key={source.field}>
                  <td>
                    <button
                      type="button"
                      className={styles.fieldLink}
                      aria-label={texts.show(source.field)}
                      onClick={() => inspect(step, { tab: 'parameters', field: source.path })}
                    >
                      {source.field}
                    </button>
                  </td>
                  <td className={styles.mono}>{source.expression}</td>
                  <td className={styles.mono}>{source.value ?? texts.notSent}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className={styles.section}>
        <h3>{texts.timing}</h3>
        <p>
          {[
            dateText(at),
            delay !== undefined && `+ ${spanText(delay)} virtual`,
            drip !== undefined && `dripping for ${spanText(drip)}`,
            roll,
            duration !== undefined && `${Math.round(duration)} ms real`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </>
  );
}

function HeaderList({ headers }: { readonly headers: Headers }) {
  if (headers.length === 0) return <p className={styles.dim}>No headers.</p>;
  return (
    <dl className={styles.headers}>
      {headers.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a header may stand twice, and the list never changes
        <div key={index} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Body({ body, isMasked }: { readonly body: BodyText | undefined; readonly isMasked: boolean }) {
  const [isWhole, setWhole] = useState(false);
  if (!body) return <p className={styles.dim}>No body.</p>;
  const text =
    body.encoding === 'base64' ? body.text : prettyBody(isMasked ? maskText(body.text) : body.text);
  const limit = 20_000;
  return (
    <>
      {body.encoding === 'base64' && (
        <p className={styles.dim}>{sizeText(body.bytes)} that are not text, in base64:</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable text must be reachable by keyboard */}
      <pre className={styles.body} tabIndex={0}>
        {isWhole ? text : text.slice(0, limit)}
      </pre>
      {!isWhole && text.length > limit && (
        <Button onClick={() => setWhole(true)}>Show all {sizeText(body.bytes)}</Button>
      )}
    </>
  );
}

/** One exchange: who sent it and why, the request, the response, and what can be done with it. */
export function ExchangeDetail({ exchange }: { readonly exchange: Exchange }) {
  const [isMasked, setMasked] = useState(true);
  const request = isMasked ? maskHeaders(exchange.requestHeaders) : exchange.requestHeaders;
  const shownUrl = isMasked ? maskUrl(exchange.url) : exchange.url;
  const response = isMasked ? maskHeaders(exchange.responseHeaders ?? []) : (exchange.responseHeaders ?? []);
  return (
    <section className={styles.detail} aria-label={`Exchange ${exchange.number}`}>
      <div className={styles.detailHead}>
        <span className={`${styles.mono} ${styles.grow} ${styles.line}`} title={shownUrl}>
          {exchange.method} {shownUrl}
        </span>
        {exchange.step && (
          <Button tone="quiet" onClick={() => exchange.step && inspect(exchange.step)}>
            {titleOfKey(exchange.step)}
          </Button>
        )}
        <Menu
          label={texts.commands}
          trigger={
            <IconButton label={texts.commands}>
              <MoreHorizontal size={15} aria-hidden />
            </IconButton>
          }
          groups={menuOf(exchange, isMasked)}
        />
        <IconButton label={isMasked ? 'Show secrets' : 'Mask secrets'} onClick={() => setMasked(!isMasked)}>
          {isMasked ? <Eye size={15} aria-hidden /> : <EyeOff size={15} aria-hidden />}
        </IconButton>
        <IconButton
          label="Close the details"
          onClick={() => viewStore.setState({ selectedExchange: undefined })}
        >
          <X size={15} aria-hidden />
        </IconButton>
      </div>
      <Sources exchange={exchange} />
      <div className={styles.section}>
        <h3>Request</h3>
        <p className={styles.mono}>
          {exchange.method} {shownUrl}
        </p>
        <HeaderList headers={request} />
        <Body body={exchange.requestBody} isMasked={isMasked} />
      </div>
      <div className={styles.section}>
        <h3>
          Response <span className={styles[statusTone(exchange)]}>{statusText(exchange)}</span>
          {exchange.answeredBy && <span className={styles.dim}> · {exchange.answeredBy}</span>}
        </h3>
        {exchange.failure && <p>{exchange.failure.message}</p>}
        {exchange.status !== undefined && (
          <>
            <HeaderList headers={response} />
            <Body body={exchange.responseBody} isMasked={isMasked} />
          </>
        )}
      </div>
    </section>
  );
}
