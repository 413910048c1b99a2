import { expect } from 'chai';
import { compilePolicies } from '../../../harness/src/build/compile-policies';
import { loadCatalogue, loadModule } from '../../../harness/src/catalogue/load';
import { PlumblineError } from '../../../harness/src/errors';
import { Engine, loadPolicy, type Answer } from '../../../harness/src/judge/engine';
import { judge, type Judgements } from '../../../harness/src/judge/judge';
import { toJudgement } from '../../../harness/src/judge/judgement';
import { EarlyEngine, engineFor } from '../../../harness/src/judge/remote-engine';
import { controlFiles, folderWith } from '../build/folder';
import { inventoryOf, resource } from '../plan-builder';

const DATA = { parameters: { limit: 3 }, today: '2026-11-24' };

/** Fails, throws (two values for one function), gives nothing or nonsense, by what `on` says. */
const WILD = `import data.plumbline.lib

verdict(subject) := lib.answer(object.get(subject.values, "on", null))
`;
const LIB = `package plumbline.lib

answer(on) := {"verdict": "pass"} if on == "pass"

answer(on) := {"verdict": "fail", "path": ["on", 0], "message": "off", "args": {"limit": data.parameters.limit, "today": data.today}} if on == "fail"

answer(on) := {"verdict": "perhaps"} if on == "nonsense"

answer(on) := n if {
	on == "throw"
	some n in [{"verdict": "pass"}, {"verdict": "fail"}]
}
`;

describe('the engine, with policies that go wrong', function () {
  this.timeout(180_000);
  const policies = folderWith({
    ...controlFiles('wild', WILD, '#   reads: { aws_a: [on], aws_b: [on] }\n'),
    ...controlFiles('tame', 'verdict(_) := {"verdict": "pass"}'),
    'lib/answers.rego': LIB,
  });
  const out = folderWith({});

  before(() => {
    compilePolicies({ policies: policies.path, out: out.path });
  });

  after(() => {
    policies.remove();
    out.remove();
  });

  const judged = (...values: string[]): Promise<Judgements> => {
    const resources = values.map((on, i) => resource(`aws_${i % 2 === 0 ? 'a' : 'b'}.x${i}`, { on }));
    const policy = loadPolicy(loadModule(out.path));
    return judge(inventoryOf({ resources }), loadCatalogue(out.path).controls, () => new Engine(DATA, policy), {
      all: true,
    });
  };
  const told = ({ found }: Judgements, slug: string): unknown =>
    found
      .filter(({ control }) => control.slug === slug)
      .map(({ resource: one, verdict, finding }) => [one.address, verdict, finding?.because ?? null]);

  it('gives an error to the subject and control alone that made a policy throw', async () => {
    const judgements = await judged('pass', 'throw', 'fail');
    expect(told(judgements, 'tiny-tame')).to.have.length(3);
    expect(judgements.tallies.get('tiny-tame')).to.deep.equal({
      pass: 3,
      fail: 0,
      unknown: 0,
      not_applicable: 0,
      error: 0,
    });
    expect(judgements.tallies.get('tiny-wild')).to.deep.equal({
      pass: 1,
      fail: 1,
      unknown: 0,
      not_applicable: 0,
      error: 1,
    });
    const error = judgements.found.find(({ verdict }) => verdict === 'error');
    expect(error?.resource.address).to.equal('aws_b.x1');
    expect(error?.finding?.because).to.be.a('string').that.is.not.equal('');
  });

  it('gives an error where a policy gives no verdict, or none that is known', async () => {
    expect(told(await judged('pass', 'neither', 'nonsense'), 'tiny-wild')).to.have.deep.members([
      ['aws_a.x0', 'pass', null],
      ['aws_b.x1', 'error', 'the policy gave no verdict'],
      ['aws_a.x2', 'error', 'the policy gave no verdict that is known'],
    ]);
  });

  it('hands the parameters and the date to the policies', async () => {
    const { found } = await judged('fail');
    expect(found.find(({ verdict }) => verdict === 'fail')?.finding).to.deep.equal({
      verdict: 'fail',
      path: ['on', 0],
      message: 'off',
      args: { limit: 3, today: '2026-11-24' },
      because: undefined,
      at: undefined,
    });
  });
});

