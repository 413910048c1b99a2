import type { LedgerProblem } from '../api/problem';
import { signInLink } from '../navigation/links';
import { usePlace } from '../navigation/location';
import { Head } from '../parts/layout';
import { Failure } from '../parts/states';
import { ThemeSwitch } from '../parts/theme-switch';

/** What nobody needs to be signed in for. Where signing in did not work, it says why. */
export function SignIn({ failed }: { failed: LedgerProblem | undefined }) {
  const { path, query } = usePlace();
  const from = query.size === 0 ? path : `${path}?${query.toString().replaceAll('+', '%20')}`;
  return (
    <main id="main" class="alone">
      <p class="brand">
        Plumbline <span>ledger</span>
      </p>
      <Head title="Sign in" />
      <p>
        How everything that Plumbline judged stands, over time: runs, findings, obligations, drift, waivers, evidence.
      </p>
      {failed === undefined ? null : <Failure problem={failed} />}
      <p>
        <a class="button primary" href={signInLink(failed === undefined ? from : '/')}>
          {failed === undefined ? 'Sign in' : 'Begin again'}
        </a>
      </p>
      <p class="soft">Your organisation’s issuer asks who you are; this page never sees a password.</p>
      <ThemeSwitch />
    </main>
  );
}
