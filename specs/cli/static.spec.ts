import { expect } from 'chai';
import { eachAtOnce } from '../../harness/src/commands/each-at-once';
import { useFolder } from './folder';
import { onlyRun, reportOf, resultsOf, told } from './reports';
import { plumbline } from './run';

const BUCKET = `variable "acl" {
  default = "public-read"
}

resource "aws_s3_bucket" "site" {
  bucket = "ledger-site"
  acl    = var.acl
}
`;
const RULE = `resource "aws_security_group_rule" "admin" {
  type              = "ingress"
  security_group_id = "sg-0123"
  protocol          = "tcp"
  from_port         = var.port
  to_port           = var.port
  cidr_blocks       = ["0.0.0.0/0"]
}
`;

describe('gate on HCL', () => {
  const folder = useFolder();

  async function json(...args: string[]): Promise<Awaited<ReturnType<typeof plumbline>>> {
    return plumbline(['gate', ...args, '--format', 'json'], {
      cwd: folder.path,
      // There is no terraform on the way, and no provider.
      env: {
        PATH: process.env['PATH']
          ?.split(':')
          .filter((path) => !path.includes('terraform'))
          .join(':'),
      },
    });
  }

  it('judges a file by its text, with places, on the plane that is called static', async () => {
    folder.write('site/main.tf', BUCKET);
    const ran = await json('site/main.tf');
    expect(ran).to.include({ code: 1, stderr: '' });
    const run = onlyRun(ran);
    expect(run).to.include({ root: 'site/main.tf', plane: 'static', cloud: 'none', outcome: 'not_held' });
    expect(run.inputs.map(({ path }) => path)).to.deep.equal(['site/main.tf']);
    const [acl] = resultsOf(onlyRun(ran), 's3-acl-not-public');
    expect(acl).to.deep.include({
      verdict: 'fail',
      attribute: 'acl',
      message: 'acl is public-read: everybody, or every AWS account, is granted access.',
      source: { file: 'site/main.tf', line: 2 },
      via: [{ file: 'site/main.tf', line: 7, module: '' }],
    });
  });

  it('says how far it looked where something is missing', async () => {
    folder.write('site/main.tf', BUCKET);
    const [missing] = resultsOf(onlyRun(await json('site/main.tf')), 's3-block-public-access');
    expect(missing?.message).to.equal(
      'No aws_s3_bucket_public_access_block holds public access shut on this bucket. Only main.tf was read.',
    );
  });

  it('takes values from the files that terraform reads, and those that are named', async () => {
    folder.write('rule/main.tf', `${RULE}variable "port" {}\n`);
    folder.write('rule/terraform.tfvars', 'port = 22\n');
    folder.write('rule/web.tfvars', 'port = 443\n');
    const admin = async (...args: string[]): Promise<string[]> =>
      resultsOf(onlyRun(await json('rule', ...args)), 'net-sg-no-world-admin-ports').map(told);
    expect(await admin()).to.deep.equal([
      'net-sg-no-world-admin-ports fail aws_security_group_rule.admin rule/main.tf:7',
    ]);
    expect(await admin('--var-file', 'web.tfvars')).to.deep.equal([]);
  });

  it('judges what can be read, and does not hold where a file is broken', async () => {
    folder.write('half/a.tf', 'resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n  policy = "{}"\n}\n');
    folder.write('half/b.tf', 'resource "aws_kms_key" {\n  x = \n');
    const ran = await json('half');
    expect(ran.code).to.equal(1);
    const run = onlyRun(ran);
    expect(run.summary.resources).to.equal(1);
    expect(run.notes[0]).to.match(/^half\/b\.tf:2 was not judged: This is not valid HCL: /);
    expect(run.outcome).to.equal('not_held');
  });

  it('says the same of a large root, which is parsed in a thread, and of a small one', async () => {
    const key = 'resource "aws_kms_key" "k" {\n  enable_key_rotation = var.rotates\n  policy = "{}"\n}\n';
    const runs = [];
    for (const lines of [1, 4000]) {
      folder.write('root/main.tf', 'module "key" {\n  source  = "./key"\n  rotates = false\n}\n');
      folder.write('root/broken.tf', 'resource "aws_kms_key" {\n  x = \n');
      folder.write('root/key/main.tf', key);
      folder.write('root/key/variables.tf', 'variable "rotates" {\n  type = bool\n}\n');
      folder.write('root/much.tf', '# Something to be read.\n'.repeat(lines));
      const { outcome, notes, results, summary } = onlyRun(await json('root'));
      runs.push({ outcome, notes, results, summary });
    }
    const [small, large] = runs;
    expect(large).to.deep.equal(small);
    expect(large?.notes[0]).to.match(/^root\/broken\.tf:2 was not judged: This is not valid HCL: /);
    const rotation = large?.results.filter(({ control }) => control === 'kms-rotation');
    expect(rotation?.map(told)).to.deep.equal(['kms-rotation fail module.key.aws_kms_key.k root/main.tf:3']);
  });

  it('judges what only lacks line ends, and does not hold, since Terraform refuses it', async () => {
    folder.write('dense/main.tf', 'resource "aws_kms_key" "k" {\n  enable_key_rotation = false }\n');
    const ran = await json('dense');
    expect(ran.code).to.equal(1);
    expect(resultsOf(onlyRun(ran), 'kms-rotation').map(told)).to.deep.equal([
      'kms-rotation fail aws_kms_key.k dense/main.tf:2',
    ]);
    expect(onlyRun(ran).notes[0]).to.match(/^dense\/main\.tf:2 is judged, but Terraform refuses it: /);
  });

  it('is 65 where nothing can be read, with the place', async () => {
    folder.write('broken/main.tf', 'resource "aws_kms_key" "k" {\n  x = \n');
    const ran = await plumbline(['gate', 'broken'], { cwd: folder.path });
    expect(ran).to.include({ code: 65, stdout: '' });
    expect(ran.stderr).to.match(/^error This is not valid HCL: .*\n {2}at broken\/main\.tf:2\n/);
  });

  it('is 65 where no control covers anything', async () => {
    folder.write('nothing/main.tf', 'variable "a" {}\n');
    const ran = await plumbline(['gate', 'nothing'], { cwd: folder.path });
    expect(ran).to.include({ code: 65, stdout: '' });
    expect(ran.stderr).to.match(/^error nothing to judge: it has no resources at all\n/);
  });

  it('judges each directory beneath one that has no files, but for modules that others call', async () => {
    folder.write('all/app/main.tf', 'module "key" {\n  source = "../modules/key"\n}\n');
    folder.write('all/modules/key/main.tf', 'resource "aws_kms_key" "k" {}\n');
    folder.write('all/site/main.tf', BUCKET);
    folder.write('all/empty/main.tf', 'locals {}\n');
    const { runs, warnings } = reportOf(await json('all'));
    expect(runs.map(({ root, summary }) => [root, summary.resources])).to.deep.equal([
      ['all/app', 1],
      ['all/site', 1],
    ]);
    expect(warnings).to.deep.equal(['all/empty holds nothing that a control covers']);
  });

  it('shows no value of what is sensitive, in any format', async function () {
    this.timeout(60_000);
    folder.write(
      'secret/main.tf',
      `variable "token" {
  default   = "canary-variable"
  sensitive = true
}
resource "aws_db_instance" "d" {
  password = "canary-password"
  username = var.token
}
resource "aws_ssm_parameter" "p" {
  name  = "/db/password"
  type  = "SecureString"
  value = "canary-parameter"
}
`,
    );
    const formats = ['text', 'json', 'sarif', 'junit', 'github', 'markdown', 'html'];
    const all = await eachAtOnce(formats, 2, (format) =>
      plumbline(['gate', 'secret', '--all', '--format', format], { cwd: folder.path }),
    );
    expect(all.map(({ code, stdout, stderr }) => [code, (stdout + stderr).includes('canary')])).to.deep.equal(
      formats.map(() => [1, false]),
    );
  });
});
