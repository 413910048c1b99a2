import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../cli/run';
import { readDockerfile } from '../stack/support/dockerfile';
import { pythonProgram } from '../../tools/python-program';

const DOCKERFILE = join(ROOT, 'service/Dockerfile');

describe('the Dockerfile', function () {
  this.timeout(120_000);
  const stages = readDockerfile(DOCKERFILE);
  const last = stages.at(-1)?.steps ?? [];
  const only = (keyword: string) => last.filter((step) => step.keyword === keyword).map(({ args }) => args);

  it('is what hadolint has nothing to say of', () => {
    const hadolint = pythonProgram('hadolint', join(ROOT, 'tools/hadolint/requirements.txt'));
    expect(execFileSync(hadolint, ['--format', 'json', DOCKERFILE], { encoding: 'utf8' }).trim()).to.equal('[]');
  });

  it('is refused by hadolint where it asks for what is newest', () => {
    const hadolint = pythonProgram('hadolint', join(ROOT, 'tools/hadolint/requirements.txt'));
    const bad = 'FROM node:latest\nRUN npm install -g npm\n';
    expect(() => execFileSync(hadolint, ['-'], { input: bad, stdio: ['pipe', 'ignore', 'ignore'] })).to.throw();
  });

  it('builds on images of exact versions, and runs on one without a shell', () => {
    expect(stages.map(({ image }) => image)).to.deep.equal([
      'docker.io/library/node:24.21.0-bookworm-slim',
      'gcr.io/distroless/nodejs24-debian12:nonroot',
    ]);
    expect(last.filter(({ keyword }) => keyword === 'RUN')).to.deep.equal([]);
  });

  it('runs as nobody in particular, and starts and asks without a shell', () => {
    expect([only('USER'), only('ENTRYPOINT'), only('CMD')]).to.deep.equal([
      [['65532:65532']],
      [['/nodejs/bin/node', 'service/dist/main.js']],
      [],
    ]);
    expect(only('HEALTHCHECK').map(([program]) => program)).to.deep.equal(['/nodejs/bin/node']);
  });

  it('says what the image is, and holds no secret', () => {
    const [labels] = last.filter(({ keyword }) => keyword === 'LABEL');
    const named = [...(labels?.text ?? '').matchAll(/org\.opencontainers\.image\.([a-z]+)=/g)].map(([, name]) => name);
    expect(named).to.deep.equal(['title', 'description', 'licenses', 'version']);
    expect(stages.flatMap(({ steps }) => steps.map(({ text }) => text)).join('\n')).not.to.match(
      /secret|password|token/i,
    );
  });
});
