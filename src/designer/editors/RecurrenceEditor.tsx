import { useContext } from 'react';
import { timeZoneIds } from '../../workflow/expression/timeZone.ts';
import { at, isArray, isObject, type Json, type JsonPath, stringAt } from '../../workflow/json.ts';
import { Combobox } from '../ui/Combobox.tsx';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import type { EditorProps, FieldOf } from './Editor.ts';
import { ExpressionText } from './ExpressionText.tsx';
import { SubjectContext, useEditing } from './editing.ts';
import styles from './editors.module.css';
import { Labelled } from './Labelled.tsx';
import { NextDates } from './NextDates.tsx';
import { numberText, numberValue } from './NumberEditor.tsx';
import { listText, listValue } from './numberList.ts';
import { operandText } from './operand.ts';
import { texts } from './texts.ts';
import { useDraftText } from './useDraftText.ts';

const frequencies = ['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month', 'Year'] as const;
const weekDays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** When a clock trigger fires: every so many units, from when, and at which hours and days. */
export function RecurrenceEditor({ field, value, id, describedBy }: EditorProps<FieldOf<'recurrence'>>) {
  const { set, end, isReadOnly } = useEditing();
  const { path, label } = field;
  const frequency = stringAt(value, 'frequency') ?? '';
  const known = frequencies.some((candidate) => candidate === frequency);
  const hasSchedule = /^(Day|Week|Month)$/.test(frequency) || at(value, 'schedule') !== undefined;
  return (
    <div className={styles.stack}>
      <div className={styles.columns}>
        <Labelled label={texts.interval} isRequired path={[...path, 'interval']}>
          {(control) => (
            <ExpressionText
              {...control}
              path={[...path, 'interval']}
              value={isObject(value) ? numberText(value.get('interval')) : ''}
              isOneLine
              placeholder="1"
              onChange={(text) => set([...path, 'interval'], numberValue(text), label)}
              canonical={(text) => numberText(numberValue(text))}
              onBlur={end}
            />
          )}
        </Labelled>
        <Labelled label={texts.frequency} isRequired path={[...path, 'frequency']}>
          {(control) => (
            <Select
              id={control.id}
              aria-describedby={[control.describedBy, describedBy].filter(Boolean).join(' ') || undefined}
              disabled={isReadOnly}
              value={frequency}
              options={[
                ...(known ? [] : [{ value: frequency, label: frequency || texts.choose }]),
                ...frequencies.map((unit) => ({ value: unit, label: texts.units[unit] })),
              ]}
              onChange={(unit) => {
                set([...path, 'frequency'], unit, label);
                end();
              }}
            />
          )}
        </Labelled>
      </div>
      {hasSchedule && (
        <Schedule
          path={[...path, 'schedule']}
          label={label}
          frequency={frequency}
          value={at(value, 'schedule')}
        />
      )}
      <Time
        path={[...path, 'startTime']}
        name={texts.startTime}
        label={label}
        value={at(value, 'startTime')}
      />
      <Time path={[...path, 'endTime']} name={texts.endTime} label={label} value={at(value, 'endTime')} />
      <TimeZone id={id} path={[...path, 'timeZone']} label={label} value={at(value, 'timeZone')} />
      <NextDates path={path} value={value} />
    </div>
  );
}

interface PartProps {
  readonly path: JsonPath;
  readonly label: string;
  readonly value: Json | undefined;
}

function Time({ path, name, label, value }: PartProps & { readonly name: string }) {
  const { set, end } = useEditing();
  return (
    <Labelled label={name} path={path}>
      {(control) => (
        <ExpressionText
          {...control}
          path={path}
          value={operandText(value)}
          isOneLine
          placeholder="2026-01-31T09:00:00Z"
          onChange={(text) => set(path, text === '' ? undefined : text, label)}
          onBlur={end}
        />
      )}
    </Labelled>
  );
}

function TimeZone({ id, path, label, value }: PartProps & { readonly id: string }) {
  const { set, end, isReadOnly } = useEditing();
  const draft = useDraftText(operandText(value), (text) => {
    set(path, text === '' ? undefined : text, label);
    return text;
  });
  return (
    <Labelled label={texts.timeZone} path={path} help={texts.timeZoneHelp}>
      {(control) => (
        <Combobox
          id={control.id || id}
          describedBy={control.describedBy}
          isInvalid={control.isInvalid}
          isDisabled={isReadOnly}
          value={draft.text}
          options={timeZoneIds()}
          placeholder="UTC"
          onChange={draft.type}
          onBlur={() => {
            draft.flush();
            end();
          }}
        />
      )}
    </Labelled>
  );
}

function Schedule({ path, label, frequency, value }: PartProps & { readonly frequency: string }) {
  const members = [
    { name: 'hours', isShown: true },
    { name: 'minutes', isShown: true },
    { name: 'monthDays', isShown: frequency === 'Month' || at(value, 'monthDays') !== undefined },
  ] as const;
  return (
    <>
      <div className={styles.columns}>
        {members
          .filter((member) => member.isShown)
          .map(({ name }) => (
            <NumberList key={name} path={[...path, name]} name={name} label={label} value={at(value, name)} />
          ))}
      </div>
      {(frequency === 'Week' || at(value, 'weekDays') !== undefined) && (
        <WeekDays path={[...path, 'weekDays']} label={label} value={at(value, 'weekDays')} />
      )}
    </>
  );
}

function NumberList({
  path,
  name,
  label,
  value,
}: PartProps & { readonly name: 'hours' | 'minutes' | 'monthDays' }) {
  const { set, end } = useEditing();
  const { isReadOnly } = useContext(SubjectContext);
  const draft = useDraftText(listText(value), (text) => {
    const list = listValue(text);
    set(path, list, label);
    return listText(list);
  });
  return (
    <Labelled label={texts.schedule[name]} path={path}>
      {(control) => (
        <TextInput
          id={control.id}
          aria-describedby={control.describedBy}
          isInvalid={control.isInvalid}
          isMono
          disabled={isReadOnly}
          placeholder={texts.scheduleExamples[name]}
          value={draft.text}
          onChange={(event) => draft.type(event.target.value)}
          onBlur={() => {
            draft.flush();
            draft.revert();
            end();
          }}
        />
      )}
    </Labelled>
  );
}

function WeekDays({ path, label, value }: PartProps) {
  const { set, end, isReadOnly } = useEditing();
  const chosen = (isArray(value) ? value : value === undefined ? [] : [value]).filter(
    (day) => typeof day === 'string',
  );
  return (
    <fieldset className={styles.days} disabled={isReadOnly}>
      <legend className={styles.label}>{texts.schedule.weekDays}</legend>
      {weekDays.map((day) => {
        const isOn = chosen.includes(day);
        return (
          <button
            key={day}
            type="button"
            className={styles.day}
            aria-pressed={isOn}
            aria-label={day}
            onClick={() => {
              const days = weekDays.filter((other) => (other === day ? !isOn : chosen.includes(other)));
              set(path, days.length === 0 ? undefined : days, label);
              end();
            }}
          >
            {day.slice(0, 2)}
          </button>
        );
      })}
    </fieldset>
  );
}
