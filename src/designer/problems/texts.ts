export const texts = {
  why: 'Why',
  checking: 'The workflow is being checked.',
  explained: (rule: string, reason: string, canBeMended: boolean) =>
    `Rule "${rule}": ${reason}${canBeMended ? ' The button beside it mends this in one step, which can be undone.' : ''}`,
};
