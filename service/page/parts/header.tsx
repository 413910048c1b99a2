import { useState } from 'preact/hooks';
import { send } from '../api/client';
import { LedgerProblem } from '../api/problem';
import { signedOff } from '../api/shapes/session';
import { may, useSession } from '../data/session';
import { forget } from '../data/use-data';
import { Failure } from './states';
import { ThemeSwitch } from './theme-switch';

const PLACES = [
  { to: '/', name: 'Posture', permission: 'posture:read' },
  { to: '/roots', name: 'Roots', permission: 'roots:read' },
  { to: '/runs', name: 'Runs', permission: 'runs:read' },
  { to: '/findings', name: 'Findings', permission: 'findings:read' },
  { to: '/controls', name: 'Controls', permission: 'controls:read' },
  { to: '/obligations', name: 'Obligations', permission: 'obligations:read' },
  { to: '/drift', name: 'Drift', permission: 'drift:read' },
  { to: '/waivers', name: 'Waivers', permission: 'waivers:read' },
  { to: '/impact', name: 'What breaks', permission: 'fleet:read' },
  { to: '/evidence', name: 'Evidence', permission: 'evidence:read' },
  { to: '/audit', name: 'Audit', permission: 'audit:read' },
];

export function Header({ path }: { path: string }) {
  const session = useSession();
  const [problem, setProblem] = useState<LedgerProblem>();
  const places = PLACES.filter(({ permission }) => may(session, permission));
  const links = places.map(({ to, name }) => {
    const isHere = to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`);
    return (
      <li key={to}>
        <a href={to} {...(isHere ? { 'aria-current': 'page' as const } : {})}>
          {name}
        </a>
      </li>
    );
  });
  return (
    <header class="top">
      <a class="brand" href="/">
        Plumbline <span>ledger</span>
      </a>
      <nav aria-label="Views">
        <ul>{links}</ul>
      </nav>
      <div class="who">
        <ThemeSwitch />
        <span class="name">
          {session.name ?? session.subject} <span class="soft">{session.roles.join(', ')}</span>
        </span>
        <button type="button" onClick={() => void signOut().then(setProblem)}>
          Sign out
        </button>
      </div>
      {problem === undefined ? null : <Failure problem={problem} />}
    </header>
  );
}

/**
 * Here and at the issuer, where it has a place for that; what was seen is forgotten.
 * @returns why not, where it failed
 */
async function signOut(): Promise<LedgerProblem | undefined> {
  try {
    const { data } = await send('/v1/session', signedOff, { method: 'DELETE' });
    forget();
    const at = data.end_session;
    location.assign(at !== null && /^https?:\/\//.test(at) ? at : '/sign-in');
    return undefined;
  } catch (thrown) {
    if (thrown instanceof LedgerProblem) return thrown;
    throw thrown;
  }
}
