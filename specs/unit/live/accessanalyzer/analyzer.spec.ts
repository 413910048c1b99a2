import { expect } from 'chai';
import { accessanalyzer } from '../../../../harness/src/live/services/accessanalyzer';
import { awsError, readFake } from '../fake-cloud';

const ANALYZER = { arn: 'arn:a', name: 'a', type: 'ACCOUNT', tags: { Team: 'platform' } };
const held = { aws_accessanalyzer_analyzer: [{ id: 'a' }] };

describe('live/accessanalyzer analysers', () => {
  it('tells an analyser of any page', async () => {
    const { found } = await readFake(accessanalyzer, 'aws_accessanalyzer_analyzer', {
      answers: {
        ListAnalyzers: ({ nextToken }) =>
          nextToken === undefined
            ? { analyzers: [{ ...ANALYZER, name: 'other' }], nextToken: 'more' }
            : { analyzers: [ANALYZER] },
      },
      held,
    });
    expect(found).to.deep.equal([
      { values: { id: 'a', arn: 'arn:a', analyzer_name: 'a', type: 'ACCOUNT', tags_all: { Team: 'platform' } } },
    ]);
  });

  it('fails where a page fails', async () => {
    const read = readFake(accessanalyzer, 'aws_accessanalyzer_analyzer', {
      answers: {
        ListAnalyzers: ({ nextToken }) =>
          nextToken === undefined ? { analyzers: [ANALYZER], nextToken: 'more' } : awsError('InternalServerException'),
      },
      held,
    });
    expect(await read.catch((error: unknown) => error)).to.include({
      kind: 'other',
      code: 'InternalServerException',
      action: 'access-analyzer:ListAnalyzers',
    });
  });

  it('says so where AWS answers what it does not document', async () => {
    const read = readFake(accessanalyzer, 'aws_accessanalyzer_analyzer', {
      answers: { ListAnalyzers: { analyzers: [{ name: 'a' }] } },
      held,
    });
    expect(await read.catch((error: unknown) => error)).to.include({ kind: 'malformed', code: '0.arn' });
  });
});
