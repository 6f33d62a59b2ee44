import { describe, expect, it } from 'vitest';
import { fromPlain, isObject, type JsonObject, objectAt, toPlain } from '../../json.ts';
import { isOff } from '../staticResult.ts';
import { turnOff, turnOn } from './turnOff.ts';

function objectOf(value: unknown): JsonObject {
  const json = fromPlain(value);
  if (!isObject(json)) throw new Error('not an object');
  return json;
}

const plain = objectOf({ actions: { Send: { type: 'Http', inputs: {}, runAfter: {} } } });

describe('an action that is turned off', () => {
  it('gives a static result, and is as it was when it is turned on again', () => {
    const off = turnOff('send')(plain);
    expect(toPlain(off)).toEqual({
      actions: {
        Send: {
          type: 'Http',
          inputs: {},
          runAfter: {},
          runtimeConfiguration: { staticResult: { name: 'Send0', staticResultOptions: 'Enabled' } },
        },
      },
      staticResults: { Send0: { status: 'Succeeded' } },
    });
    expect(isOff(objectAt(off, 'actions', 'Send'))).toBe(true);
    expect(turnOff('Send')(off)).toBe(off);
    expect(toPlain(turnOn('Send')(off))).toEqual(toPlain(plain));
    expect(turnOn('Send')(plain)).toBe(plain);
  });

  it('keeps a static result that somebody wrote', () => {
    const mocked = objectOf({
      actions: {
        Send: {
          type: 'Http',
          runtimeConfiguration: {
            staticResult: { name: 'mine', staticResultOptions: 'Disabled' },
            secureData: { properties: ['inputs'] },
          },
        },
      },
      staticResults: { mine: { status: 'Failed' } },
    });
    const off = turnOff('Send')(mocked);
    expect(objectAt(off, 'staticResults')).toBe(objectAt(mocked, 'staticResults'));
    expect(isOff(objectAt(off, 'actions', 'Send'))).toBe(true);
    expect(toPlain(turnOn('Send')(off))).toEqual(toPlain(mocked));
  });

  it('does not take the name of another static result', () => {
    const taken = objectOf({
      actions: { Send: { type: 'Http' } },
      staticResults: { Send0: { status: 'Failed' } },
    });
    const off = turnOff('Send')(taken);
    expect([...objectAt(off, 'staticResults').keys()]).toEqual(['Send0', 'Send0_1']);
    expect(toPlain(turnOn('Send')(off))).toEqual(toPlain(taken));
  });

  it('is no trigger', () => {
    const trigger = objectOf({ triggers: { T: { type: 'Request' } } });
    expect(turnOff('T')(trigger)).toBe(trigger);
  });
});