describe('the engine', () => {
  /** An engine whose policies do this. */
  const doing = (evaluate: () => unknown): Engine => {
    const engine = new Engine(DATA);
    Object.assign(engine, { policy: { evaluate, setData: () => undefined } });
    return engine;
  };
  const throwing = (thrown: unknown): Answer =>
    doing(() => {
      throw thrown;
    }).evaluate(Buffer.from('{}'));

  it('refuses policies that answer nothing at all', () => {
    for (const nothing of [[], [{}], [{ result: [] }], undefined]) {
      const evaluate = (): Answer => doing(() => nothing).evaluate(Buffer.from('{}'));
      expect(evaluate).to.throw(PlumblineError, 'the compiled policies answered nothing at all');
    }
  });

  it('turns whatever a policy throws into words', () => {
    expect(throwing('a string')).to.deep.equal({ failed: 'a string' });
    expect(throwing({ message: 'an object' })).to.deep.equal({ failed: 'an object' });
    expect(throwing(new Error('an error'))).to.deep.equal({ failed: 'an error' });
  });

  it('stays in this thread for few subjects', async () => {
    const engine = engineFor(10, DATA);
    expect(engine).to.be.instanceOf(Engine);
    await engine.close();
    expect(await engine.evaluate(Buffer.from('{"subjects":{},"related":{}}'))).to.have.property('judged');
  });
});

describe('the engine in a thread of its own', function () {
  this.timeout(180_000);
  const many = 100_000;
  const input = Buffer.from(
    '{"subjects":{"aws_db_instance":[{"address":"a","type":"aws_db_instance","action":"create","values":{"multi_az":false},"facets":{},"links":{}}]},"related":{}}',
  );

  it('answers as the one in this thread does', async () => {
    const remote = engineFor(many, DATA);
    expect(remote).not.to.be.instanceOf(Engine);
    const answers = await Promise.all([remote.evaluate(input), remote.evaluate(input)]);
    const local = new Engine(DATA).evaluate(input);
    expect(answers).to.deep.equal([local, local]);
    expect(local).to.have.nested.property('judged.rds-multi-az[0].verdict', 'fail');
    await remote.close();
  });

  it('may be started while a large input is still being read, for the first who has many subjects', async () => {
    const early = new EarlyEngine(100_000_000, undefined);
    const first = early.take(DATA);
    expect(await first?.evaluate(input)).to.deep.equal(new Engine(DATA).evaluate(input));
    await first?.close();
    expect(early.take(DATA)).to.equal(undefined);
  });

  it('is not started early for a small input, nor taken for other policies than it loaded', () => {
    expect(new EarlyEngine(1_000, undefined).take(DATA)).to.equal(undefined);
    expect(new EarlyEngine(100_000_000, undefined).take({ ...DATA, built: '/elsewhere' })).to.equal(undefined);
  });

  it('fails what is under way, and what comes after, when the thread ends', async () => {
    const remote = engineFor(many, DATA);
    const underWay = Promise.resolve(remote.evaluate(input)).catch((error: unknown) => error);
    await remote.close();
    expect(await underWay)
      .to.be.instanceOf(Error)
      .with.property('message', 'the thread that evaluates the policies ended');
    expect(await Promise.resolve(remote.evaluate(input)).catch((error: unknown) => error)).to.be.instanceOf(Error);
  });
});

describe('a verdict', () => {
  it('is a digit where it needs no words', () => {
    expect([toJudgement(0), toJudgement(1), toJudgement({ verdict: 'pass' })]).to.deep.equal([
      'pass',
      'not_applicable',
      'pass',
    ]);
  });

  it('keeps what fits, and nothing that does not', () => {
    const strange = { verdict: 'unknown', path: ['a', 0, null, {}], message: 7, args: [], because: 'why', at: 3 };
    expect(toJudgement(strange)).to.deep.equal({
      verdict: 'unknown',
      path: ['a', 0],
      message: undefined,
      args: {},
      because: 'why',
      at: undefined,
    });
    expect(toJudgement({ verdict: 'fail', path: 'a', at: 'aws_x.y' })).to.deep.equal({
      verdict: 'fail',
      path: [],
      message: undefined,
      args: {},
      because: undefined,
      at: 'aws_x.y',
    });
  });

  it('that is none is an error', () => {
    for (const value of [null, 2, 'pass', [], {}, { verdict: 'waived' }]) {
      expect(toJudgement(value), JSON.stringify(value)).to.have.property('verdict', 'error');
    }
  });
});
