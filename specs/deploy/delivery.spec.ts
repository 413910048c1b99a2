import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { useFolder } from '../cli/folder';
import { ROOT } from './support/program';

const SECRET = 'correct-horse-battery-staple';
const ASKED = ['-input=false', '-reconfigure'];
const STATE = [
  '-backend-config=bucket=states',
  '-backend-config=key=dev/terraform.tfstate',
  '-backend-config=region=eu-west-1',
  '-backend-config=kms_key_id=key',
];

/** Stands for terraform: notes what it is asked, and plans a secret, which it also says. */
const TERRAFORM = `#!/bin/sh
echo "$*" >>"$ASKED"
case "$2" in
  plan) for last; do :; done; echo 'password = ${SECRET}'; echo 'plan ${SECRET}' >"\${last#-out=}" ;;
  show) echo '{"resource_changes":[
    {"address":"aws_db_instance.this","change":{"actions":["delete","create"],"after":{"password":"${SECRET}"}}},
    {"address":"aws_vpc.this","change":{"actions":["no-op"]}}]}' ;;
esac
`;

describe('tools/delivery.sh', function () {
  this.timeout(60_000);
  const folder = useFolder();
  const at = (...parts: string[]) => folder.at(join(...parts));
  const asked = () => readFileSync(at('asked'), 'utf8').trim().split('\n').at(-1);

  function step(name: string, environment = 'dev', env: Readonly<Record<string, string>> = {}) {
    const { status, stdout, stderr } = spawnSync(at('tools/delivery.sh'), [name, environment], {
      encoding: 'utf8',
      env: { PATH: `${at('bin')}:${process.env['PATH'] ?? ''}`, ASKED: at('asked'), ...env },
    });
    return { code: status, out: stdout, err: stderr };
  }

  before(() => {
    mkdirSync(at('tools'));
    for (const file of ['delivery.sh', 'changes.mjs']) copyFileSync(join(ROOT, 'tools', file), at('tools', file));
    folder.write('terraform/envs/dev/.terraform.lock.hcl', 'locked\n');
    folder.write('bin/terraform', TERRAFORM);
    execFileSync('chmod', ['+x', at('bin/terraform')]);
  });

  it('initialises with the state of the environment, and keeps the lock file that is there', () => {
    const env = { STATE_BUCKET: 'states', STATE_KMS_KEY: 'key', AWS_REGION: 'eu-west-1' };
    expect(step('init', 'dev', env)).to.deep.equal({ code: 0, out: '', err: '' });
    const args = ['-chdir=terraform/envs/dev', 'init', ...ASKED, '-lockfile=readonly', ...STATE];
    expect(asked()).to.equal(args.join(' '));
  });

  it('plans without a lock and says nothing of the plan, which nobody else may read', () => {
    expect(step('plan')).to.deep.equal({ code: 0, out: '', err: '' });
    const plan = at('.plumbline/delivery/dev/plan.out');
    expect(readFileSync(plan, 'utf8')).to.equal(`plan ${SECRET}\n`);
    expect(asked()).to.equal(`-chdir=terraform/envs/dev plan -input=false -lock=false -out=${plan}`);
    expect(statSync(at('.plumbline/delivery/dev')).mode & 0o077).to.equal(0);
  });

  it('tells what would change by action and address, without a value', () => {
    expect(step('changes')).to.deep.equal({
      code: 0,
      out: 'Changes of dev:\n\n- delete, create `aws_db_instance.this`\n',
      err: '',
    });
  });

  it('seals what is handed on so that the key alone opens it, byte for byte', () => {
    const [key, certificate] = pair('plans');
    step('plan');
    folder.write('.plumbline/delivery/dev/plan.out.evidence.json', '{}');
    expect(step('seal', 'dev', { PLAN_CERTIFICATE: certificate })).to.deep.equal({ code: 0, out: '', err: '' });
    const sealed = readFileSync(at('.plumbline/delivery/dev.sealed'));
    expect([sealed.includes(SECRET), sealed.includes('plan.out')]).to.deep.equal([false, false]);

    folder.write('.plumbline/delivery/dev/plan.out', 'another');
    folder.write('terraform/envs/dev/.terraform.lock.hcl', 'another');
    expect(step('unseal', 'dev', { PLAN_PRIVATE_KEY: key })).to.deep.equal({ code: 0, out: '', err: '' });
    const read = (path: string) => readFileSync(at(path), 'utf8');
    expect(read('.plumbline/delivery/dev/plan.out')).to.equal(`plan ${SECRET}\n`);
    expect(read('.plumbline/delivery/dev/plan.out.evidence.json')).to.equal('{}');
    expect(read('terraform/envs/dev/.terraform.lock.hcl')).to.equal('locked\n');
  });

  it('opens nothing with another key, and nothing that was changed on the way', () => {
    const [key, certificate] = pair('plans');
    step('plan');
    folder.write('.plumbline/delivery/dev/plan.out.evidence.json', '{}');
    step('seal', 'dev', { PLAN_CERTIFICATE: certificate });
    folder.write('.plumbline/delivery/dev/plan.out', 'before');
    const [other] = pair('others');
    expect(step('unseal', 'dev', { PLAN_PRIVATE_KEY: other }).code).not.to.equal(0);
    const sealed = readFileSync(at('.plumbline/delivery/dev.sealed'));
    sealed.writeUInt8(sealed.readUInt8(sealed.length - 40) ^ 1, sealed.length - 40);
    folder.write('.plumbline/delivery/dev.sealed', sealed);
    expect(step('unseal', 'dev', { PLAN_PRIVATE_KEY: key }).code).not.to.equal(0);
    expect(readFileSync(at('.plumbline/delivery/dev/plan.out'), 'utf8')).to.equal('before');
  });

  it('refuses a step or an environment that there is not', () => {
    expect([step('destroy'), step('plan', 'qa'), step('plan', '../dev')]).to.deep.equal([
      { code: 64, out: '', err: 'plumbline: there is no step destroy: init, plan, changes, seal, unseal\n' },
      { code: 64, out: '', err: 'plumbline: there is no environment qa in terraform/envs\n' },
      { code: 64, out: '', err: 'plumbline: usage: tools/delivery.sh init|plan|changes|seal|unseal ENVIRONMENT\n' },
    ]);
  });

  /** A private key and a certificate of it, PEM, as docs/pipeline.md says to make them. */
  function pair(name: string): [string, string] {
    const [key, certificate] = [at(`${name}.key`), at(`${name}.pem`)];
    const how = ['-newkey', 'rsa:3072', '-nodes', '-subj', '/CN=plans', '-days', '365'];
    const args = ['req', '-x509', ...how, '-keyout', key, '-out', certificate];
    execFileSync('openssl', args, { stdio: 'ignore' });
    return [readFileSync(key, 'utf8'), readFileSync(certificate, 'utf8')];
  }
});
