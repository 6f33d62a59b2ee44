import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import { turnOff, turnOn } from '../../workflow/document/edits/turnOff.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { isOff, staticResultPlace } from '../../workflow/document/staticResult.ts';
import { findStep, stepsOf } from '../../workflow/document/walk.ts';
import { at, isObject, type JsonObject, type JsonPath, objectAt, stringAt } from '../../workflow/json.ts';
import { operationOf } from '../../workflow/operations/index.ts';
import { documentStore } from '../stores/documentStore.ts';
import { noProblems, problemsStore } from '../stores/problemsStore.ts';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { ProblemsContext, type Subject, SubjectContext, useEditing } from './editing.ts';
import styles from './editors.module.css';
import { JsonBox } from './JsonEditor.tsx';
import { Labelled } from './Labelled.tsx';
import { OddValue } from './OddValue.tsx';
import { operandText } from './operand.ts';
import { texts } from './texts.ts';

const statuses = ['Succeeded', 'Failed', 'Skipped', 'Cancelled', 'TimedOut'] as const;

/**
 * Whether the action gives a fixed result in place of being carried out, and which. The step only names the result; it
 * stands in the definition's `staticResults`.
 */
export function StaticResultEditor(props: EditorProps<FieldOf<'staticResult'>>) {
  const { value, id, describedBy } = props;
  const { step, edit, isReadOnly } = useEditing();
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const found = step === undefined ? undefined : findStep(definition, step);
  const name = at(value, 'name');
  const isOdd = value !== undefined && !(isObject(value) && typeof name === 'string');
  if (isOdd || !found) {
    return <OddValue {...props} />;
  }
  const gives = operationOf(found.node, found.kind).outputs(found.node);
  return (
    <div className={styles.stack}>
      <div className={styles.switchLine}>
        <label htmlFor={id} className={styles.help}>
          {texts.useStaticResult}
        </label>
        <Switch
          id={id}
          describedBy={describedBy}
          checked={isOff(found.node)}
          disabled={isReadOnly}
          onChange={(isOn) => {
            const title = titleOfKey(found.name);
            edit(
              isOn ? turnOff(found.name) : turnOn(found.name),
              isOn ? texts.takeStaticResult(title) : texts.dropStaticResult(title),
            );
          }}
        />
      </div>
      {typeof name === 'string' && (
        <AtRoot>
          <Result
            name={name}
            result={objectAt(definition, 'staticResults', name)}
            isHttp={gives.some(({ path }) => path.length === 1 && path[0] === 'statusCode')}
          />
          <SharedBy definition={definition} name={name} step={found.name} />
        </AtRoot>
      )}
    </div>
  );
}

/** What stands inside edits the definition itself, and sees the problems of the workflow. */
function AtRoot({ children }: { readonly children: ReactNode }) {
  const { isReadOnly } = useEditing();
  const subject: Subject = useMemo(() => ({ base: [], isReadOnly }), [isReadOnly]);
  const problems = useStore(problemsStore, (state) => state.byStep.get('') ?? noProblems);
  return (
    <SubjectContext.Provider value={subject}>
      <ProblemsContext.Provider value={problems}>{children}</ProblemsContext.Provider>
    </SubjectContext.Provider>
  );
}

interface ResultProps {
  readonly name: string;
  readonly result: JsonObject;
  /** It looks like the answer to a request: status code, headers, body. */
  readonly isHttp: boolean;
}

function Result({ name, result, isHttp }: ResultProps) {
  const { set, end, isReadOnly } = useEditing();
  const path = ['staticResults', name];
  const written = stringAt(result, 'status') ?? '';
  const status = statuses.find((known) => known.toLowerCase() === written.toLowerCase());
  const outputs = result.get('outputs');
  const isShaped = isHttp && (outputs === undefined || isObject(outputs));

  function changeStatus(next: string): void {
    const needsError = next === 'Failed' && !result.has('error') && !result.has('code');
    const error = new Map([
      ['code', 'ActionFailed'],
      ['message', texts.staticFailure],
    ]);
    const changed = new Map(result).set('status', next);
    set(path, needsError ? changed.set('error', error) : changed, texts.staticResult);
    end();
  }

  return (
    <div className={styles.panel}>
      <Labelled label={texts.staticStatus} isRequired path={[...path, 'status']}>
        {(control) => (
          <Select
            id={control.id}
            disabled={isReadOnly}
            value={status ?? written}
            options={[
              ...(status ? [] : [{ value: written, label: written || texts.choose }]),
              ...statuses.map((known) => ({ value: known, label: texts.statuses[known] })),
            ]}
            onChange={changeStatus}
          />
        )}
      </Labelled>
      {(status === 'Failed' || result.has('error')) && (
        <div className={styles.columns}>
          <Line path={[...path, 'error', 'code']} label={texts.errorCode} result={result} />
          <Line path={[...path, 'error', 'message']} label={texts.errorMessage} result={result} />
        </div>
      )}
      {isShaped && (
        <>
          <Line
            path={[...path, 'outputs', 'statusCode']}
            label={texts.statusCode}
            result={result}
            placeholder="OK"
            help={texts.statusCodeHelp}
          />
          <Box path={[...path, 'outputs', 'headers']} label={texts.headers} result={result} />
          <Box path={[...path, 'outputs', 'body']} label={texts.body} result={result} />
        </>
      )}
      {!isShaped && <Box path={[...path, 'outputs']} label={texts.outputs} result={result} />}
    </div>
  );
}

interface PartProps {
  /** From the definition's root; the part of the result begins with its third key. */
  readonly path: JsonPath;
  readonly label: string;
  readonly result: JsonObject;
  readonly placeholder?: string;
  readonly help?: string;
}

function Line({ path, label, result, placeholder, help }: PartProps) {
  const { set, end } = useEditing();
  return (
    <Labelled label={label} path={path} help={help}>
      {(control) => (
        <ExpressionText
          {...control}
          path={path}
          value={operandText(at(result, ...path.slice(2)))}
          isLiteral
          isOneLine
          placeholder={placeholder}
          onChange={(text) => set(path, text === '' ? undefined : text, texts.staticResult)}
          onBlur={end}
        />
      )}
    </Labelled>
  );
}

function Box({ path, label, result }: PartProps) {
  const { set, end } = useEditing();
  return (
    <Labelled label={label} path={path}>
      {(control) => (
        <JsonBox
          {...control}
          path={path}
          value={at(result, ...path.slice(2))}
          isLiteral
          minLines={2}
          onChange={(next) => set(path, next, texts.staticResult)}
          onBlur={end}
        />
      )}
    </Labelled>
  );
}

interface SharedByProps {
  readonly definition: JsonObject;
  readonly name: string;
  readonly step: string;
}

/** A result that several steps name changes for all of them. */
function SharedBy({ definition, name, step }: SharedByProps) {
  const others = stepsOf(definition).filter(
    (other) => other.name !== step && stringAt(other.node, ...staticResultPlace, 'name') === name,
  );
  if (others.length === 0) return null;
  return <p className={styles.help}>{texts.staticShared(others.map((other) => titleOfKey(other.name)))}</p>;
}
