import { expect } from 'chai';
import { isSampled, shareOf } from '../../service/src/telemetry/tracing';

describe('what is traced', () => {
  const parent = (flags: string) => `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-${flags}`;

  it('is what its caller has sampled, and not what the caller has left out', () => {
    expect(['01', '03', '00', '02'].map((flags) => isSampled(parent(flags), 0.1))).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is, where the caller does not say, the share that was asked for', () => {
    const drawn = Array.from({ length: 100 }, (_, n) => n / 100);
    const traced = (share: number, unsaid?: string) => drawn.filter((n) => isSampled(unsaid, share, n)).length;
    expect([traced(0.1), traced(0.1, ''), traced(0.1, 'made up'), traced(0), traced(1)]).to.deep.equal([
      10, 10, 10, 0, 100,
    ]);
  });

  it('is one in ten, or what OpenTelemetry’s variables say', () => {
    const share = (sampler: string, arg?: string) =>
      shareOf({ OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: arg });
    const ratio = 'parentbased_traceidratio';
    expect([shareOf({}), share('', '0.5'), share(ratio, '0.25'), share(ratio), share(ratio, '')]).to.deep.equal([
      0.1, 0.1, 0.25, 1, 1,
    ]);
    expect([share(ratio, 'half'), share(ratio, '2'), share('always_on'), share('traceidratio', '0.5')]).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
