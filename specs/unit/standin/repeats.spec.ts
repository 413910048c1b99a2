import { expect } from 'chai';
import { parsed, target, type Answer } from './calls';

const call = (action: string, body: object, id?: string): Promise<Answer> =>
  target('secretsmanager', `secretsmanager.${action}`, body, id);

describe('a call that an SDK sends twice, since the answer was lost', () => {
  before(() => call('CreateSecret', { Name: 'repeats', SecretString: 'canary' }));

  it('is answered as it was, and done once', async () => {
    const first = await call('DeleteSecret', { SecretId: 'repeats' }, 'taken');
    expect(first.status).to.equal(200);
    expect(await call('DeleteSecret', { SecretId: 'repeats' }, 'taken')).to.deep.equal(first);
  });

  it('is another one under another id', async () => {
    const { status, text } = await call('DeleteSecret', { SecretId: 'repeats' }, 'another');
    expect(status).to.equal(400);
    expect(text).to.include('InvalidRequestException');
  });

  it('is tried anew where it was refused', async () => {
    const refused = await call('DescribeSecret', { SecretId: 'repeats-later' }, 'early');
    expect(refused.status).to.equal(404);
    await call('CreateSecret', { Name: 'repeats-later', SecretString: 'canary' });
    expect(parsed(await call('DescribeSecret', { SecretId: 'repeats-later' }, 'early'))).to.include({
      Name: 'repeats-later',
    });
  });
});
