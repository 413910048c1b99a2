import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { afterTheApply, beforeTheApply, type Stage } from '../../tools/demo/scenes';
import { useFolder } from '../cli/folder';
import { plumbline, ROOT } from '../cli/run';

describe('the demo', function () {
  this.timeout(900_000);
  this.slow(120_000);
  // Before the folder goes, which it does in a hook of its own.
  after(() => plumbline(['down', 'shop', '--forget'], { cwd: folder.path }));
  const folder = useFolder();
  let told = '';

  before(() => {
    cpSync(join(ROOT, 'docs/demo'), folder.path, { recursive: true });
  });

  const stage = (): Stage => ({
    cwd: folder.path,
    tell: (text) => {
      told += text;
    },
  });

  it('shows a database’s way to the internet at its lines, beside what another tool says of the plan', async () => {
    await beforeTheApply(stage());
    expect(told)
      .to.include('publicly_accessible is true, and tcp 5432 of the database is reached from 0.0.0.0/0.')
      .and.include('shop/terraform.tfvars:2')
      .and.include('reached  tcp 5432 from the internet to aws_db_instance.orders[0]')
      .and.include('the way back to the internet: leads to aws_internet_gateway.this')
      .and.include(
        'unknown until live\n  3  cidr_ipv4: it comes from aws_eip.office.public_ip, and is known after the apply.',
      )
      .and.match(/Checkov 3\.\d+\.\d+: \d+ passed, \d+ failed/);
  });

  it('discharges what the plan could not tell, and names the rule and the control that drift breaks', async () => {
    told = '';
    await afterTheApply(stage());
    expect(told)
      .to.include('a second plan is empty')
      .and.include('✓ discharged   net-sg-no-world-data-ports  plan unknown, cloud pass')
      .and.include('breaks critical net-sg-no-world-data-ports')
      .and.match(/unmanaged:aws_vpc_security_group_ingress_rule\/sgr-[0-9a-f]+/);
  });

  it('leaves what the library’s example of a probe lists in the same words', async () => {
    cpSync(folder.at('shop/mended.tfvars'), folder.at('shop/terraform.tfvars'));
    const program: [string, string] = [join(ROOT, 'node_modules/.bin/ts-node'), join(ROOT, 'docs/examples/probe.ts')];
    const { code, stdout, stderr } = await plumbline(['shop'], { program, cwd: folder.path });
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(stdout.split('\n')).to.include.members([
      'discharged net-sg-no-world-data-ports aws_vpc_security_group_ingress_rule.office pass',
      'discharged net-sg-world-ingress-only-at-edge aws_vpc_security_group_ingress_rule.office pass',
    ]);
  });
});
