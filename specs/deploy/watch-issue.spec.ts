import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { useFolder } from '../cli/folder';
import { ROOT } from './support/program';

/** Stands for GitHub's program: notes what it is asked and what it is given to write, and knows one open issue, or none. */
const GH = `#!/bin/sh
echo "$*" | sed 's#--body-file .*#--body-file BODY#' >>"$ASKED"
for last; do :; done
[ ! -f "$last" ] || cp "$last" "$ASKED.body"
[ "$2" != list ] || echo "$OPEN"
`;

const LIST = 'issue list --label drift --state open --limit 1 --json number --jq .[].number';

describe('tools/watch-issue.sh', () => {
  const folder = useFolder();

  function tell(found: string, open: string) {
    const asked = folder.at('asked');
    for (const file of [asked, `${asked}.body`]) rmSync(file, { force: true });
    chmodSync(folder.write('bin/gh', GH), 0o755);
    const reports = [folder.write('drift-dev.md', '# dev drifted\n'), folder.at('drift-staging.md')];
    const { status } = spawnSync(join(ROOT, 'tools/watch-issue.sh'), reports, {
      env: {
        PATH: `${folder.at('bin')}:${process.env['PATH'] ?? ''}`,
        ASKED: asked,
        FOUND: found,
        OPEN: open,
        RUN_URL: 'https://example.test/run/7',
      },
    });
    return { code: status, asked: read(asked)?.trim().split('\n') ?? [], body: read(`${asked}.body`) };
  }

  it('opens an issue of what was found', () => {
    expect(tell('failure', '')).to.deep.equal({
      code: 0,
      asked: [
        LIST,
        'label create drift --description Found by the schedule --force',
        'issue create --title What is there is not what was applied, or does not hold --label drift --body-file BODY',
      ],
      body: 'Found by https://example.test/run/7.\n\n# dev drifted\n',
    });
  });

  it('writes over the one that is open, and opens no second', () => {
    expect(tell('failure', '41')).to.deep.equal({
      code: 0,
      asked: [LIST, 'issue edit 41 --body-file BODY'],
      body: 'Found by https://example.test/run/7.\n\n# dev drifted\n',
    });
  });

  it('closes it when all is well, and says nothing where none is open', () => {
    const comment = 'All environments are as they were applied, and hold.';
    expect(tell('success', '41').asked).to.deep.equal([LIST, `issue close 41 --comment ${comment}`]);
    expect(tell('success', '').asked).to.deep.equal([LIST]);
  });

  it('leaves it alone where nobody looked', () => {
    expect(tell('cancelled', '41')).to.deep.equal({ code: 0, asked: [], body: undefined });
  });
});

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
