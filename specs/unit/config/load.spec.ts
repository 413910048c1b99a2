import { expect } from 'chai';
import { join } from 'node:path';
import { PlumblineError } from '../../../harness/src/errors';
import { baseDirectory, isConfigured } from '../../../harness/src/config/files';
import { loadConfig } from '../../../harness/src/config/load';
import { folderWith } from '../build/folder';

type Told = readonly [code: string, message: string, line: number | undefined];

function refusal(files: Record<string, string>): Told {
  const folder = folderWith(files);
  try {
    loadConfig(folder.path, folder.path);
  } catch (error) {
    if (error instanceof PlumblineError) {
      expect(error.exitCode).to.equal(78);
      expect(error.remedy).to.be.a('string');
      expect(error.place?.file).to.be.oneOf(Object.keys(files));
      return [error.code, error.message, error.place?.line];
    }
    throw error;
  } finally {
    folder.remove();
  }
  throw new Error('it was not refused');
}

const config = (text: string): Told => refusal({ 'plumbline.yaml': text });
const waivers = (text: string): Told => refusal({ 'waivers.yaml': text });

const WAIVER = `version: 1
waivers:
  - control: rds-multi-az
    address: module.database.*
    where: { environment: dev }
    reason: Dev is rebuilt every night.
    owner: platform
    expires: '2026-12-31'
`;

describe('a configuration', () => {
  it('is read with everything in it', () => {
    const folder = folderWith({
      'plumbline.yaml': `# a comment
version: 1
roots: [terraform/envs/*]
labels:
  - path: terraform/envs/{environment}
    set: { team: platform }
packs: [{ pack: baseline, where: { environment: dev } }]
parameters: [{ set: { zones_required: 2, list: [a, { b: null }] } }]
enforcement: [{ control: 'rds-*', level: mandatory, from: 2026-12-01 }]
obligations: { deadline_days: 14 }
remote_state: { network: { vpc_id: vpc-1 } }
var_files: [{ files: [dev.tfvars] }]
`,
      'waivers.yaml': WAIVER,
    });
    expect(loadConfig(folder.path, folder.path)).to.deep.equal({
      config: {
        version: 1,
        roots: ['terraform/envs/*'],
        labels: [{ path: 'terraform/envs/{environment}', set: { team: 'platform' } }],
        packs: [{ pack: 'baseline', where: { environment: 'dev' } }],
        parameters: [{ set: { zones_required: 2, list: ['a', { b: null }] } }],
        enforcement: [{ control: 'rds-*', level: 'mandatory', from: '2026-12-01' }],
        obligations: { deadline_days: 14 },
        remote_state: { network: { vpc_id: 'vpc-1' } },
        var_files: [{ files: ['dev.tfvars'] }],
      },
      waivers: [
        {
          control: 'rds-multi-az',
          address: 'module.database.*',
          where: { environment: 'dev' },
          reason: 'Dev is rebuilt every night.',
          owner: 'platform',
          expires: '2026-12-31',
        },
      ],
    });
    folder.remove();
  });

  it('may be left out, one file or both', () => {
    const empty = folderWith({});
    expect(loadConfig(empty.path, empty.path)).to.deep.equal({ config: { version: 1 }, waivers: [] });
    expect(isConfigured(empty.path)).to.equal(false);
    empty.remove();
    const half = folderWith({ 'waivers.yaml': 'version: 1\nwaivers: []\n' });
    expect(loadConfig(half.path, half.path)).to.deep.equal({ config: { version: 1 }, waivers: [] });
    expect(isConfigured(half.path)).to.equal(true);
    half.remove();
  });

  it('stands in the nearest folder above that has one, within the repository', () => {
    const folder = folderWith({
      'plumbline.yaml': 'version: 1\n',
      'a/b/main.tf': '',
      'other/.git/HEAD': '',
      'other/c/main.tf': '',
    });
    expect(baseDirectory(join(folder.path, 'a', 'b'))).to.equal(folder.path);
    expect(baseDirectory(folder.path)).to.equal(folder.path);
    expect(baseDirectory(join(folder.path, 'other', 'c'))).to.equal(join(folder.path, 'other', 'c'));
    folder.remove();
  });
});

