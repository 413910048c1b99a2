import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { contenderOf } from '../../load/compare/contender';
import { Jury } from '../../load/compare/jury';
import { processorMs } from '../../load/compare/processor';
import { startReferee } from '../../load/compare/referee';
import type { Comparison } from '../../load/compare/report';
import type { Round } from '../../load/compare/round';
import { comparisonMarkdown, comparisonText } from '../../load/compare/text';
import { compareRounds, decide, verdictOf, type Verdict } from '../../load/compare/verdict';
import { ROOT } from './support/program';

const round = (processor: readonly [number | undefined, number | undefined], answer = [100, 100], wrong = 0): Round => {
  const cost = (at: 0 | 1) => ({ requests: 20, wrong, answer: answer[at] ?? NaN, processor: processor[at] });
  return { base: cost(0), head: cost(1) };
};

/** Numbers from 0 to 1 that are the same every time: Lehmer's, with the multiplier of Park and Miller. */
function* drawn(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

/**
 * What a comparison of simulated ledgers comes to, on a machine on which a round varies by some 6 % and one in fifteen is far
 * off, which is worse than what was measured there.
 */
function simulated(slowedBy: number, seed: number): Verdict {
  const draw = drawn(seed);
  const noise = () => Math.log(draw.next().value / draw.next().value) * 0.04;
  const wild = () => (draw.next().value < 1 / 15 ? draw.next().value : 0);
  const side = (factor: number) => 150 * factor * Math.exp(noise() + wild());
  const jury = new Jury(0.05, 120);
  for (let second = 0; !jury.isSettled; second += 1) {
    const [base, head] = [side(1), side(1 + slowedBy)];
    jury.hear(round([base, head], [base, head]), second * 1000);
  }
  return decide(jury.compared);
}

describe('the decision of a comparison', () => {
  it('is by where the interval lies: beyond the smallest effect, below it, or on both sides of it', () => {
    const verdicts = [
      verdictOf(0.051, 0.2, 0.05),
      verdictOf(-0.2, 0.049, 0.05),
      verdictOf(0.049, 0.051, 0.05),
      verdictOf(0.05, 0.2, 0.05),
      verdictOf(-0.3, -0.1, 0.05),
    ];
    expect(verdicts).to.deep.equal(['slower', 'not_slower', 'undecided', 'undecided', 'not_slower']);
  });

  it('believes any measure that says slower, and processor time alone that head is not', () => {
    const figures = { rounds: 12, base_ms: 1, head_ms: 1, change: 0, low: 0, high: 0 };
    const by = (processor: Verdict, answer: Verdict) =>
      decide([
        { ...figures, measure: 'processor', verdict: processor },
        { ...figures, measure: 'answer', verdict: answer },
      ]);
    expect([by('not_slower', 'slower'), by('slower', 'not_slower'), by('undecided', 'slower')]).to.deep.equal([
      'slower',
      'slower',
      'slower',
    ]);
    expect([by('not_slower', 'undecided'), by('undecided', 'not_slower'), decide([])]).to.deep.equal([
      'not_slower',
      'undecided',
      'undecided',
    ]);
  });

  it('tells the change of every measure as the ratio within each round, without the first three', () => {
    const warm = Array.from({ length: 12 }, (_, n) => round([100 + n, 2 * (100 + n)], [10 + n, 10 + n]));
    const cold = [round([1, 100]), round([1, 100]), round([1, 100])];
    const compared = compareRounds([...cold, ...warm], 0.05);
    expect(
      compared.map(({ measure, rounds, verdict, change }) => ({ measure, rounds, verdict, change: change.toFixed(6) })),
    ).to.deep.equal([
      { measure: 'processor', rounds: 12, verdict: 'slower', change: '1.000000' },
      { measure: 'answer', rounds: 12, verdict: 'not_slower', change: '0.000000' },
    ]);
    expect([compared[0]?.base_ms, compared[0]?.head_ms]).to.deep.equal([105.5, 211]);
  });

  it('is by answer time alone where a process cannot be seen, and by nothing after too few rounds', () => {
    const rounds = Array.from({ length: 15 }, () => round([100, undefined]));
    expect(compareRounds(rounds, 0.05).map(({ measure }) => measure)).to.deep.equal(['answer']);
    expect(compareRounds(rounds.slice(1), 0.05)).to.deep.equal([]);
  });

  it('is no false alarm of equal builds, and catches one that is a tenth slower, on a machine that is noisy', () => {
    const seeds = Array.from({ length: 100 }, (_, n) => 1_000 + 77_773 * n);
    const many = (slowedBy: number, verdict: Verdict) =>
      seeds.filter((seed) => simulated(slowedBy, seed) === verdict).length;
    expect(many(0, 'slower')).to.equal(0);
    expect(many(0, 'not_slower')).to.be.at.least(95);
    expect(many(0.1, 'slower')).to.be.at.least(95);
    expect(many(0.1, 'not_slower')).to.equal(0);
  });
});

describe('a jury', () => {
  const hearing = (of: Round, seconds: number) => {
    const jury = new Jury(0.05, 40);
    for (let second = 0; second < seconds; second += 0.5) jury.hear(of, second * 1000);
    return { rounds: jury.rounds.length, took: jury.took, isSettled: jury.isSettled, verdict: decide(jury.compared) };
  };

  it('settles at the first of its four looks by which everything is known', () => {
    // The look after 5 seconds has too few rounds.
    const rest = { rounds: 21, took: 10, isSettled: true };
    expect(hearing(round([100, 101]), 60)).to.deep.equal({ ...rest, verdict: 'not_slower' });
    expect(hearing(round([100, 110]), 60)).to.deep.equal({ ...rest, verdict: 'slower' });
    expect(hearing(round([100, 110]), 9)).to.deep.equal({
      rounds: 18,
      took: 8.5,
      isSettled: false,
      verdict: 'undecided',
    });
  });

  it('settles at the last look whatever is known', () => {
    const jury = new Jury(0.05, 40);
    for (let second = 0; second < 60; second += 1) {
      jury.hear(round([100, 62 + ((second * 37) % 80)]), second * 1000);
    }
    expect([jury.took, jury.isSettled, decide(jury.compared)]).to.deep.equal([40, true, 'undecided']);
  });

  it('settles at once where an answer is wrong', () => {
    const jury = new Jury(0.05, 40);
    jury.hear(round([1, 1], [1, 1], 1), 0);
    expect([jury.isSettled, jury.isAnySideWrong, jury.compared]).to.deep.equal([true, true, []]);
  });
});

describe('a referee', () => {
  it('hears of rounds with the processor time of both since the one before, and of nothing else', async () => {
    const heard: Round[] = [];
    const referee = await startReferee({ base: process.pid, head: undefined }, (one) => heard.push(one));
    const side = { requests: 20, milliseconds: 50, wrong: 0 };
    const say = async (body: object) =>
      (await fetch(referee.url, { method: 'POST', body: JSON.stringify(body) })).status;
    try {
      expect(await say({ base: side, head: side })).to.equal(204);
      expect(await say({ base: side })).to.equal(400);
      expect(await say({ base: side, head: side })).to.equal(204);
    } finally {
      await referee.stop();
    }
    const cost = { requests: 20, wrong: 0, answer: 50, processor: undefined };
    expect(heard).to.deep.equal([
      { base: cost, head: cost },
      { base: { ...cost, processor: heard[1]?.base.processor }, head: cost },
    ]);
    expect(heard[1]?.base.processor).to.be.greaterThan(0);
  });

  it('knows of no processor time of a process that is not there', () => {
    expect([processorMs(2 ** 30), typeof processorMs(process.pid)]).to.deep.equal([undefined, 'number']);
  });
});

describe('what a comparison is of', () => {
  it('is a URL, a folder with a Makefile, or a commit', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-contender-'));
    try {
      expect(contenderOf(folder)).to.equal(undefined);
      writeFileSync(join(folder, 'Makefile'), '');
      expect(contenderOf(folder)).to.deep.equal({ kind: 'checkout', folder });
    } finally {
      rmSync(folder, { recursive: true });
    }
    const commit = execFileSync('git', ['-C', ROOT, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    expect(contenderOf('HEAD')).to.deep.equal({ kind: 'commit', commit });
    expect(contenderOf('http://127.0.0.1:8443/')).to.deep.equal({ kind: 'url', url: 'http://127.0.0.1:8443' });
    const none = ['https://', 'no-such-branch', '--help', 'HEAD^{tree}'].map(contenderOf);
    expect(none).to.deep.equal([undefined, undefined, undefined, undefined]);
  });
});

describe('the report of a comparison', () => {
  const found: Comparison = {
    base: 'main',
    head: '.',
    started_at: '2026-11-27T12:00:00.000Z',
    seconds: 30.2,
    outcome: 'slower',
    exit_code: 99,
    smallest_effect: 0.05,
    confidence: 0.9875,
    rounds: 90,
    requests: 1800,
    wrong: { base: 0, head: 0 },
    measures: [
      {
        measure: 'processor',
        rounds: 87,
        base_ms: 150.04,
        head_ms: 165.2,
        change: 0.101,
        low: 0.092,
        high: 0.11,
        verdict: 'slower',
      },
      {
        measure: 'answer',
        rounds: 87,
        base_ms: 200,
        head_ms: 199,
        change: -0.005,
        low: -0.06,
        high: 0.06,
        verdict: 'undecided',
      },
    ],
  };

  it('is a table for people', () => {
    expect(comparisonText(found)).to.equal(
      [
        'compare: . against main, 90 rounds in 30 s',
        '',
        '  of a round          base      head   change   98.75 % interval',
        '  processor time  150.0 ms  165.2 ms  +10.1 %  +9.2 % to +11.0 %       slower',
        '  answer time     200.0 ms  199.0 ms   −0.5 %   −6.0 % to +6.0 %  no decision',
        '',
        'compare: slower, by more than 5 %',
        '',
      ].join('\n'),
    );
  });

  it('is one of Markdown for a pull request', () => {
    expect(comparisonMarkdown(found)).to.equal(
      [
        '### Speed of the ledger',
        '',
        '**slower, by more than 5 %** (90 rounds, 1800 requests each, in 30 s)',
        '',
        '| of a round | base | head | change | 98.75 % interval |  |',
        '| --- | ---: | ---: | ---: | --- | --- |',
        '| processor time | 150.0 ms | 165.2 ms | +10.1 % | +9.2 % to +11.0 % | slower |',
        '| answer time | 200.0 ms | 199.0 ms | −0.5 % | −6.0 % to +6.0 % | no decision |',
        '',
      ].join('\n'),
    );
  });

  it('says why there is no decision, and whose answers are wrong', () => {
    const last = (over: Partial<Comparison>) =>
      comparisonText({ ...found, ...over })
        .trimEnd()
        .split('\n')
        .at(-1);
    expect([
      last({ outcome: 'not_slower' }),
      last({ outcome: 'undecided' }),
      last({ outcome: 'undecided', measures: [] }),
      last({ outcome: 'unhealthy', measures: [], wrong: { base: 0, head: 3 } }),
    ]).to.deep.equal([
      'compare: not slower, by less than 5 % if at all',
      'compare: no decision: the machine is too noisy to tell a change of 5 %',
      'compare: no decision: there were too few rounds',
      'compare: unhealthy: wrong answers, 0 of base, 3 of head',
    ]);
  });
});
