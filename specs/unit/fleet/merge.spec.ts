import { expect } from 'chai';
import { merge } from '../../../harness/src/fleet/merge';
import { failing, reportAt, runOf } from '../../service/support/reports';
import { ROOTS, shardAt, whyRefused } from './shard-file';

describe('shards’ reports, merged,', () => {
  it('are one report of all roots in their order, from the first beginning, with what they took together', () => {
    const notHeld = runOf([failing(1)], { root: 'envs/b' });
    const shards = [shardAt(9, 2, 2, [notHeld]), shardAt(10, 1, 2, ['envs/a', 'envs/c'])];
    const { report } = merge(shards);
    expect(report).to.deep.equal({
      ...reportAt(9, runOf([], { root: 'envs/a' }), notHeld, runOf([], { root: 'envs/c' })),
      duration_ms: 40,
      terraform_ms: 20,
    });
  });

  it('have the tools of the first root that was judged', () => {
    const error = { code: 'ERR_HCL_INVALID', exit: 65, message: 'No.', remedy: null, place: null };
    const broken = runOf([], { root: 'envs/a', outcome: 'error', error });
    const tools = (aws: string) => ({ report: { tools: { plumbline: '0.1.0', aws } } });
    const shards = [
      shardAt(9, 1, 2, [broken, 'envs/c'], tools('5.99.0')),
      shardAt(9, 2, 2, ['envs/b'], tools('5.100.0')),
    ];
    expect(merge(shards).report).to.deep.include({ outcome: 'error', tools: { plumbline: '0.1.0', aws: '5.100.0' } });
  });

  it('tell each warning once, and of a waiver that nothing used only where nothing in any shard did', () => {
    const waivers = (...unused_waivers: string[]) => ({ shard: { unused_waivers } });
    const changed = 'only what changed since main was judged: it touches 3 of 9 roots';
    const report = { warnings: [changed] };
    const shards = [
      shardAt(9, 1, 2, ['envs/a', 'envs/b'], { ...waivers('one', 'two'), report }),
      shardAt(9, 2, 2, ['envs/c'], { ...waivers('two', 'three'), report }),
    ];
    expect(merge(shards).report.warnings).to.deep.equal([changed, 'two']);
  });

  it('may be of shards without roots, and hold where there is no root at all', () => {
    const roots = { shard: { roots: ['envs/a'] } };
    const { report } = merge([shardAt(9, 1, 2, ['envs/a'], roots), shardAt(9, 2, 2, [], roots)]);
    expect([report.outcome, report.runs.length, report.warnings]).to.deep.equal(['held', 1, []]);
    expect(merge([shardAt(9, 1, 1, [], { shard: { roots: [] } })]).report).to.deep.include({
      outcome: 'held',
      runs: [],
    });
  });

  it('take a shard that was run again from its newest file, and the same file twice once', () => {
    const again = { ...shardAt(11, 1, 2, [runOf([failing(1)], { root: 'envs/a' }), 'envs/b']), path: 'again.json' };
    const other = shardAt(9, 2, 2, ['envs/c']);
    const before = shardAt(9, 1, 2, ['envs/a', 'envs/b']);
    for (const files of [
      [before, other, again],
      [again, other, before],
    ]) {
      const { report, shards } = merge([...files, { ...other, path: 'copy.json' }]);
      expect(report.outcome).to.equal('not_held');
      expect(shards.map(({ path }) => path)).to.deep.equal(['again.json', '2-of-2.json']);
    }
    const doubled = { ...before, path: 'doubled.json', report: { ...before.report, duration_ms: 21 } };
    expect(whyRefused([before, doubled, other])).to.equal(
      '1-of-2.json and doubled.json are the same shard, of the same time, and differ',
    );
  });

  it('are refused where one is missing', () => {
    expect(whyRefused([shardAt(9, 1, 2, ['envs/a', 'envs/b'])])).to.equal('a shard is missing: 2/2');
    expect(whyRefused([shardAt(9, 2, 4, ROOTS)])).to.equal('3 shards are missing: 1/4, 3/4, 4/4');
  });

  it('are refused where they are not of the same commit, policies, cloud, version, number or roots', () => {
    const first = shardAt(9, 1, 2, ['envs/a', 'envs/b']);
    const but = (shard: object, tools?: Record<string, string>) =>
      whyRefused([first, shardAt(9, 2, 2, ['envs/c'], { shard, ...(tools ? { report: { tools } } : {}) })]);
    const differ = (what: string) => `2-of-2.json and 1-of-2.json differ in ${what}`;
    expect(but({ commit: 'd'.repeat(40) })).to.equal(differ('commit'));
    expect(but({ commit: null })).to.equal(differ('commit'));
    expect(but({ trusted: 'd'.repeat(40) })).to.equal(differ('trusted commit'));
    expect(but({ policy_digest: 'd'.repeat(64) })).to.equal(differ('policies'));
    expect(but({ cloud: 'real' })).to.equal(differ('cloud'));
    expect(but({ of: 3 })).to.equal(differ('number of shards'));
    expect(but({ roots: [...ROOTS, 'envs/d'] })).to.equal(differ('roots to split'));
    expect(but({}, { plumbline: '0.2.0' })).to.equal(differ('version of plumbline'));
  });

  it('are refused where a root is in two, in none, or in no list', () => {
    const of = (first: string[], second: string[]) => whyRefused([shardAt(9, 1, 2, first), shardAt(9, 2, 2, second)]);
    expect(of(['envs/a', 'envs/b'], ['envs/b', 'envs/c'])).to.equal(
      'envs/b was judged by 1-of-2.json and by 2-of-2.json',
    );
    expect(of(['envs/a'], ['envs/c'])).to.equal('no shard judged envs/b');
    expect(of(['envs/a', 'envs/b'], ['envs/c', 'envs/x'])).to.equal('no root to split is envs/x');
  });
});
