import { expect } from 'chai';
import { useFolder } from './folder';
import { plumbline, type Ran } from './run';

const USAGE = 'Name the directory of a root module, or a running service with --service and --openapi.';

/** What a refusal looks like: nothing on standard output, and on standard error what is wrong, what to do, the code. */
function refusal(code: number, ...lines: string[]): Ran {
  return { code, stdout: '', stderr: `${lines.join('\n  ')}\n` };
}

describe('plumbline probe refuses', () => {
  const folder = useFolder();
  const real = ['--cloud', 'real'] as const;

  before(() => {
    folder.write('root/main.tf', 'resource "aws_kms_key" "ledger" {}\n');
  });

  const probe = (...args: string[]): Promise<Ran> =>
    plumbline(['probe', ...args], { cwd: folder.path, env: { AWS_REGION: 'eu-west-1', NO_COLOR: '1' } });

  it('to guess what to probe', async () => {
    expect(await probe()).to.deep.equal(refusal(64, 'error `probe` lacks what to probe', USAGE, 'ERR_USAGE'));
  });

  it('a root and a service at once', async () => {
    expect(await probe('root', '--service', 'http://127.0.0.1:1', '--openapi', 'x.yaml')).to.deep.equal(
      refusal(64, 'error `probe` takes a root or --service, not both', USAGE, 'ERR_USAGE'),
    );
  });

  it('to wait no time, or longer than a week', async () => {
    for (const minutes of ['0', '-1', 'soon', '10081']) {
      const ran = await probe('root', '--wait', minutes);
      expect(ran.code, minutes).to.equal(64);
      expect(ran.stderr, minutes).to.include('it takes minutes: more than none, a week at most.');
    }
  });

  it('a root of which nothing is up', async () => {
    const { code, stdout, stderr } = await probe('root');
    expect({ code, stdout }).to.deep.equal({ code: 66, stdout: '' });
    expect(stderr).to.include('Nothing of root is up on a stand-in.');
    expect(stderr).to.include('Bring it up with `plumbline up root`, or look at the real cloud with `--cloud real`.');
  });

  it('a state that is not there', async () => {
    const { code, stderr } = await probe('root', ...real, '--state', 'none.tfstate');
    expect(code).to.equal(66);
    expect(stderr).to.include('none.tfstate cannot be read');
  });

  it('what is no state', async () => {
    folder.write('half.tfstate', '{"version":4,"resources":[');
    const { code, stderr } = await probe('root', ...real, '--state', 'half.tfstate');
    expect(code).to.equal(65);
    expect(stderr).to.include('half.tfstate is not whole JSON');
  });
});