describe('a configuration is refused, with the line', () => {
  it('when it is no YAML', () => {
    const [code, message, line] = config('version: 1\nroots: [a\nlabels: x: y\n');
    expect([code, line]).to.deep.equal(['ERR_CONFIG_INVALID', 3]);
    expect(message).to.match(/^plumbline\.yaml is not YAML: /);
  });

  it('when a key stands twice', () => {
    const [, message, line] = config('version: 1\nroots: [a]\nroots: [b]\n');
    expect([message, line]).to.deep.equal(['plumbline.yaml is not YAML: Map keys must be unique', 3]);
  });

  it('when it is empty, or no map', () => {
    for (const text of ['', '# nothing\n', '- a\n', 'text\n']) {
      const [code, message] = config(text);
      expect(code).to.equal('ERR_CONFIG_INVALID');
      expect(message).to.match(/^plumbline\.yaml: the file: /);
    }
  });

  it('when it uses aliases', () => {
    expect(config('version: 1\nroots: &r [a]\nlabels: *r\n').slice(0, 2)).to.deep.equal([
      'ERR_CONFIG_INVALID',
      'plumbline.yaml uses YAML aliases, which are not read here',
    ]);
  });

  for (const [what, text, where, line] of [
    ['of another version', 'version: 2\n', 'version', 1],
    ['without a version', '\nroots: [a]\n', 'version', 2],
    ['with a key that nobody knows', 'version: 1\nrots: [a]\n', 'the file', 2],
    ['with a list that is none', 'version: 1\nroots: a\n', 'roots', 2],
    ['with an empty list of roots', 'version: 1\nroots: []\n', 'roots', 2],
    ['with a wrong item of a list', 'version: 1\nroots:\n  - a\n  - 7\n', 'roots.1', 4],
    [
      'with a workspace outside its folder',
      'version: 1\nroots:\n  - { directory: a, name: b, workspace: ../c }\n',
      'roots.0.workspace',
      3,
    ],
    [
      'with a key that nobody knows in an item',
      'version: 1\npacks:\n  - pack: a\n  - pack: b\n    wher: {}\n',
      'packs.1',
      5,
    ],
    [
      'with a label that is no text',
      'version: 1\npacks:\n  - pack: a\n    where:\n      environment: 7\n',
      'packs.0.where.environment',
      5,
    ],
    [
      'with a level that nobody knows',
      'version: 1\nenforcement:\n  - control: a\n    level: strict\n',
      'enforcement.0.level',
      4,
    ],
    [
      'with a date that is none',
      'version: 1\nenforcement:\n  - control: a\n    level: advisory\n    from: 2026-02-30\n',
      'enforcement.0.from',
      5,
    ],
    ['with a deadline of no days', 'version: 1\nobligations:\n  deadline_days: 0\n', 'obligations.deadline_days', 3],
  ] as const) {
    it(`when it is one ${what}`, () => {
      const [code, message, at] = config(text);
      expect([code, at]).to.deep.equal(['ERR_CONFIG_INVALID', line]);
      expect(message.startsWith(`plumbline.yaml: ${where}: `), message).to.equal(true);
    });
  }
});

describe('waivers are refused, with the line', () => {
  for (const [what, change, where, line] of [
    ['without an owner', ['    owner: platform\n', ''], 'waivers.0.owner', 3],
    ['with an empty reason', ['Dev is rebuilt every night.', "''"], 'waivers.0.reason', 6],
    ['without an expiry', ["    expires: '2026-12-31'\n", ''], 'waivers.0.expires', 3],
    ['with an expiry that is no date', ['2026-12-31', 'never'], 'waivers.0.expires', 8],
    ['with a key that nobody knows', ['owner: platform', 'owner: platform\n    until: x'], 'waivers.0', 8],
    ['without a list', ['waivers:', 'waiver:'], 'waivers', 1],
  ] as const) {
    it(`when one stands there ${what}`, () => {
      const [code, message, at] = waivers(WAIVER.replace(change[0], change[1]));
      expect([code, at]).to.deep.equal(['ERR_WAIVERS_INVALID', line]);
      expect(message.startsWith(`waivers.yaml: ${where}: `), message).to.equal(true);
    });
  }
});
