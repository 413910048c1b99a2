import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import { useFolder } from '../cli/folder';

const CHANGELOG =
  '# Changelog\n\n## [Unreleased]\n\n- Later.\n\n## [0.1.0] - 2026-11-27\n\n- First.\n\n## [0.0.9]\n\n- Old.\n';

const bill = z.object({
  metadata: z.object({ component: z.object({ name: z.string(), version: z.string() }) }),
  components: z.array(z.object({ name: z.string(), version: z.string() })),
});

describe('tools/release.sh', function () {
  this.timeout(60_000);
  const folder = useFolder();
  const read = (name: string) => readFileSync(folder.at(name), 'utf8');

  function release(tag: string) {
    const { status, stderr } = spawnSync(folder.at('tools/release.sh'), [tag], { encoding: 'utf8' });
    return { code: status, text: stderr.trim().split('\n').at(-1) };
  }

  before(() => {
    for (const file of ['package.json', 'package-lock.json', 'harness/package.json', 'service/package.json']) {
      folder.copy(file);
    }
    for (const file of ['tools/release.sh', 'deploy/chart/Chart.yaml']) folder.copy(file);
    folder.write('CHANGELOG.md', CHANGELOG);
    // Stands for helm: packing is its affair, where to is ours.
    folder.write('tools/helm', '#!/bin/sh\n: >"$4/ledger-0.1.0.tgz"\n');
    folder.write('tools/install-program.sh', `#!/bin/sh\necho ${folder.at('tools/helm')}\n`);
    for (const name of ['tools/helm', 'tools/install-program.sh']) chmodSync(folder.at(name), 0o755);
  });

  it('packs what a release consists of, with the notes of that version alone', () => {
    expect(release('v0.1.0').code).to.equal(0);
    expect(folder.files().filter((file) => file.startsWith('.plumbline/'))).to.deep.equal([
      '.plumbline/release/ledger-0.1.0.tgz',
      '.plumbline/release/notes.md',
      '.plumbline/release/plumbline-0.1.0.cdx.json',
      '.plumbline/release/plumbline-harness-0.1.0.tgz',
    ]);
    expect(read('.plumbline/release/notes.md')).to.equal('\n- First.\n\n');
  });

  it('lists every package that is shipped in the bill of materials, and none that only tests need', () => {
    const { metadata, components } = bill.parse(JSON.parse(read('.plumbline/release/plumbline-0.1.0.cdx.json')));
    expect(metadata.component).to.include({ name: 'plumbline', version: '0.1.0' });
    const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
    const { dependencies } = manifest.parse(JSON.parse(read('harness/package.json')));
    const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
    const missing = Object.entries(dependencies).filter(([name, version]) => !listed.has(`${name}@${version}`));
    expect([missing, components.filter(({ name }) => name === 'mocha')]).to.deep.equal([[], []]);
  });

  it('refuses a tag that is not the version which package and chart state, or that the changelog does not tell of', () => {
    expect(release('v9.9.9')).to.deep.equal({
      code: 65,
      text: 'plumbline: the tag is v9.9.9, and harness/package.json says 0.1.0',
    });
    folder.write('CHANGELOG.md', '# Changelog\n\n## [Unreleased]\n');
    expect(release('v0.1.0')).to.deep.equal({ code: 65, text: 'plumbline: CHANGELOG.md has no section [0.1.0]' });
  });
});
