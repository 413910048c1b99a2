import { expect } from 'chai';
import { seal } from '../../../harness/src/evidence/envelope';
import { inheritApproval } from '../../../harness/src/evidence/inherit';
import type { Statement } from '../../../harness/src/evidence/statement';
import { NOW, pair, sha256, STATEMENT, stating, type Pair } from './fixture';

describe('an approval', () => {
  let keys: Pair;
  before(async () => {
    keys = await pair();
  });

  const wanted = { changes: sha256('changes'), cloud: 'real', now: NOW };

  async function inherited(
    statement: Statement,
    other: Partial<typeof wanted> = {},
    name = 'envs/production',
  ): Promise<unknown> {
    const old = await seal(statement, keys.signer);
    try {
      return inheritApproval(old, { name, trusted: [keys.publicKey] }, { ...wanted, ...other });
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      expect(thrown).to.include({ code: 'ERR_EVIDENCE_REFUSED', exitCode: 77 });
      return thrown.message;
    }
  }

  it('passes on to a new plan that changes the same, with who gave it and when', async () => {
    expect(await inherited(STATEMENT)).to.deep.equal({ by: 'grace@example.org', at: '2026-11-27T11:30:00Z' });
  });

  it('does not pass on to a plan that changes something else', async () => {
    expect(await inherited(STATEMENT, { changes: sha256('others') })).to.equal(
      'The approval cannot be inherited: The new plan changes something else.',
    );
  });

  it('does not pass on from evidence that expired, did not hold, or was never approved', async () => {
    const late = await inherited(STATEMENT, { now: new Date('2026-11-29T00:00:00Z') });
    expect(late).to.include('The evidence expired at 2026-11-28T11:00:00Z.');
    expect(await inherited(stating({}, { result: 'FAILED' }))).to.include('That plan did not hold.');
    expect(await inherited(stating({ approval: null }))).to.include('Nobody approved that plan.');
  });

  it('does not pass on between roots or clouds', async () => {
    expect(await inherited(STATEMENT, {}, 'envs/dev')).to.include(
      'It is of the root envs/production, not of envs/dev.',
    );
    expect(await inherited(STATEMENT, { cloud: 'standin' })).to.include('It was judged against another cloud.');
  });

  it('does not pass on from a key that is not trusted, or from evidence that was changed', async () => {
    const old = await seal(STATEMENT, (await pair()).signer);
    const refused = (bytes: Buffer) => () =>
      inheritApproval(bytes, { name: 'envs/production', trusted: [keys.publicKey] }, wanted);
    expect(refused(old)).to.throw('does not trust');
    expect(refused(Buffer.from('{}\n'))).to.throw('it was changed');
  });
});
