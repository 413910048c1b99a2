import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { sealAs } from '../../harness/src/evidence/envelope';
import { makeKeyPair } from '../../harness/src/evidence/keygen';
import { signerOf } from '../../harness/src/evidence/signer';
import { WAIVER_TYPE } from '../../harness/src/ledger/signed-waiver';
import { useFolder } from './folder';
import { NOT_HELD } from './plans';
import { onlyRun } from './reports';
import { plumbline, type Ran } from './run';

const SIGNED = {
  schema: 'plumbline.signed-waiver/v1',
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  control: 'kms-deletion-window',
  address: 'aws_kms_key.ledger',
  where: { environment: 'dev' },
  reason: 'Made for a test.',
  owner: 'platform',
  requested_by: 'https://issuer.example#ann',
  approver: 'Bob',
  approved_by: 'https://issuer.example#bob',
  approved_at: '2026-11-27T12:00:00.000Z',
  expires: '2999-12-31',
};

describe('waivers.signed.json', () => {
  const folder = useFolder();
  let keys: Awaited<ReturnType<typeof makeKeyPair>>;
  before(async () => {
    keys = await makeKeyPair('');
    folder.write('keys/ledger.pub', keys.publicPem);
    folder.write('plumbline.yaml', 'version: 1\nledger:\n  trusted_keys: [keys/ledger.pub]\n');
  });

  async function bundle(...waivers: object[]): Promise<string> {
    const signer = await signerOf(keys.privatePem, 'a key', {});
    const envelopes = await Promise.all(waivers.map((waiver) => sealAs(WAIVER_TYPE, waiver, signer)));
    return JSON.stringify({
      schema: 'plumbline.signed-waivers/v1',
      issued_at: '2026-11-27T12:00:00.000Z',
      waivers: envelopes.map((bytes) => JSON.parse(bytes.toString('utf8')) as object),
    });
  }
  const gate = (...args: string[]): Promise<Ran> =>
    plumbline(['gate', '-', '--format', 'json', '--label', 'environment=dev', ...args], {
      cwd: folder.path,
      input: NOT_HELD,
    });

  it('waives what an approver signed for, in the roots that it was signed for', async () => {
    folder.write('waivers.signed.json', await bundle(SIGNED, { ...SIGNED, control: 'known-elsewhere' }));
    const ran = await gate();
    expect(ran).to.include({ code: 0, stderr: '' });
    expect(onlyRun(ran).results.map(({ control, verdict, waiver }) => ({ control, verdict, waiver }))).to.deep.equal([
      {
        control: 'kms-deletion-window',
        verdict: 'waived',
        waiver: { reason: 'Made for a test.', owner: 'platform', approver: 'Bob', expires: '2999-12-31' },
      },
    ]);
    expect(await gate('--label', 'environment=production')).to.include({ code: 1 });
  });

  it('covers nothing once it expired, and the finding says so', async () => {
    folder.write('waivers.signed.json', await bundle({ ...SIGNED, expires: '2026-01-31' }));
    const ran = await gate();
    expect(ran).to.include({ code: 1 });
    expect(
      onlyRun(ran)
        .results.map(({ message }) => message)
        .join(),
    ).to.include('Its waiver expired on 2026-01-31.');
  });

  it('is refused whole, with exit code 77, where one waiver in it was changed', async () => {
    const text = await bundle(SIGNED);
    const payload = Buffer.from(JSON.stringify({ ...SIGNED, address: '*.*' })).toString('base64');
    folder.write('waivers.signed.json', text.replace(/"payload":"[^"]+"/, `"payload":"${payload}"`));
    const ran = await gate();
    expect(ran).to.include({ code: 77, stdout: '' });
    expect(ran.stderr).to.include('ERR_WAIVERS_REFUSED').and.to.include('waivers.signed.json: waiver 1');
  });

  it('is that of the trusted ref, as its keys are', async () => {
    folder.write('waivers.signed.json', await bundle({ ...SIGNED, control: 'known-elsewhere' }));
    const git = (...args: string[]): void => {
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder.path });
    };
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'merged');
    folder.write('waivers.signed.json', await bundle(SIGNED));
    const trusted = await gate('--trust-ref', 'main');
    expect([(await gate()).code, trusted.code]).to.deep.equal([0, 1]);
    expect((JSON.parse(trusted.stdout) as { warnings: string[] }).warnings).to.deep.equal([
      'the change has another waivers.signed.json: that of main holds until it is merged',
    ]);
  });
});
