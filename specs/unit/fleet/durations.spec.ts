import { expect } from 'chai';
import { readDurations } from '../../../harness/src/fleet/durations';
import { useFolder } from '../../cli/folder';
import { reportAt, runOf } from '../../service/support/reports';
import { shardAt } from './shard-file';

describe('how long roots took', () => {
  const folder = useFolder();
  const took = (root: string, duration_ms: number) => runOf([], { root, duration_ms });
  const read = async (named?: string) =>
    Object.fromEntries(await readDurations(named, { base: folder.path, cwd: folder.path }));

  it('is told by the last verify, where there was one', async () => {
    expect(await read()).to.deep.equal({});
    folder.write('.plumbline/report.json', JSON.stringify(reportAt(9, took('envs/a', 100), took('envs/b', 200))));
    expect(await read()).to.deep.equal({ 'envs/a': 100, 'envs/b': 200 });
  });

  it('is told by a report or a shard that is named, or by a folder, the newest of each root', async () => {
    folder.write('past/1/2-of-2.json', JSON.stringify({ ...shardAt(9, 2, 2, [took('envs/c', 3)]), path: undefined }));
    folder.write('past/a.json', JSON.stringify(reportAt(8, took('envs/c', 1), took('envs/d', 4))));
    folder.write('past/other.json', '{"schema":"plumbline.obligations/v1"}');
    folder.write('past/broken.json', '{');
    expect(await read('past')).to.deep.equal({ 'envs/c': 3, 'envs/d': 4 });
    expect(await read('past/a.json')).to.deep.equal({ 'envs/c': 1, 'envs/d': 4 });
  });

  it('is not told by what failed early, nor by a probe', async () => {
    const error = { code: 'ERR_HCL_INVALID', exit: 65, message: 'No.', remedy: null, place: null };
    const failed = runOf([], { root: 'envs/a', outcome: 'error', error });
    folder.write('failed.json', JSON.stringify(reportAt(9, failed, runOf([], { root: 'envs/b', plane: 'live' }))));
    expect(await read('failed.json')).to.deep.equal({});
  });

  it('has to be told by what is named', async () => {
    folder.write('none/other.json', '{}');
    for (const named of ['nowhere.json', 'none', 'past/broken.json']) {
      const refused = await read(named).then(String, (thrown: unknown) => thrown);
      expect(refused, named).to.include({ code: 'ERR_INPUT_NOT_FOUND' });
    }
  });
});
