import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { rerender } from '../../../harness/src/commands/report';
import { PlumblineError } from '../../../harness/src/errors';
import { FORMATS, render } from '../../../harness/src/report';
import { context, report } from './fixture';

describe('a saved report', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'report-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function saved(content: string): string {
    const path = join(folder, 'report.json');
    writeFileSync(path, content);
    return path;
  }

  async function refusal(path: string): Promise<{ code: string; exit: number; message: string; remedy: boolean }> {
    try {
      await rerender(path, 'text', context);
    } catch (thrown) {
      if (!(thrown instanceof PlumblineError)) throw thrown;
      return {
        code: thrown.code,
        exit: thrown.exitCode,
        message: thrown.message.replaceAll(path, 'FILE'),
        remedy: thrown.remedy !== undefined,
      };
    }
    throw new Error('it was not refused');
  }

  it('is rendered in every format as it was the first time', async () => {
    const path = saved(render(report, 'json', context));
    for (const format of FORMATS)
      expect(await rerender(path, format, context), format).to.equal(render(report, format, context));
  });

  it('is not found where there is no file', async () => {
    expect(await refusal(join(folder, 'none.json'))).to.include({
      code: 'ERR_INPUT_NOT_FOUND',
      exit: 66,
      remedy: true,
    });
  });

  it('is not a folder', async () => {
    expect(await refusal(folder)).to.deep.equal({
      code: 'ERR_INPUT_UNREADABLE',
      exit: 66,
      message: 'FILE is a folder, not a report',
      remedy: true,
    });
  });

  it('is refused where it is not JSON, without a word of what it holds', async () => {
    expect(await refusal(saved('password = hunter2'))).to.deep.equal({
      code: 'ERR_INPUT_NOT_JSON',
      exit: 65,
      message: 'FILE is not JSON',
      remedy: true,
    });
    expect(await refusal(saved(''))).to.include({ message: 'FILE is empty' });
  });

  it('is refused where it is JSON of another kind', async () => {
    expect(await refusal(saved('{"resource_changes": []}'))).to.deep.equal({
      code: 'ERR_INPUT_UNSUPPORTED',
      exit: 65,
      message: 'FILE is JSON, but not a report of plumbline',
      remedy: true,
    });
    expect(await refusal(saved('{"schema": "plumbline.report/v9"}'))).to.include({
      message: 'FILE is not a plumbline.report/v1 but plumbline.report/v9',
    });
  });

  it('is refused where a part is missing or wrong, with its place and not its value', async () => {
    const [first, ...rest] = report.runs;
    const odd = { ...report, outcome: 'hunter2', extra: 'hunter2', runs: [{ ...first, pack: 7 }, ...rest] };
    const { message, ...how } = await refusal(saved(JSON.stringify(odd)));
    expect(how).to.deep.equal({ code: 'ERR_INPUT_UNSUPPORTED', exit: 65, remedy: true });
    expect(message).to.equal(
      'FILE is not a valid plumbline.report/v1: outcome: not one of the values that may stand there; ' +
        'runs[0].pack: not a string; the whole: has a key that does not belong there',
    );
  });
});
