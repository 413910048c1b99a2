import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { list } from '../policies/policy-files';
import { useFolder } from './folder';
import { plumbline } from './run';

describe('shell completion', function () {
  this.timeout(60_000);
  const folder = useFolder();
  let script: string;

  before(async () => {
    const { code, stdout, stderr } = await plumbline(['completion', 'bash']);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    script = folder.write('completion.bash', stdout);
  });

  /** What bash offers for the last of these words. */
  function offered(...words: string[]): string[] {
    const text = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _plumbline; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const answer = execFileSync('bash', ['--norc', '-c', text, 'bash', script, 'plumbline', ...words]);
    return answer.toString().trim().split('\n').filter(Boolean);
  }

  it('offers every command that help names, in bash', async () => {
    const { stdout } = await plumbline(['--help']);
    const named = [...stdout.matchAll(/^ {2}([a-z][a-z-]*) /gm)].map(([, name]) => name);
    expect([...offered(''), 'help']).to.deep.equal(named);
    expect(offered('dri')).to.deep.equal(['drift']);
    expect(offered('controls', 'd')).to.deep.equal(['diff']);
  });

  it('offers the options of the command, and the values of an option that takes one of few', () => {
    expect(offered('verify', '--sc')).to.deep.equal(['--scope']);
    expect(offered('verify', '--scope', '')).to.deep.equal(['all', 'changed']);
    expect(offered('up', 'dir', '--cloud', 's')).to.deep.equal(['standin']);
    expect(offered('gate', 'plan.json', '--format', 'j')).to.deep.equal(['json', 'junit']);
  });

  it('offers controls where one is taken, and leaves files to bash', () => {
    expect(offered('explain', '')).to.deep.equal([...list('controls.txt')].sort());
    expect(offered('waive', 'rds-m')).to.deep.equal(['rds-master-secret-managed', 'rds-multi-az']);
    expect(offered('verify', '--out', 're')).to.deep.equal([]);
    expect(offered('gate', 'pl')).to.deep.equal([]);
  });

  it('says the same to zsh and fish, and is bad usage for another shell', async () => {
    const zsh = await plumbline(['completion', 'zsh']);
    expect(zsh.stdout)
      .to.match(/^#compdef plumbline\n/)
      .and.to.include('complete -o default -F _plumbline plumbline\n');
    const { stdout: fish } = await plumbline(['completion', 'fish']);
    expect(fish.split('\n')).to.include.members([
      "complete -c plumbline -n '__fish_seen_subcommand_from verify' -l scope -x -a 'all changed' -d 'what fails the run: all, or changed (what the plan changes or newly breaks)'",
      "complete -c plumbline -n '__fish_seen_subcommand_from explain' -f -a '$__plumbline_controls'",
    ]);
    const other = await plumbline(['completion', 'tcsh']);
    expect(other.code).to.equal(64);
    expect(other.stderr).to.include('"tcsh" is none of bash, zsh, fish.');
  });
});
