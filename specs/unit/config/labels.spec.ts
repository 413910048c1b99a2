import { expect } from 'chai';
import { isMeant, labelsOf, type Labels } from '../../../harness/src/config/labels';
import type { Config } from '../../../harness/src/config/schema';

const labels = (root: string, ...entries: NonNullable<Config['labels']>): Labels =>
  labelsOf({ version: 1, labels: entries }, root);
const captured = (path: string, root: string): Labels => labels(root, { path });

describe('the labels of a root', () => {
  it('are captured from its path', () => {
    expect(captured('terraform/envs/{environment}', 'terraform/envs/dev')).to.deep.equal({ environment: 'dev' });
    expect(captured('{team}/{environment}-{region}', 'data/prod-eu-west-1')).to.deep.equal({
      team: 'data',
      environment: 'prod-eu-west',
      region: '1',
    });
    expect(captured('envs/{a-b_c}', 'envs/x.y')).to.deep.equal({ 'a-b_c': 'x.y' });
  });

  it('are captured beside globs, wherever those stand', () => {
    expect(captured('*/envs/{environment}', 'a/envs/dev')).to.deep.equal({ environment: 'dev' });
    expect(captured('**/envs/{environment}', 'envs/dev')).to.deep.equal({ environment: 'dev' });
    expect(captured('**/envs/{environment}', 'a/b/envs/dev')).to.deep.equal({ environment: 'dev' });
    expect(captured('a/**/{environment}', 'a/b/c/dev')).to.deep.equal({ environment: 'dev' });
    expect(captured('env?/{environment}', 'envs/dev')).to.deep.equal({ environment: 'dev' });
    expect(captured('{a,b}/{environment}', 'b/dev')).to.deep.equal({ environment: 'dev' });
    expect(captured('live/{environment}/**', 'live/dev/net/x')).to.deep.equal({ environment: 'dev' });
  });

  it('are none where the pattern does not match whole, a name being one folder', () => {
    for (const root of ['terraform/envs', 'terraform/envs/dev/x', 'x/terraform/envs/dev', 'terraform/envs/']) {
      expect(captured('terraform/envs/{environment}', root), root).to.deep.equal({});
    }
    expect(captured('{a,b}/{environment}', 'c/dev')).to.deep.equal({});
    expect(captured('a.b/{environment}', 'axb/dev')).to.deep.equal({});
  });

  it('are those that the pattern sets, also with nothing to capture', () => {
    expect(labels('live/net', { path: 'live/*', set: { team: 'platform' } })).to.deep.equal({ team: 'platform' });
    expect(labels('.', { path: '.', set: { team: 'platform' } })).to.deep.equal({ team: 'platform' });
    expect(labels('other', { path: 'live/*', set: { team: 'platform' } })).to.deep.equal({});
  });

  it('are those of the later pattern, where several match, and set ones before captured', () => {
    expect(
      labels('envs/dev', { path: 'envs/{environment}', set: { team: 'a' } }, { path: '**', set: { team: 'b' } }),
    ).to.deep.equal({ environment: 'dev', team: 'b' });
    expect(labels('envs/dev', { path: 'envs/{environment}', set: { environment: 'development' } })).to.deep.equal({
      environment: 'development',
    });
  });

  it('are none without configuration', () => {
    expect(labelsOf({ version: 1 }, 'envs/dev')).to.deep.equal({});
  });
});

describe('a where', () => {
  it('means the roots that carry all of its labels', () => {
    expect(isMeant({ a: '1', b: '2' }, { a: '1', b: '2', c: '3' })).to.equal(true);
    expect(isMeant({ a: '1', b: '2' }, { a: '1' })).to.equal(false);
    expect(isMeant({ a: '1' }, { a: '2' })).to.equal(false);
  });

  it('that is left out, or empty, means every root', () => {
    expect([isMeant(undefined, {}), isMeant({}, { a: '1' })]).to.deep.equal([true, true]);
  });
});
