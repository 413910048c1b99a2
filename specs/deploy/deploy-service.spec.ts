import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { useFolder } from '../cli/folder';
import { ROOT } from './support/program';

const REPOSITORY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/plumbline-dev-ledger';
const DIGEST = `sha256:${'3f'.repeat(32)}`;
const TOKEN = 'a-token-of-the-registry';

/** Stand for the programs: each notes what it is asked, and says what the real one would. */
const NOTE = '#!/bin/sh\necho "$(basename "$0") $*" | sed "s#/[^ ]*/values.yaml#OWN#" >>"$ASKED"\n';
const PROGRAMS = {
  'bin/terraform': `case "$3" in -json) echo '{"ledger":"${REPOSITORY}"}' ;; *) echo plumbline-dev-cluster ;; esac`,
  'bin/aws': `[ "$1" != ecr ] || echo ${TOKEN}`,
  'bin/docker': `case "$1" in
  login) cat >"$ASKED.password" ;;
  image) printf 'elsewhere/ledger@sha256:00\\n%s\\n' "$PUSHED" ;;
esac`,
  'bin/helm': 'for last; do [ ! -f "$last" ] || cat "$last" >>"$ASKED.values"; done',
};

describe('tools/deploy-service.sh', () => {
  const folder = useFolder();
  const read = (name: string) => readFileSync(folder.at(name), 'utf8');

  function deploy(pushed: string) {
    const { status, stdout, stderr } = spawnSync(folder.at('tools/deploy-service.sh'), ['dev'], {
      encoding: 'utf8',
      env: {
        PATH: `${folder.at('bin')}:${process.env['PATH'] ?? ''}`,
        ASKED: folder.at('asked'),
        PUSHED: pushed,
        GITHUB_SHA: 'c0ffee',
        CHART_VALUES: 'ledger: { grants: [] }',
      },
    });
    return { code: status, text: `${stdout}${stderr}` };
  }

  before(() => {
    mkdirSync(folder.at('tools'));
    copyFileSync(join(ROOT, 'tools/deploy-service.sh'), folder.at('tools/deploy-service.sh'));
    folder.write('tools/install-program.sh', `#!/bin/sh\necho ${folder.at('bin/helm')}\n`);
    for (const [name, text] of Object.entries(PROGRAMS)) folder.write(name, `${NOTE}${text}\n`);
    for (const name of [...Object.keys(PROGRAMS), 'tools/install-program.sh']) chmodSync(folder.at(name), 0o755);
  });

  it('says what to make where image or values are missing', () => {
    expect(deploy('')).to.deep.equal({
      code: 64,
      text: 'plumbline: there is no .plumbline/image/ledger.tar: make image\n',
    });
    folder.write('.plumbline/image/ledger.tar', 'image');
    expect(deploy('')).to.deep.equal({
      code: 64,
      text: 'plumbline: there is no .plumbline/chart/dev.yaml: make chart-values ENV=dev\n',
    });
  });

  it('pushes the image, and upgrades to the digest that this registry gave it', () => {
    folder.write('.plumbline/chart/dev.yaml', 'image: {}\n');
    expect(deploy(`${REPOSITORY}@${DIGEST}`)).to.deep.equal({ code: 0, text: '' });
    const tag = `${REPOSITORY}:c0ffee`;
    const values = '--values .plumbline/chart/dev.yaml --values OWN';
    expect(read('asked').trim().split('\n')).to.have.members([
      'terraform -chdir=terraform/envs/dev output -json repository_urls',
      'aws ecr get-login-password',
      `docker login --username AWS --password-stdin ${REPOSITORY.split('/')[0] ?? ''}`,
      'docker load --quiet --input .plumbline/image/ledger.tar',
      `docker tag plumbline-ledger ${tag}`,
      `docker push --quiet ${tag}`,
      `docker image inspect --format {{range .RepoDigests}}{{println .}}{{end}} ${tag}`,
      'terraform -chdir=terraform/envs/dev output -raw cluster_name',
      'aws eks update-kubeconfig --name plumbline-dev-cluster',
      `helm upgrade --install ledger deploy/chart --namespace ledger --atomic --timeout 15m ${values} --set image.digest=${DIGEST}`,
    ]);
    expect(read('asked.values')).to.equal('image: {}\nledger: { grants: [] }\n');
    expect([read('asked.password'), read('asked').includes(TOKEN)]).to.deep.equal([`${TOKEN}\n`, false]);
  });

  it('upgrades nothing where the registry gave no digest', () => {
    folder.write('asked', '');
    expect(deploy('elsewhere/other@sha256:11')).to.deep.equal({
      code: 69,
      text: `plumbline: the registry gave no digest for ${REPOSITORY}:c0ffee\n`,
    });
    expect(read('asked')).not.to.include('helm');
  });
});
