import { expect } from 'chai';
import { startStandin } from '../../../harness/src/standin/standin';
import { pinned, userCache } from '../../../harness/src/standin/places';

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/moto-api/`).then(
    ({ ok }) => ok,
    () => false,
  );
}

describe('the AWS stand-in', function () {
  this.timeout(300_000);
  this.slow(5000);

  it('starts twice side by side on ports of their own, and ends when it is stopped or aborted', async () => {
    const abort = new AbortController();
    const options = { abort: abort.signal, progress: () => undefined };
    const [one, two] = await Promise.all([startStandin(options), startStandin(options)]);
    expect(one.url)
      .to.match(/^http:\/\/127\.0\.0\.1:\d+$/)
      .and.not.equal(two.url);
    expect(await Promise.all([one.url, two.url].map(answers))).to.deep.equal([true, true]);
    await one.stop();
    expect(await Promise.all([one.url, two.url].map(answers))).to.deep.equal([false, true]);
    abort.abort();
    await two.stop();
    expect(await answers(two.url)).to.equal(false);
  });

  it('refuses at once what it cannot answer, by name, in the protocol that was spoken', async () => {
    const standin = await startStandin({ abort: new AbortController().signal, progress: () => undefined });
    const body = 'Action=DescribeRouteTables&Version=2016-11-15&Filter.1.Name=no-such-filter&Filter.1.Value.1=x';
    const response = await fetch(standin.url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        authorization:
          'AWS4-HMAC-SHA256 Credential=x/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=0',
      },
    });
    expect([response.status, await response.text()]).to.deep.equal([
      400,
      '<Response><Errors><Error><Code>NotImplementedByStandin</Code><Message>the stand-in cannot answer DescribeRouteTables</Message></Error></Errors><RequestID>standin</RequestID></Response>',
    ]);
    expect(standin.log()).to.include('refused: DescribeRouteTables');
    await standin.stop();
  });

  it('lives in the user’s cache folder under a name that follows its requirements', async () => {
    expect(userCache({ XDG_CACHE_HOME: '/cache' })).to.equal('/cache');
    const { moto, environment } = await pinned({ XDG_CACHE_HOME: '/cache' });
    expect(moto).to.match(/^\d+\.\d+\.\d+$/);
    expect(environment).to.match(/^\/cache\/plumbline\/standin-[0-9a-f]{12}$/);
  });
});
