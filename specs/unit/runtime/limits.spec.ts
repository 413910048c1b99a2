import { expect } from 'chai';
import { PlumblineError } from '../../../harness/src/errors';
import { distrust } from '../../../harness/src/runtime/observe-service';
import { isLoopback } from '../../../harness/src/runtime/service-url';
import { findings, probeSmall, runOf, type ProbeSetup } from './probing';
import { SmallService } from './small-service';

async function refusal(setup: ProbeSetup): Promise<Pick<PlumblineError, 'code' | 'exitCode' | 'message'>> {
  try {
    await probeSmall(setup);
  } catch (error) {
    if (error instanceof PlumblineError) return { code: error.code, exitCode: error.exitCode, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a probe that cannot be made', () => {
  it('is told apart by its exit code: nobody answers', async () => {
    const gone = new SmallService(new Set());
    const port = await gone.start();
    await gone.stop();
    for (const scheme of ['http', 'https']) {
      const service = `${scheme}://127.0.0.1:${String(port)}`;
      expect(await refusal({ options: { service, timeoutMs: 1000 } })).to.deep.equal({
        code: 'ERR_SERVICE_UNREACHABLE',
        exitCode: 69,
        message: `${service} cannot be reached (ECONNREFUSED)`,
      });
    }
  });

  it('is one of a service that does not speak TLS where https is asked for', async () => {
    const clear = new SmallService(new Set());
    const service = `https://127.0.0.1:${String(await clear.start())}`;
    const seen = await refusal({ options: { service, timeoutMs: 1000 } }).finally(() => clear.stop());
    expect(seen).to.include({ code: 'ERR_SERVICE_UNREACHABLE', exitCode: 69 });
  });

  for (const [what, options, message] of [
    ['a URL of another kind', { service: 'ftp://x' }, '--service is not a URL that can be probed'],
    ['a URL with a password', { service: 'https://u:canary@x' }, '--service is not a URL that can be probed'],
    ['metrics that are no URL', { metrics: 'http://' }, '--metrics is not a URL that can be probed'],
    ['a key without an issuer', { issuer: undefined }, '--signing-key needs --issuer and --audience'],
    ['a kind of token that there is not', { tokenFiles: { good: 'x' } }, 'there is no kind of token "good"'],
    ['a token that is none', { tokenFiles: { valid: 'openapi.json' } }, 'openapi.json does not hold one bearer token'],
    ['an authority that is none', { ca: 'openapi.json' }, 'openapi.json holds no certificate'],
  ] as const) {
    it(`is bad usage: ${what}`, async () => {
      expect(await refusal({ options })).to.deep.equal({ code: 'ERR_USAGE', exitCode: 64, message });
    });
  }

  for (const option of ['openapi', 'signingKey', 'ca'] as const) {
    it(`is an input that is not there: ${option}`, async () => {
      expect(await refusal({ options: { [option]: 'absent' } })).to.deep.equal({
        code: 'ERR_INPUT_NOT_FOUND',
        exitCode: 66,
        message: 'absent cannot be read.',
      });
    });
  }
});

describe('a probe that takes long', () => {
  it('ends in its total time, and what was not asked is unknown', async () => {
    const started = Date.now();
    const probed = await probeSmall({
      faults: ['never-answers-one-route'],
      options: { timeoutMs: 60_000, totalMs: 400 },
    });
    expect(Date.now() - started).to.be.below(5000);
    expect(probed.code).to.equal(1);
    const because = runOf(probed).results.map(({ message }) => message);
    expect(because.some((one) => one.includes('the time for the whole probe was over'))).to.equal(true);
    expect(findings(probed).some((one) => one.includes(' fail '))).to.equal(false);
  });

  it('ends at once when it is stopped', async () => {
    const stop = new AbortController();
    const started = Date.now();
    const stopped = await probeSmall({
      faults: ['never-answers-one-route'],
      options: { timeoutMs: 60_000 },
      abort: stop.signal,
      meanwhile: () => {
        setTimeout(() => {
          stop.abort();
        }, 300);
      },
    }).catch((error: unknown) => error);
    expect(stopped).to.include({ name: 'AbortError' });
    expect(Date.now() - started).to.be.below(5000);
  });
});

describe('an address of this machine', () => {
  it('is localhost and what loops back, and nothing else', () => {
    const here = [
      'http://localhost',
      'http://api.localhost:80',
      'http://127.0.0.1',
      'http://127.9.9.9',
      'http://[::1]',
    ];
    const there = ['http://10.0.0.1', 'http://localhost.example.com', 'http://[2001:db8::1]', 'http://0.0.0.0'];
    expect(here.filter((url) => !isLoopback(new URL(url)))).to.deep.equal([]);
    expect(there.filter((url) => isLoopback(new URL(url)))).to.deep.equal([]);
  });
});

describe('a service that may be sent tokens', () => {
  it('is one on this machine, or one with a certificate that holds', () => {
    const clear = 'it was sent nothing, for others could read it';
    expect(distrust(new URL('http://10.0.0.1'), undefined)).to.equal(clear);
    expect(distrust(new URL('http://127.0.0.1'), undefined)).to.equal(undefined);
    expect(distrust(new URL('https://10.0.0.1'), undefined)).to.equal(undefined);
    expect(distrust(new URL('https://127.0.0.1'), 'it has expired')).to.equal(
      'it was sent nothing, for its certificate: it has expired',
    );
  });
});
