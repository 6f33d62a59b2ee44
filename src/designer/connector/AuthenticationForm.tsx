import { useId } from 'react';
import type { Connector } from '../../workflow/connector/Connector.ts';
import { type Authentication, setAuthentication } from '../../workflow/connector/edits/authentication.ts';
import { editConnector } from '../commands/connectorEdits.ts';
import type { KeptConnector } from '../stores/connectorStore.ts';
import { Select } from '../ui/Select.tsx';
import styles from './Connector.module.css';
import { DraftInput } from './DraftInput.tsx';
import { texts } from './texts.ts';

type Kind = Authentication['kind'];

const kinds = ['none', 'basic', 'apiKey', 'oauth2', 'aad'] as const satisfies readonly Kind[];

function kindOf({ securitySchemes, connectionParameters }: Connector): Kind {
  const [scheme] = securitySchemes;
  if (scheme?.type === 'basic') return 'basic';
  if (scheme?.type === 'apiKey') return 'apiKey';
  if (scheme?.type !== 'oauth2') return 'none';
  return connectionParameters.some(({ kind }) => kind === 'aad' || kind === 'aadcertificate')
    ? 'aad'
    : 'oauth2';
}

/** A way to sign in that is complete, with addresses to be filled in where the service has its own. */
function startOf(kind: Kind, host: string): Authentication {
  const base = `https://${host || 'login.example.com'}`;
  switch (kind) {
    case 'none':
    case 'basic':
      return { kind };
    case 'apiKey':
      return { kind, in: 'header', name: 'X-Api-Key', title: 'API key' };
    case 'oauth2':
      return {
        kind,
        authorizationUrl: `${base}/oauth2/authorize`,
        tokenUrl: `${base}/oauth2/token`,
        refreshUrl: `${base}/oauth2/token`,
      };
    case 'aad':
      return { kind, resourceUri: base, tenantId: 'common' };
  }
}

/** How callers sign in, in both files, and what the connection asks people for. Secrets belong to connections, never here. */
export function AuthenticationForm({ kept }: { readonly kept: KeptConnector }) {
  const id = useId();
  const { key, connector } = kept;
  const { connectionParameters, securitySchemes, host } = connector;
  const kind = kindOf(connector);
  const apiKey = securitySchemes[0]?.key;
  return (
    <section aria-label={texts.connectionPart}>
      <h3>{texts.connectionPart}</h3>
      <div className={styles.form}>
        <label htmlFor={`${id}-kind`}>{texts.signIn}</label>
        <Select<Kind>
          id={`${id}-kind`}
          value={kind}
          options={kinds.map((value) => ({ value, label: texts.signIns[value] }))}
          onChange={(next) => editConnector(key, setAuthentication(startOf(next, host)))}
        />
        {kind === 'apiKey' && apiKey && (
          <>
            <label htmlFor={`${id}-name`}>{texts.keyName}</label>
            <DraftInput
              id={`${id}-name`}
              isMono
              value={apiKey.name}
              onCommit={(name) =>
                editConnector(key, setAuthentication({ kind: 'apiKey', in: apiKey.in, name }))
              }
            />
            <label htmlFor={`${id}-in`}>{texts.keyPlace}</label>
            <Select
              id={`${id}-in`}
              value={apiKey.in}
              options={[
                { value: 'header', label: 'header' },
                { value: 'query', label: 'query' },
              ]}
              onChange={(place) =>
                editConnector(key, setAuthentication({ kind: 'apiKey', in: place, name: apiKey.name }))
              }
            />
          </>
        )}
      </div>
      <ul className={styles.list} aria-label={texts.connectionParameters}>
        {connectionParameters.map(({ name, title, type, isSecret }) => (
          <li key={name} className={styles.item}>
            <span className={styles.name}>{title || name}</span>
            <span className={styles.kind}>{type}</span>
            {isSecret && <span className={styles.kind}>{texts.secret}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
