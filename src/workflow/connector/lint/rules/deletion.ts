import { successesOf } from '../../ConnectorOperation.ts';
import { addDeleteOperation } from '../../edits/addDeleteOperation.ts';
import { declareLocation } from '../../edits/declareLocation.ts';
import { setInFile } from '../../edits/editFile.ts';
import type { ConnectorRule } from '../ConnectorRule.ts';
import { nameOf } from '../context.ts';

/* How registrations end: Location, and the DELETE operation that it leads to. */

export const deleteMissing: ConnectorRule = {
  id: 'CC022',
  description: 'Without a DELETE operation webhooks are registered and never removed.',
  *check({ registrations }) {
    for (const operation of registrations) {
      if (operation.deleteOperation !== undefined) continue;
      yield {
        severity: 'warning',
        path: operation.at,
        onName: true,
        message: `No DELETE operation ends what ${nameOf(operation)} registers: webhooks are made and never removed, and the service keeps posting.`,
        fix: { title: 'Add internal delete operation', edit: addDeleteOperation(operation) },
      };
    }
  },
};

export const deleteIsInternal: ConnectorRule = {
  id: 'CC023',
  description: 'The DELETE operation of a webhook is internal; else people see it as an action.',
  *check({ webhooks }) {
    const seen = new Set<string>();
    for (const { deleteOperation } of webhooks) {
      if (deleteOperation === undefined || deleteOperation.visibility === 'internal') continue;
      const key = deleteOperation.at.join('\n');
      if (seen.has(key)) continue;
      seen.add(key);
      const path = [...deleteOperation.at, 'x-ms-visibility'];
      yield {
        severity: 'warning',
        path: deleteOperation.value.has('x-ms-visibility') ? path : deleteOperation.at,
        ...(!deleteOperation.value.has('x-ms-visibility') && { onName: true }),
        message: `${nameOf(deleteOperation)} removes webhooks and should be internal: people see it as an action.`,
        fix: { title: 'Make it internal', edit: setInFile('definition', path, 'internal') },
      };
    }
  },
};

export const locationDeclared: ConnectorRule = {
  id: 'CC024',
  description: 'A registration answers 201 with Location, which says what DELETE is to be sent to.',
  *check({ webhooks }) {
    for (const trigger of webhooks) {
      const successes = successesOf(trigger);
      const hasLocation = trigger.responses.some(({ headers }) =>
        headers.some((name) => name.toLowerCase() === 'location'),
      );
      const hasAnswer = successes.some(({ status }) => ['200', '201', '202'].includes(status));
      if (hasAnswer && hasLocation) continue;
      yield {
        severity: hasAnswer ? 'info' : 'warning',
        path: trigger.value.has('responses') ? [...trigger.at, 'responses'] : trigger.at,
        onName: true,
        message: hasAnswer
          ? `${nameOf(trigger)} declares no Location header. The service must send one all the same: DELETE goes there.`
          : `${nameOf(trigger)} declares no answer of success. Declare 201 with a Location header.`,
        fix: {
          title: hasAnswer ? 'Declare Location' : 'Declare 201 with Location',
          edit: declareLocation(trigger),
        },
      };
    }
  },
};

export const answersCreated: ConnectorRule = {
  id: 'CC025',
  description: 'The contract of webhooks says 201.',
  *check({ webhooks }) {
    for (const trigger of webhooks) {
      const successes = successesOf(trigger);
      const [first] = successes;
      if (first === undefined || successes.some(({ status }) => status === '201')) continue;
      yield {
        severity: 'warning',
        path: first.at,
        onName: true,
        message: `${nameOf(trigger)} declares ${first.status} for a registration. The contract of webhooks says 201 Created.`,
      };
    }
  },
};
