import { expect } from 'chai';
import { useFolder } from './folder';
import { plumbline, type Ran } from './run';

const MODULE = `variable "zones" {
  type    = bool
  default = true
}

variable "password" {
  type = string
}

resource "aws_db_instance" "this" {
  engine         = "postgres"
  engine_version = "17"
  instance_class = "db.m7g.large"
  multi_az       = var.zones
  password       = var.password
}
`;
const ROOT_MODULE = `variable "settings" {
  type = object({ zones = bool })
}

locals {
  zones = var.settings.zones
}

module "database" {
  source   = "./database"
  zones    = local.zones
  password = "canary-77aa"
}
`;

describe('explain with a place', () => {
  const folder = useFolder();
  const explain = (...args: string[]): Promise<Ran> => plumbline(['explain', ...args], { cwd: folder.path });
  /** What stands behind the page of the control. */
  const found = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await explain(...args);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    return stdout.slice(stdout.lastIndexOf('.rego\n') + '.rego\n'.length);
  };

  before(() => {
    folder.write('shop/main.tf', ROOT_MODULE);
    folder.write('shop/database/main.tf', MODULE);
    folder.write('shop/terraform.tfvars', 'settings = {\n  zones = false\n}\n');
  });

  const WAY = `
module.database.aws_db_instance.this  fail
  multi_az is false: the database has no standby in another zone.
    shop/database/main.tf:14  multi_az = var.zones in resource "aws_db_instance" "this"
  ← shop/main.tf:11           zones = local.zones in module "database"
  ← shop/main.tf:6            zones = var.settings.zones in locals
  ← shop/terraform.tfvars:1   settings · set here
`;

  it('shows the way from the resource back to where the value was set', async () => {
    expect(await found('rds-multi-az', 'shop')).to.equal(WAY);
  });

  it('takes the findings of the last report, by address', async () => {
    const { stdout } = await plumbline(['gate', 'shop', '--format', 'json'], { cwd: folder.path });
    folder.write('.plumbline/report.json', stdout);
    expect(await found('rds-multi-az', 'module.database.*')).to.equal(WAY);
  });

  it('names a secret’s argument, and never its value', async () => {
    const shown = await found('sm-no-plaintext-secrets', 'shop');
    expect(shown).to.include('password in module "database" · set here').and.not.to.include('canary');
  });

  it('says where the control found nothing', async () => {
    expect(await explain('rds-multi-az', 'aws_db_instance.nobody')).to.deep.equal({
      code: 64,
      stdout: '',
      stderr: `error rds-multi-az found nothing at "aws_db_instance.nobody"
  Give an address or a root of the last report, or a directory or file of HCL.
  ERR_USAGE
`,
    });
  });
});
