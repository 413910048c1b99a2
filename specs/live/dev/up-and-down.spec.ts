import { expect } from 'chai';
import { plumbline } from '../../cli/run';
import { DEV_TIMEOUT, devRun, type DevRun } from '../dev-run';

describe('dev on the stand-in', function () {
  this.timeout(DEV_TIMEOUT);
  this.slow(DEV_TIMEOUT);
  let dev: DevRun;
  before(async () => {
    dev = await devRun();
  });

  it('is applied, and a second plan is empty', () => {
    expect(dev.up.stdout, dev.up.stderr).to.match(
      /^✓ dev {2}\d+ resources, \d+ changes applied in .+ · a second plan is empty/,
    );
    expect(dev.up.code).to.equal(0);
    expect(dev.running.afterUp, 'the recorded stand-in runs on').to.be.true;
  });

  it('says how many of its resources are only emulated, and where they are listed', async () => {
    const [, number] = /^ {2}only emulated: (\d+) of them \(plumbline standin --gaps\)$/m.exec(dev.up.stdout) ?? [];
    expect(Number(number)).to.be.greaterThan(0);
    const { stdout } = await plumbline(['standin', '--gaps', '--format', 'json']);
    const { schema, gaps } = JSON.parse(stdout) as { schema: string; gaps: { kind: string; resources: string[] }[] };
    expect(schema).to.equal('plumbline.standin-gaps/v1');
    const emulated = gaps.filter(({ kind }) => kind === 'emulated').flatMap(({ resources }) => resources);
    expect(emulated).to.include('aws_eks_access_entry');
  });

  it('is destroyed with nothing left, and its stand-in ends', () => {
    expect(dev.down.stdout, dev.down.stderr).to.match(
      /^✓ dev {2}\d+ resources destroyed in .+ · nothing is left, and the stand-in has ended\n$/,
    );
    expect(dev.down.code).to.equal(0);
    expect(dev.recordLeft).to.be.false;
    expect(dev.running.afterDown).to.be.false;
  });
});
