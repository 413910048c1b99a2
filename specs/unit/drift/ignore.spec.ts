import { expect } from 'chai';
import { parseConfig } from '../../../harness/src/config/load';
import type { DriftReport } from '../../../harness/src/drift/schema';
import { driftOf, type Behind } from './landscape';

const BEHIND: Behind = {
  changed: { 'aws_vpc.main': { tags_all: { Name: 'other', Team: 'x' }, cidr_block: '10.1.0.0/16' } },
  gone: ['aws_flow_log.main'],
  extra: { 'aws_sqs_queue/own': { tags_all: { 'owned-by': 'shop-eu' } } },
};

function ignoring(...rules: string[]): Promise<DriftReport> {
  const text = `version: 1\ndrift:\n  ignore:\n${rules.map((rule) => `    - { ${rule}, reason: because }`).join('\n')}\n`;
  return driftOf(BEHIND, { config: parseConfig(text, 'plumbline.yaml'), labels: { environment: 'dev' } });
}

function left({ changed, deleted, unmanaged }: DriftReport): string[] {
  const attributes = changed.flatMap(({ address, changes }) => changes.map((one) => `${address} ${one.attribute}`));
  return [...attributes, ...[...deleted, ...unmanaged].map(({ address }) => address)];
}

const ALL = [
  'aws_vpc.main cidr_block',
  'aws_vpc.main tags_all.Name',
  'aws_vpc.main tags_all.Team',
  'aws_flow_log.main',
  'unmanaged:aws_sqs_queue/own',
];
const except = (...gone: number[]): string[] => ALL.filter((_, i) => !gone.includes(i));

describe('drift that the configuration ignores', () => {
  const CASES: readonly (readonly [string, readonly string[]])[] = [
    ['type: aws_vpc', except(0, 1, 2)],
    ["type: 'aws_*'", []],
    ["address: 'unmanaged:*'", except(4)],
    ["id: 'fl-*'", except(3)],
    ['attribute: tags_all', except(1, 2)],
    ['attribute: tags_all.Team', except(2)],
    ["attribute: 'tags*', type: aws_sqs_queue", ALL],
    ["tags: { owned-by: 'shop-*' }", except(4)],
    ['tags: { owned-by: shop }', ALL],
    ['type: aws_vpc, where: { environment: production }', ALL],
  ];
  for (const [rule, expected] of CASES) {
    it(`is left out of the report: ${rule}`, async () => {
      expect(left(await ignoring(rule)).sort()).to.deep.equal([...expected].sort());
    });
  }

  it('is counted with its reason and with what it breaks, and fails nothing', async () => {
    const report = await ignoring('type: aws_flow_log', 'attribute: tags_all', 'attribute: cidr_block');
    expect(report.outcome).to.equal('held');
    expect(report.broken).to.deep.equal([]);
    expect(report.summary).to.include({ ignored: 2, broken: 0, changed: 0, deleted: 0, unmanaged: 1 });
    expect(report.ignored).to.deep.equal([
      { reason: 'because', resources: 1, breaks: [] },
      { reason: 'because', resources: 1, breaks: [] },
      { reason: 'because', resources: 1, breaks: ['net-vpc-flow-logs'] },
    ]);
  });

  it('is refused where a rule says nothing of what it means, or gives no reason', () => {
    for (const rule of ['reason: because', 'type: aws_vpc']) {
      expect(() => parseConfig(`version: 1\ndrift:\n  ignore:\n    - ${rule}\n`, 'plumbline.yaml')).to.throw(
        /plumbline.yaml: drift.ignore.0/,
      );
    }
  });
});
