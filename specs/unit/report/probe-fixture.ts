import type { AgreementRow, Report } from '../../../harness/src/report/schema';
import { heldReport, HOSTILE } from './fixture';

function row(more: Partial<AgreementRow>): AgreementRow {
  return {
    kind: 'contradicts',
    control: 'rds-multi-az',
    address: 'module.database.aws_db_instance.this',
    plan: 'pass',
    live: 'fail',
    message: '',
    differences: [],
    emulated: false,
    ...more,
  };
}

const owed = {
  attribute: 'kms_key_id',
  because: 'aws_kms_key.this.arn is known only after the apply.',
  since: '2026-11-20T08:00:00.000Z',
  owner: 'platform',
};

const [dev] = heldReport.runs;
if (dev === undefined) throw new Error('the fixture has no run');

/** A probe that found one of each kind. */
export const probeReport: Report = {
  ...heldReport,
  outcome: 'not_held',
  runs: [
    {
      ...dev,
      plane: 'live',
      outcome: 'not_held',
      notes: ['the cloud was asked in 88 calls'],
      results: [],
      obligations: [
        { ...owed, control: 'rds-encrypted-cmk', address: 'aws_db_instance.b', deadline: '2026-12-02', overdue: false },
        { ...owed, control: 'rds-encrypted-cmk', address: 'aws_db_instance.a', deadline: '2026-11-21', overdue: true },
      ],
      agreement: {
        summary: { agrees: 172, discharged: 1, contradicts: 2, open: 1, only_live: 1, gone: 1 },
        rows: [
          row({
            kind: 'gone',
            control: null,
            address: 'aws_flow_log.this',
            plan: null,
            live: null,
            message: 'It is in the state, and not in the cloud.',
          }),
          row({
            message: 'The cloud: multi_az is false. It is not as it was applied.',
            differences: [{ attribute: 'multi_az', state: 'true', cloud: 'false' }],
          }),
          row({ control: 'rds-deletion-protection', plan: 'fail', live: 'pass', message: 'The plan: it is false.' }),
          row({
            kind: 'open',
            control: 'rds-encrypted-cmk',
            address: 'aws_db_instance.b',
            plan: 'unknown',
            live: 'unknown',
            message: 'The API does not tell it.',
          }),
          row({
            kind: 'discharged',
            control: 'kms-rotation',
            address: 'aws_kms_key.this',
            plan: 'unknown',
            live: 'pass',
            emulated: true,
          }),
          row({
            kind: 'only_live',
            address: `unmanaged:aws_db_instance/${HOSTILE}`,
            plan: null,
            live: 'fail',
            message: HOSTILE,
          }),
        ],
      },
    },
  ],
};
