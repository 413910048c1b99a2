import { expect } from 'chai';
import type { Circumstances } from '../../../harness/src/evidence/verify-evidence';
import { verifyEvidence } from '../../../harness/src/evidence/verify-evidence';
import { seal } from '../../../harness/src/evidence/envelope';
import type { ConfigurationName } from '../../../harness/src/evidence/statement';
import { circumstances, PLAN, pair, sha256, STATEMENT, stating, verified, wordsOf, type Pair } from './fixture';

describe('evidence', () => {
  let keys: Pair;
  before(async () => {
    keys = await pair();
  });

  it('holds for the plan file that was judged, and gives what it says', async () => {
    expect(await verified(STATEMENT, keys)).to.deep.equal({ held: true, statement: STATEMENT });
  });

  it('holds on the stand-in too, where nothing can be lost', async () => {
    expect(wordsOf(await verified(STATEMENT, keys, { cloud: 'standin' }))).to.deep.equal([]);
  });

  it('is refused for another plan file', async () => {
    const evidence = await seal(STATEMENT, keys.signer);
    const other = Buffer.concat([PLAN, Buffer.from('x')]);
    expect(verifyEvidence(other, evidence, circumstances([keys.publicKey]))).to.deep.equal({
      held: false,
      reasons: [{ reason: 'plan_file', message: 'The plan file is not the one that was judged.' }],
    });
  });

  const CHANGED: readonly (readonly [ConfigurationName, string, string])[] = [
    ['policies', 'policies', 'The policies are not those that it was judged with.'],
    ['plumbline.yaml', 'configuration', 'plumbline.yaml is not the one that it was judged with.'],
    ['waivers.yaml', 'waivers', 'waivers.yaml is not the one that it was judged with.'],
    ['.terraform.lock.hcl', 'lock_file', 'The dependency lock file is not the one that it was judged with.'],
    ['context', 'context', 'The states of other roots are not those that it was related to: plan and attest again.'],
  ];
  for (const [name, reason, message] of CHANGED) {
    for (const [what, digest] of [
      ['changed', sha256('other')],
      ['is gone', undefined],
    ] as const) {
      it(`is refused where ${name} ${what}`, async () => {
        const configuration = new Map(circumstances([]).configuration);
        if (digest === undefined) configuration.delete(name);
        else configuration.set(name, digest);
        const refused = await verified(STATEMENT, keys, { configuration });
        expect(refused).to.deep.equal({ held: false, reasons: [{ reason, message }] });
      });
    }

    it(`is refused where ${name} came later`, async () => {
      const fewer = STATEMENT.predicate.configuration.filter((one) => one.name !== name);
      expect(wordsOf(await verified(stating({}, { configuration: fewer }), keys))).to.deep.equal([reason]);
    });
  }

  it('is refused from the moment at which it expires', async () => {
    const at = (time: string): Partial<Circumstances> => ({ now: new Date(time) });
    expect(wordsOf(await verified(STATEMENT, keys, at('2026-11-28T10:59:59Z')))).to.deep.equal([]);
    expect(await verified(STATEMENT, keys, at('2026-11-28T11:00:00Z'))).to.deep.equal({
      held: false,
      reasons: [{ reason: 'expired', message: 'The evidence expired at 2026-11-28T11:00:00Z.' }],
    });
  });

  it('is refused where it comes from the future, save for clocks that differ by five minutes', async () => {
    const at = (time: string): Partial<Circumstances> => ({ now: new Date(time) });
    expect(wordsOf(await verified(STATEMENT, keys, at('2026-11-27T10:55:00Z')))).to.deep.equal([]);
    expect(await verified(STATEMENT, keys, at('2026-11-27T10:54:59Z'))).to.deep.equal({
      held: false,
      reasons: [{ reason: 'future', message: 'The evidence is from the future: 2026-11-27T11:00:00Z.' }],
    });
  });

  it('of the stand-in, or of no cloud, opens nothing but the stand-in', async () => {
    for (const cloud of ['standin', 'none'] as const) {
      expect(wordsOf(await verified(stating({ cloud }), keys))).to.deep.equal(['cloud']);
      expect(wordsOf(await verified(stating({ cloud }), keys, { cloud: 'standin' }))).to.deep.equal([]);
    }
  });

  it('of a plan that did not hold opens nothing, though it is signed', async () => {
    expect(wordsOf(await verified(stating({}, { result: 'FAILED' }), keys))).to.deep.equal(['failed']);
    expect(wordsOf(await verified(stating({}, { result: 'WARNED' }), keys))).to.deep.equal([]);
  });

  it('is refused for another root, and where labels were judged that the configuration does not give', async () => {
    expect(wordsOf(await verified(STATEMENT, keys, { root: 'envs/dev' }))).to.deep.equal(['root']);
    const refused = await verified(stating({ labels: { environment: 'dev', team: 'platform' } }), keys);
    expect(refused).to.deep.equal({
      held: false,
      reasons: [
        {
          reason: 'labels',
          message: 'It was judged with environment=dev; the configuration says environment=production.',
        },
      ],
    });
  });

  it('needs an approval where the configuration says so', async () => {
    const approvalFor = [{ environment: 'production' }];
    const bare = stating({ approval: null });
    expect(wordsOf(await verified(bare, keys))).to.deep.equal([]);
    expect(wordsOf(await verified(bare, keys, { approvalFor }))).to.deep.equal(['approval']);
    expect(wordsOf(await verified(STATEMENT, keys, { approvalFor }))).to.deep.equal([]);
    expect(wordsOf(await verified(bare, keys, { approvalFor, labels: {} }))).to.deep.equal([]);
  });

  it('is refused once an obligation should have been settled', async () => {
    const late = stating({ expires_at: '2027-01-01T00:00:00Z' });
    expect(wordsOf(await verified(late, keys, { now: new Date('2026-12-04T23:00:00Z') }))).to.deep.equal([]);
    expect(wordsOf(await verified(late, keys, { now: new Date('2026-12-05T01:00:00Z') }))).to.deep.equal([
      'obligation',
    ]);
  });

  it('names every reason at once', async () => {
    const other = {
      now: new Date('2027-01-01T00:00:00Z'),
      root: 'x',
      configuration: new Map<ConfigurationName, string>(),
    };
    const refused = await verified(stating({ cloud: 'none', obligations: [] }, { result: 'FAILED' }), keys, other);
    const all = ['failed', 'expired', 'policies', 'configuration', 'waivers', 'lock_file', 'context', 'cloud', 'root'];
    expect(wordsOf(refused)).to.deep.equal(all);
  });

  it('counts only from a key that is trusted', async () => {
    const stranger = await pair();
    expect(await verified(STATEMENT, { ...keys, signer: stranger.signer })).to.deep.equal({
      held: false,
      reasons: [
        { reason: 'not_trusted', message: 'The evidence is signed by a key that plumbline.yaml does not trust.' },
      ],
    });
    const evidence = await seal(STATEMENT, keys.signer);
    expect(verifyEvidence(PLAN, evidence, circumstances([]))).to.deep.equal({
      held: false,
      reasons: [
        {
          reason: 'not_trusted',
          message: 'No key is trusted: plumbline.yaml names none under evidence.trusted_keys.',
        },
      ],
    });
    expect(verifyEvidence(PLAN, evidence, circumstances([stranger.publicKey, keys.publicKey])).held).to.be.true;
  });

  it('is refused where a stranger signs in the name of a trusted key', async () => {
    const { signer } = await pair();
    const impostor = { ...keys, signer: { ...signer, keyid: keys.publicKey.keyid } };
    expect(wordsOf(await verified(STATEMENT, impostor))).to.deep.equal(['signature']);
  });
});
