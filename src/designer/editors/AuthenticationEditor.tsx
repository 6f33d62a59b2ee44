import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import type { Edit } from '../../workflow/diagnostic.ts';
import { setProperty } from '../../workflow/document/edits/setProperty.ts';
import { sameJson } from '../../workflow/document/sameJson.ts';
import { at, isObject, type Json, type JsonObject, type JsonPath, stringAt } from '../../workflow/json.ts';
import {
  type AuthenticationMember,
  authenticationTypeOf,
  authenticationTypes,
} from '../../workflow/operations/authenticationTypes.ts';
import { definition } from '../stores/documentStore.ts';
import { toast } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { useEditing, useValueAt } from './editing.ts';
import styles from './editors.module.css';
import { Labelled } from './Labelled.tsx';
import { operandText } from './operand.ts';
import { isLiteralSecret, moveToSecureParameter, secretName } from './secureParameter.ts';
import { texts } from './texts.ts';

/** The same member of the other call: `subscribe` and `unsubscribe` of a webhook. */
function twinPath(path: JsonPath): JsonPath | undefined {
  const turned = path.map((key) =>
    key === 'subscribe' ? 'unsubscribe' : key === 'unsubscribe' ? 'subscribe' : key,
  );
  return turned.some((key, index) => key !== path[index]) ? turned : undefined;
}

/** How a request proves who sends it: a type, and its members. */
export function AuthenticationEditor(props: EditorProps<FieldOf<'authentication'>>) {
  const { field, value, id } = props;
  const { path, label } = field;
  const { set, end, isReadOnly } = useEditing();
  const twin = twinPath(path);
  const subscribe = useValueAt(twin ?? path);
  const [isSeparate, setIsSeparate] = useState(false);
  const canFollow = twin !== undefined && path.includes('unsubscribe') && subscribe !== undefined;
  const follows = canFollow && !isSeparate && value !== undefined && sameJson(value, subscribe);

  return (
    <div className={styles.stack}>
      {canFollow && (
        <div className={styles.switchLine}>
          <label htmlFor={`${id}-same`} className={styles.label}>
            {texts.sameAsSubscribe}
          </label>
          <Switch
            id={`${id}-same`}
            checked={follows}
            disabled={isReadOnly}
            onChange={(isOn) => {
              setIsSeparate(!isOn);
              if (isOn) set(path, subscribe, label);
              end();
            }}
          />
        </div>
      )}
      {follows ? (
        <p className={styles.help}>{texts.followsSubscribe}</p>
      ) : (
        <OwnAuthentication {...props} twin={path.includes('subscribe') ? twin : undefined} />
      )}
    </div>
  );
}

interface OwnAuthenticationProps extends EditorProps<FieldOf<'authentication'>> {
  /** Where the unsubscribe call's authentication stands: it changes along while it is the same. */
  readonly twin: JsonPath | undefined;
}

const byExpression = 'expression';

function OwnAuthentication({ field, value, id, describedBy, isInvalid, twin }: OwnAuthenticationProps) {
  const { path, label } = field;
  const { base, edit, end, isReadOnly } = useEditing();
  const [wantsExpression, setWantsExpression] = useState(false);
  const typeName = stringAt(value, 'type') ?? '';
  const type = value === undefined ? authenticationTypeOf('None') : authenticationTypeOf(typeName);
  const isExpression = wantsExpression || (value !== undefined && !isObject(value));

  const own = [...base, ...path];

  /** The same change for the unsubscribe call, as long as it sends the same credentials. */
  function following(change: Edit): Edit {
    const other = twin && [...base, ...twin];
    return (before) => {
      const after = change(before);
      const old = at(before, ...own);
      const follows = other !== undefined && old !== undefined && isSame(old, at(before, ...other));
      return follows ? setProperty(other, at(after, ...own))(after) : after;
    };
  }

  function change(member: JsonPath, next: Json | undefined): void {
    const full = [...own, ...member];
    edit(following(setProperty(full, next)), `change ${label}`, `field:${full.join('/')}`);
  }

  const options = [
    ...authenticationTypes.map((known) => ({ value: known.type, label: known.title })),
    ...(type || isExpression ? [] : [{ value: typeName, label: typeName || texts.unknownType }]),
    { value: byExpression, label: texts.expression },
  ];
  return (
    <>
      <Select
        id={id}
        aria-label={texts.authenticationType}
        aria-describedby={describedBy}
        aria-invalid={isInvalid || undefined}
        disabled={isReadOnly}
        value={isExpression ? byExpression : (type?.type ?? typeName)}
        options={options}
        onChange={(chosen) => {
          setWantsExpression(chosen === byExpression);
          if (chosen !== byExpression) change([], objectOfType(chosen, value));
          end();
        }}
      />
      {isExpression ? (
        <ExpressionText
          label={texts.expressionFor(label)}
          path={path}
          value={isObject(value) ? '' : operandText(value)}
          isOneLine
          placeholder="@parameters('authentication')"
          onChange={(text) => {
            if (text !== '') change([], text);
          }}
          onBlur={end}
        />
      ) : (
        type && (
          <>
            <p className={styles.help}>{type.description}</p>
            {isObject(value) && (
              <Members
                field={field}
                value={value}
                members={type.members}
                onChange={change}
                onEdit={(wanted, name) => edit(following(wanted), name)}
              />
            )}
          </>
        )
      )}
    </>
  );
}

