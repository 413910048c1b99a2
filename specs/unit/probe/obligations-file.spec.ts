import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { PlumblineError } from '../../../harness/src/errors';
import {
  obligationsName,
  readObligations,
  writeObligations,
  type ObligationsDocument,
} from '../../../harness/src/probe/obligations-file';
import { useFolder } from '../../cli/folder';

const document: ObligationsDocument = {
  schema: 'plumbline.obligations/v1',
  root: 'envs/dev',
  cloud: 'standin',
  open: [
    {
      control: 'rds-multi-az',
      address: 'aws_db_instance.this',
      attribute: 'multi_az',
      because: 'multi_az: it comes from aws_x.y.',
      since: '2026-11-24T12:00:00.000Z',
      deadline: '2026-11-25',
      owner: null,
    },
  ],
  discharged: [],
};
const debtor = { root: 'envs/dev', cloud: 'standin' } as const;

describe('the file of obligations', () => {
  const folder = useFolder();

  async function refusal(text: string): Promise<{ code: string; message: string }> {
    const path = folder.write('refused.json', text);
    const error = await readObligations(path, 'refused.json', debtor).catch((thrown: unknown) => thrown);
    if (!(error instanceof PlumblineError)) throw new Error('it was not refused');
    return { code: error.code, message: error.message };
  }

  it('is read as it was written, and nothing else is left beside it', async () => {
    const path = folder.at('kept/dev.json');
    writeObligations(path, document);
    expect(await readObligations(path, 'dev.json', debtor)).to.deep.equal(document);
    expect(readdirSync(join(path, '..'))).to.deep.equal(['dev.json']);
    expect(readFileSync(path, 'utf8').endsWith('}\n')).to.equal(true);
  });

  it('need not be there: then nothing was owed before', async () => {
    const read = await readObligations(folder.at('none.json'), 'none.json', debtor);
    expect(read).to.deep.equal({ ...document, open: [] });
  });

  it('is refused where it is cut off, or of another form, with the place and none of its text', async () => {
    const code = 'ERR_OBLIGATIONS_INVALID';
    const text = JSON.stringify(document);
    expect(await refusal(text.slice(0, -9))).to.deep.equal({
      code,
      message: 'refused.json is not a file of obligations',
    });
    expect(await refusal(text.replace('2026-11-25', 'hunter2'))).to.deep.equal({
      code,
      message: 'refused.json is not a file of obligations (open.0.deadline)',
    });
  });

  it('is refused where it is of another root or cloud: what a stand-in discharges is owed by the real cloud', async () => {
    const code = 'ERR_OBLIGATIONS_INVALID';
    expect(await refusal(JSON.stringify({ ...document, cloud: 'real' }))).to.deep.equal({
      code,
      message: 'refused.json holds what is owed for envs/dev in the cloud `real`',
    });
    expect(await refusal(JSON.stringify({ ...document, root: 'envs/staging' }))).to.deep.equal({
      code,
      message: 'refused.json holds what is owed for envs/staging in the cloud `standin`',
    });
  });

  it('is named after its root and cloud, and stays in its folder whatever the root is called', () => {
    expect(obligationsName({ root: 'terraform/envs/dev', cloud: 'real' })).to.equal('terraform-envs-dev.json');
    expect(obligationsName({ root: 'terraform/envs/dev', cloud: 'standin' })).to.equal(
      'terraform-envs-dev.standin.json',
    );
    expect(obligationsName({ root: '.', cloud: 'real' })).to.equal('root.json');
    expect(obligationsName({ root: 'envs/app@dev', cloud: 'real' })).to.equal('envs-app@dev.json');
    expect(obligationsName({ root: '.@dev', cloud: 'real' })).to.equal('root@dev.json');
    expect(obligationsName({ root: '../../x', cloud: 'real' })).to.equal('..-..-x.json');
  });
});
