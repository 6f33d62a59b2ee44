import { expect, test } from 'vitest';
import { fromPlain, type JsonObject, toPlain } from '../../workflow/json.ts';
import { isLiteralSecret, moveToSecureParameter, secretName } from './secureParameter.ts';

const definition = fromPlain({
  parameters: { waitPassword: { type: 'String' } },
  actions: { Wait: { inputs: { authentication: { type: 'Basic', password: 'abc' } } } },
}) as JsonObject;
const path = ['actions', 'Wait', 'inputs', 'authentication', 'password'];

test('only text that is written out is a literal secret', () => {
  expect(isLiteralSecret('abc')).toBe(true);
  expect(isLiteralSecret('')).toBe(false);
  expect(isLiteralSecret("@parameters('x')")).toBe(false);
  expect(isLiteralSecret("Bearer @{parameters('x')}")).toBe(false);
  expect(isLiteralSecret(undefined)).toBe(false);
});

test('the name of the parameter is taken from step and member, and is free', () => {
  expect(secretName(definition, 'Wait_for_it', 'password')).toBe('waitForItPassword');
  expect(secretName(definition, 'Wait', 'password')).toBe('waitPassword2');
});

test('the secret moves into a secure parameter and is referred to', () => {
  const moved = JSON.parse(JSON.stringify(toPlain(moveToSecureParameter(path, 'pw')(definition))));
  expect(moved.parameters.pw).toEqual({ type: 'SecureString', defaultValue: 'abc' });
  expect(moved.actions.Wait.inputs.authentication.password).toBe("@parameters('pw')");
});

test('where there is no literal secret nothing changes', () => {
  expect(moveToSecureParameter(['actions', 'Wait', 'nothing'], 'pw')(definition)).toBe(definition);
});
