import Ajv2020 from 'ajv/dist/2020';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { mutateReport, type MutateReport } from '../../harness/src/mutate/schema';
import { plan, resource } from '../unit/plan-builder';
import { useFolder } from './folder';
import { plumbline, ROOT, type Ran } from './run';

const DATABASE = resource(
  'aws_db_instance.db',
  {
    engine: 'postgres',
    storage_encrypted: true,
    publicly_accessible: false,
    deletion_protection: true,
    delete_automated_backups: true,
    skip_final_snapshot: true,
    password: 'canary-9c1e',
  },
  { sensitive: { password: true } },
);
/** No control speaks of it, so what is made worse of it survives. */
const WORKSPACE = resource('aws_prometheus_workspace.w', { kms_key_arn: 'arn:aws:kms:eu-west-1:111122223333:key/1' });

const ofPlans = loadCatalogue().controls.filter(({ planes }) => planes.includes('plan')).length;

describe('mutate', function () {
  this.timeout(60_000);
  const folder = useFolder();
  const run = (...args: string[]): Promise<Ran> => plumbline(['mutate', 'plan.json', ...args], { cwd: folder.path });
  const report = async (...args: string[]): Promise<{ code: number | null; told: MutateReport }> => {
    const { code, stdout } = await run('--format', 'json', ...args);
    return { code, told: mutateReport.parse(JSON.parse(stdout)) };
  };

  before(() => {
    folder.write('plan.json', JSON.stringify(plan({ resources: [DATABASE, WORKSPACE] })));
    folder.write('none.json', JSON.stringify(plan({ resources: [resource('terraform_data.x')] })));
    folder.write('root/main.tf', 'resource "aws_db_instance" "db" {\n  storage_encrypted = true\n}\n');
  });

  it('prints the score of each service, and what each survivor would do', async () => {
    const ran = await run('--threshold', '0.5');
    expect(ran).to.deep.include({ code: 0, stderr: '' });
    expect(ran.stdout).to.equal(`plumbline mutate plan.json

  service       mutants     killed   survived equivalent      score
  prometheus          1          0          1          0      0.0 %
  rds                 6          6          0          0    100.0 %
  all                 7          6          1          0     85.7 %

  • prometheus key-dropped
    The key is AWS’s own: nobody can take it away, narrow who uses it or see who did.
    What is stored there stays encrypted, under a key of AWS's own; measurements, notices and images
    are not judged to need a key that one can take away.
      aws_prometheus_workspace.w  kms_key_arn is not set

score 85.7 % · 7 mutants · 6 killed · 1 survived · 0 equivalent · ${String(ofPlans)} controls
`);
  });

  it('fails below its threshold, and below an earlier run', async () => {
    const { code, told } = await report();
    expect(code).to.equal(1);
    expect(told).to.deep.include({ outcome: 'not_held', threshold: 0.95, not_below: null });
    folder.write('last.json', JSON.stringify({ ...told, summary: { ...told.summary, score: 0.9 } }));
    const ratchet = await report('--threshold', '0', '--not-below', 'last.json');
    expect(ratchet.code).to.equal(1);
    expect(ratchet.told).to.deep.include({ outcome: 'not_held', not_below: 0.9 });
  });

  it('writes JSON of its published schema, the same twice, and no secret', async () => {
    const schema: unknown = JSON.parse(readFileSync(join(ROOT, 'harness/schemas/mutate.v1.schema.json'), 'utf8'));
    const first = await run('--format', 'json');
    const validate = new Ajv2020({ strict: false }).compile(schema as object);
    expect(validate(JSON.parse(first.stdout)), JSON.stringify(validate.errors)).to.equal(true);
    expect((await run('--format', 'json')).stdout).to.equal(first.stdout);
    for (const format of ['text', 'json', 'markdown', 'html']) {
      expect((await run('--format', format)).stdout, format).to.not.contain('canary-9c1e');
    }
  });

  it('writes the change of HCL that makes a mutant', async () => {
    const id = 'storage-encryption-off:aws_db_instance.db:storage_encrypted';
    const ran = await run('--source', 'root', '--patch', id);
    expect(ran).to.deep.equal({
      code: 0,
      stderr: '',
      stdout: `--- a/root/main.tf
+++ b/root/main.tf
@@ -1,3 +1,3 @@
 resource "aws_db_instance" "db" {
-  storage_encrypted = true
+  storage_encrypted = false
 }
`,
    });
  });

  it('refuses what it cannot do, and says what to do', async () => {
    const refused = async (...args: string[]): Promise<unknown> => {
      const { code, stderr } = await plumbline(['mutate', ...args], { cwd: folder.path });
      return [code, stderr.split('\n')[0]];
    };
    expect(await refused('plan.json', '--not-below', 'none.json')).to.deep.equal([
      78,
      'error none.json is no report of plumbline mutate with a score',
    ]);
    expect(await refused('none.json')).to.deep.equal([
      65,
      'error nothing to mutate: the operator table knows none of its resources',
    ]);
    expect(await refused('plan.json', '--patch', 'x')).to.deep.equal([
      64,
      'error a patch changes HCL, and none was given',
    ]);
    expect(await refused('plan.json', '--source', 'root', '--patch', 'x')).to.deep.equal([
      64,
      'error there is no mutant "x"',
    ]);
    expect((await plumbline(['mutate', 'plan.json', '--format', 'sarif'], { cwd: folder.path })).code).to.equal(64);
  });
});
