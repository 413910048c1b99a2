import { stringify } from 'yaml';
import { CONFIG_FILE, WAIVERS_FILE } from '../config/files';
import { OLDEST_TERRAFORM } from '../terraform/program';
import type { Survey } from './survey';

/** The report that failures of today are known by. */
export const BASELINE_FILE = 'plumbline-baseline.json';
export const WORKFLOW_FILE = '.github/workflows/plumbline.yml';
export const HOOKS_FILE = '.pre-commit-config.yaml';

/** A file to write, by its path from the top of the repository. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** What a pipeline and a hook install: the package as npm names it, which is a version, a tarball or an address of one. */
export interface Installed {
  readonly version: string;
  /** `@plumbline/harness@1.2.3`, `https://example.com/plumbline-harness-1.2.3.tgz` */
  readonly package: string;
}

/** What is written for a repository, whose pipeline is to run the package named. */
export function filesFor(found: Survey, { baseline, ...installed }: Installed & { baseline: boolean }): NewFile[] {
  return [
    { path: CONFIG_FILE, text: configText(found, baseline) },
    { path: WAIVERS_FILE, text: WAIVERS },
    { path: WORKFLOW_FILE, text: workflowText(installed) },
    { path: HOOKS_FILE, text: `repos:\n${hookText(installed.package)}` },
  ];
}

const WAIVERS = `# Accepted exceptions, each with a reason, an owner and a last day: \`plumbline waive CONTROL ADDRESS\` adds one.
version: 1

waivers: []
`;

function configText({ roots, labels }: Survey, baseline: boolean): string {
  const parts = [
    'version: 1\n',
    `# What is planned and judged.\n${stringify({ roots })}`,
    ...(labels.length === 0
      ? []
      : [
          `# Labels by path, for packs, waivers and enforcement.\n${stringify({ labels: labels.map((path) => ({ path })) })}`,
        ]),
    '# Which controls hold where: production (the default), baseline, cis, fsbp.\n# packs:\n#   - pack: baseline\n#     where: { environment: dev }\n',
    ...(baseline
      ? [
          `# What failed when this was adopted fails no run; to let go of what was mended, save it anew.\nbaseline: ${BASELINE_FILE}\n`,
        ]
      : []),
  ];
  return parts.join('\n');
}

/** The hook of pre-commit, as an entry of `repos`. */
export function hookText(spec: string): string {
  return `  - repo: local
    hooks:
      - id: plumbline
        name: plumbline
        entry: plumbline pre-commit
        language: node
        additional_dependencies: ['${spec}']
        require_serial: true
        files: \\.tf(\\.json)?$|\\.tfvars(\\.json)?$
`;
}

/** Once the configuration is merged, changes are judged by what is merged; until then, by their own. */
function workflowText({ version, package: spec }: Installed): string {
  const run = `npx --yes --package=${spec} plumbline`;
  return `# What Terraform plans is judged offline, without credentials. Findings are annotations on the changed lines.
name: plumbline

on:
  pull_request:

permissions: {}

concurrency:
  group: plumbline-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  verify:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: '22'
      - uses: actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0
        with:
          python-version: '3.12'
      # Terraform ${OLDEST_TERRAFORM.join('.')} or newer.
      - uses: hashicorp/setup-terraform@b9cd54a3c349d3f38e8881555d616ced269862dd # v3.1.2
        with:
          terraform_wrapper: false
      - uses: actions/cache@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0
        with:
          path: ~/.cache/plumbline
          key: plumbline-${version}-\${{ runner.os }}-\${{ runner.arch }}
      # Configuration, waivers and baseline are those of the branch that the change is for, once they are merged there.
      - run: |
          if git cat-file -e "origin/$BASE:${CONFIG_FILE}"; then set -- --trust-ref "origin/$BASE"; fi
          ${run} verify --format github "$@"
        env:
          BASE: \${{ github.base_ref }}
      - if: \${{ !cancelled() }}
        run: ${run} report --format markdown --out "$GITHUB_STEP_SUMMARY"
`;
}