function isSame(a: Json, b: Json | undefined): boolean {
  return b !== undefined && sameJson(a, b);
}

/** An object of another type: members that both types have keep their values. */
function objectOfType(type: string, old: Json | undefined): Json | undefined {
  if (type === 'None') return undefined;
  const members = authenticationTypeOf(type)?.members ?? [];
  const kept = isObject(old)
    ? members.flatMap(({ name }) => (old.has(name) ? [[name, old.get(name) ?? null] as const] : []))
    : [];
  return new Map<string, Json>([['type', type], ...kept]);
}

interface Changes {
  /** Sets a member. */
  readonly onChange: (path: JsonPath, value: Json | undefined) => void;
  /** Any other edit. */
  readonly onEdit: (edit: Edit, label: string) => void;
}

interface MembersProps extends Changes {
  readonly field: FieldOf<'authentication'>;
  readonly value: JsonObject;
  readonly members: readonly AuthenticationMember[];
}

/** Members that stand for one another (a secret or a certificate), and some that are only shown where they are in use. */
function Members({ field, value, members, onChange, onEdit }: MembersProps) {
  const { end, isReadOnly } = useEditing();
  const [credential, setCredential] = useState<'secret' | 'certificate'>();
  const hasChoice =
    members.some(({ name }) => name === 'secret') && members.some(({ name }) => name === 'pfx');
  const inUse = value.has('pfx') && !value.has('secret') ? 'certificate' : 'secret';
  const shownCredential = credential ?? inUse;
  const hidden = new Set(!hasChoice ? [] : shownCredential === 'secret' ? ['pfx', 'password'] : ['secret']);
  const rarely = new Set(['credentialType', 'scheme', 'parameter']);
  const shown = members.filter(({ name }) => value.has(name) || (!hidden.has(name) && !rarely.has(name)));
  return (
    <>
      {shown.map((member) => (
        <Member
          key={member.name}
          field={field}
          member={member}
          value={value.get(member.name)}
          onChange={onChange}
          onEdit={onEdit}
        />
      ))}
      {hasChoice && (
        <Segmented
          label={texts.credential}
          value={shownCredential}
          options={[
            { value: 'secret', label: texts.credentials.secret, disabled: isReadOnly },
            { value: 'certificate', label: texts.credentials.certificate, disabled: isReadOnly },
          ]}
          onChange={(next) => {
            setCredential(next);
            end();
          }}
        />
      )}
    </>
  );
}

interface MemberProps extends Changes {
  readonly field: FieldOf<'authentication'>;
  readonly member: AuthenticationMember;
  readonly value: Json | undefined;
}

function Member({ field, member, value, onChange, onEdit }: MemberProps) {
  const { base, step, end, isReadOnly } = useEditing();
  const path = [...field.path, member.name];
  const isExposed = member.secret === true && isLiteralSecret(value);

  function secure(): void {
    const name = secretName(definition(), step ?? '', member.name);
    onEdit(moveToSecureParameter([...base, ...path], name), texts.moveSecret(member.label));
    toast(texts.secretMoved(name));
  }

  return (
    <Labelled label={member.label} isRequired={member.required} path={path}>
      {(control) => (
        <>
          <ExpressionText
            id={control.id}
            describedBy={control.describedBy}
            isInvalid={control.isInvalid}
            path={path}
            value={operandText(value)}
            isOneLine
            placeholder={member.placeholder ?? (member.secret ? `@parameters('${member.name}')` : undefined)}
            onChange={(text) => onChange([member.name], text === '' ? undefined : text)}
            onBlur={end}
          />
          {isExposed && (
            <Button className={styles.caution} disabled={isReadOnly} onClick={secure}>
              <ShieldAlert size={14} aria-hidden />
              {texts.moveToParameter}
            </Button>
          )}
        </>
      )}
    </Labelled>
  );
}
