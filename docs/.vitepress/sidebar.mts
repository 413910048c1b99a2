import type { DefaultTheme } from 'vitepress';

const page = (text: string, link: string): DefaultTheme.SidebarItem => ({ text, link: `/${link}` });

/** What the site shows beside every page: by what somebody came for. */
export const SIDEBAR: DefaultTheme.SidebarItem[] = [
  {
    text: 'Begin',
    items: [
      page('Tutorial', 'tutorial'),
      page('Adopt it in ten minutes', 'adopt'),
      page('Ninety seconds', 'demo'),
      page('Concepts', 'concepts'),
      page('Beside other tools', 'comparison'),
    ],
  },
  {
    text: 'How to',
    items: [
      page('In a pipeline', 'pipeline'),
      page('Judge HCL by itself', 'static'),
      page('Judge a change by what is merged', 'trust'),
      page('Roll out', 'rollout'),
      page('Apply only what was judged', 'evidence'),
      page('Judge what is there', 'live'),
      page('Find drift', 'drift'),
      page('Ask who reaches whom', 'reach'),
      page('Relate to other roots', 'context'),
      page('Measure the controls', 'mutation'),
      page('Judge a fleet', 'fleet'),
      page('Judge Kubernetes', 'kubernetes'),
      page('Probe a running service', 'runtime-probes'),
      page('Use the library, write specs', 'library'),
      page('The AWS stand-in', 'standin'),
    ],
  },
  {
    text: 'Policies',
    items: [
      page('All controls', 'controls/'),
      page('Write a control', 'controls'),
      page('Policies of your own', 'own-policies'),
      page('The model', 'model'),
    ],
  },
  {
    text: 'Reference',
    items: [
      page('Commands', 'reference/commands'),
      page('Configuration', 'configuration'),
      page('Report schemas', 'reference/schemas'),
      page('Exit codes', 'exit-codes'),
      page('API', 'reference/api/'),
    ],
  },
  {
    text: 'The ledger',
    items: [
      page('The ledger', 'ledger'),
      page('Deploy it', 'deploy'),
      page('The stack on one machine', 'stack'),
      page('Observability', 'observability'),
      page('Load tests', 'load'),
      page('Capacity', 'capacity'),
    ],
  },
  {
    text: 'Why',
    items: [
      page('The architecture', 'architecture'),
      page('Threat model', 'threat-model'),
      page('Benchmarks', 'benchmarks'),
      page('Decisions', 'decisions/'),
    ],
  },
];

/** The paths of those pages, as they are linked. */
export const LISTED: ReadonlySet<string> = new Set(
  SIDEBAR.flatMap(({ items = [] }) => items.map(({ link = '' }) => link)),
);
