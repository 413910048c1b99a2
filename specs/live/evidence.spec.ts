import { createPublicKey } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateKeyCommand, GetPublicKeyCommand, KMSClient, type KeySpec } from '@aws-sdk/client-kms';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect } from 'chai';
import { z } from 'zod';
import { useFolder } from '../cli/folder';
import { planFileIn } from '../../tools/plan-in';
import { plumbline, start, type Ran } from '../cli/run';
import { KEY, ownText, PROVIDER, SLOW } from './evidence-roots';

const PASSWORD = { COSIGN_PASSWORD: 'plumb' };

/** Whether a process runs. */
function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a plan file with evidence, on the stand-in', function () {
  this.timeout(600_000);
  this.slow(120_000);
  const names: string[] = [];
  // Before the folder goes, which it does in a hook of its own.
  after(async () => {
    for (const name of names) await plumbline(['down', name, '--forget'], { cwd: folder.path });
  });
  const folder = useFolder();
  before(async () => {
    await run(['attest', 'keygen', '--out-prefix', 'ci']);
    folder.write('plumbline.yaml', 'version: 1\nevidence:\n  trusted_keys:\n    - ci.pub\n');
    root('ledger', PROVIDER + KEY);
    planned = await run(['attest', 'ledger', '--plan-out', 'p', '--key', 'ci.key']);
  });
  let planned: Ran;

  function root(name: string, text: string): void {
    names.push(name);
    folder.write(`${name}/main.tf`, text);
  }

  function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return plumbline(args, { cwd: folder.path, env: { ...PASSWORD, ...env }, timeout: 500_000 });
  }

  function url(name: string): string {
    const text = readFileSync(folder.at(`.plumbline/standin/${name}/standin.json`), 'utf8');
    return z.object({ url: z.string() }).parse(JSON.parse(text)).url;
  }

  const credentials = { accessKeyId: 'standin', secretAccessKey: 'standin' };
  const client = (): { endpoint: string; region: string; credentials: typeof credentials } => ({
    endpoint: url('ledger'),
    region: 'eu-west-1',
    credentials,
  });
  const asAws = (): Record<string, string> => ({
    AWS_ENDPOINT_URL: url('ledger'),
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  });
  const state = (name: string): string => {
    const path = folder.at(`.plumbline/standin/${name}/terraform.tfstate`);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };

  it('is planned for the stand-in, and says so', () => {
    expect(planned.code, planned.stderr).to.equal(0);
    expect(planned.stdout).to.include('✓ p  PASSED').and.include('ledger, cloud: standin');
    expect(state('ledger'), 'nothing is applied yet').to.equal('');
  });

  it('cannot be passed off as one of the real cloud, nor opens it', async () => {
    const claimed = await run(['attest', 'p', '--root', 'ledger', '--key', 'ci.key', '--cloud', 'real']);
    expect([claimed.code, claimed.stderr.includes('was made on the stand-in')]).to.deep.equal([77, true]);
    const real = await run(['apply', 'p', '--root', 'ledger']);
    expect([real.code, real.stderr.includes('opens nothing but the stand-in')]).to.deep.equal([77, true]);
  });

  it('is not applied where a byte of it differs', async () => {
    const bytes = readFileSync(folder.at('p'));
    const middle = Math.floor(bytes.length / 2);
    const changed = Buffer.from(bytes);
    changed[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(folder.at('changed'), changed);
    const args = ['apply', 'changed', '--evidence', 'p.evidence.json', '--root', 'ledger', '--cloud', 'standin'];
    const ran = await run(args);
    expect([ran.code, ran.stderr.includes('plan_file')]).to.deep.equal([77, true]);
    expect(state('ledger')).to.equal('');
  });

  it('is applied where its evidence holds, and once only', async () => {
    const ran = await run(['apply', 'p', '--root', 'ledger', '--cloud', 'standin']);
    expect(ran.code, ran.stdout + ran.stderr).to.equal(0);
    expect(ran.stderr).to.match(/^p is applied: 1 change in /m);
    expect(ran.stdout, 'the probe’s report').to.include('ledger');
    expect(state('ledger')).to.include('aws_kms_key');
    const again = await run(['apply', 'p', '--root', 'ledger', '--cloud', 'standin']);
    expect([again.code, again.stderr.includes('stale')]).to.deep.equal([69, true]);
  });

  it('is signed with a key in KMS, which never leaves it', async () => {
    const kms = new KMSClient(client());
    const make = async (KeySpec: KeySpec): Promise<string> => {
      const made = await kms.send(new CreateKeyCommand({ KeySpec, KeyUsage: 'SIGN_VERIFY' }));
      return made.KeyMetadata?.KeyId ?? '';
    };
    const id = await make('ECC_NIST_P256');
    const { PublicKey: der } = await kms.send(new GetPublicKeyCommand({ KeyId: id }));
    const key = createPublicKey({ key: Buffer.from(der ?? []), format: 'der', type: 'spki' });
    folder.write('kms.pub', key.export({ type: 'spki', format: 'pem' }));
    appendFileSync(folder.at('plumbline.yaml'), '    - kms.pub\n');
    const attest = (kmsKey: string): Promise<Ran> => run(['attest', 'p', '--root', 'ledger', '--kms', kmsKey], asAws());
    const attested = await attest(id);
    expect(attested, attested.stderr).to.include({ code: 0, stderr: '' });
    const verified = await run(['attest', 'verify', 'p', '--root', 'ledger', '--cloud', 'standin']);
    expect(verified, verified.stdout).to.include({ code: 0, stderr: '' });
    const wrong = await attest(await make('RSA_2048'));
    expect([wrong.code, wrong.stderr.includes('is of the wrong kind (rsa)')]).to.deep.equal([78, true]);
    const none = await attest('alias/none');
    expect([none.code, none.stderr.includes('KMS did not give the public key of alias/none')]).to.deep.equal([
      69,
      true,
    ]);
  });

  it('is signed with a key in Secrets Manager', async () => {
    const secrets = new SecretsManagerClient(client());
    const SecretString = readFileSync(folder.at('ci.key'), 'utf8');
    await secrets.send(new CreateSecretCommand({ Name: 'plumbline/key', SecretString }));
    const attest = (id: string): Promise<Ran> => run(['attest', 'p', '--root', 'ledger', '--secret', id], asAws());
    const attested = await attest('plumbline/key');
    expect(attested, attested.stderr).to.include({ code: 0, stderr: '' });
    const verified = await run(['attest', 'verify', 'p', '--root', 'ledger', '--cloud', 'standin']);
    expect(verified, verified.stdout).to.include({ code: 0, stderr: '' });
    const none = await attest('none');
    expect([none.code, none.stderr.includes('ERR_SIGNING_FAILED')]).to.deep.equal([69, true]);
  });

  it('of terraform’s own plan in the root’s directory is applied there, as for the real cloud', async () => {
    folder.write('own/main.tf', ownText(url('ledger')));
    await planFileIn(folder.at('own'));
    const attested = await run(['attest', 'own/plan.tfplan', '--root', 'own', '--key', 'ci.key']);
    expect(attested.stdout, attested.stderr).to.include('own, cloud: real');
    // As in another job's checkout.
    rmSync(folder.at('own/.terraform'), { recursive: true });
    const ran = await run(['apply', 'own/plan.tfplan', '--root', 'own'], asAws());
    expect(ran.code, ran.stdout + ran.stderr).to.equal(0);
    expect(ran.stderr).to.match(/^own\/plan\.tfplan is applied: 1 change in /m);
    expect(readFileSync(folder.at('own/terraform.tfstate'), 'utf8')).to.include('aws_kms_key');
  });

  it('that is interrupted half way leaves a state with what was made, and no process', async () => {
    root('slow', PROVIDER + KEY + SLOW);
    const attested = await run(['attest', 'slow', '--plan-out', 's', '--key', 'ci.key']);
    expect(attested.code, attested.stderr + attested.stdout).to.equal(0);
    const { child, ended } = start(['apply', 's', '--root', 'slow', '--cloud', 'standin'], {
      cwd: folder.path,
      timeout: 500_000,
    });
    const busy = (): string | undefined => folder.files().find((name) => name.endsWith('/pid'));
    while (busy() === undefined && child.exitCode === null) await sleep(200);
    const pid = Number(readFileSync(folder.at(busy() ?? ''), 'utf8'));
    expect(runs(pid)).to.be.true;
    child.kill('SIGINT');
    const ran = await ended;
    expect(ran.code, ran.stderr).to.equal(130);
    expect(runs(pid), 'what terraform had started').to.be.false;
    expect(state('slow')).to.include('"type": "aws_kms_key"');
    const taken = await run(['down', 'slow']);
    expect(taken.stdout, taken.stderr).to.include('nothing is left');
  });
});
