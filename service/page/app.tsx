import { useEffect } from 'preact/hooks';
import { signedOut } from './api/client';
import { problemInShell } from './api/problem';
import { session } from './api/shapes/session';
import { SessionContext } from './data/session';
import { forget, useData } from './data/use-data';
import { followLinks, usePlace } from './navigation/location';
import { match } from './navigation/match';
import { useKeys } from './navigation/keys';
import { useArrival } from './navigation/arrival';
import { Header } from './parts/header';
import { Failure } from './parts/states';
import { ROUTES } from './routes';
import { NotThere } from './views/not-there';
import { SignIn } from './views/sign-in';

const failed = problemInShell();
// What the issuer sent along is of no use any more, and nothing to keep in the history.
if (failed !== undefined) history.replaceState(null, '', '/sign-in');
followLinks();

/** The page: who is signed in decides whether it shows anything, and the path what. */
export function App() {
  const place = usePlace();
  const loaded = useData(failed === undefined ? '/v1/session' : undefined, session);
  const { data, problem, again } = loaded;
  useKeys();
  useArrival(place.path);
  const isOut = problem?.details.status === 401;
  useEffect(() => {
    if (isOut) return undefined;
    const leave = () => {
      forget();
      again();
    };
    signedOut.addEventListener('over', leave);
    return () => {
      signedOut.removeEventListener('over', leave);
    };
  }, [again, isOut]);
  if (failed !== undefined || isOut) return <SignIn failed={failed} />;
  if (data === undefined) {
    return <main id="main">{problem === undefined ? null : <Failure problem={problem} again={again} />}</main>;
  }
  const found = match(place.path);
  const View = found === undefined ? NotThere : ROUTES[found.route];
  return (
    <SessionContext.Provider value={data}>
      <a class="skip" href="#main">
        Skip to what is shown
      </a>
      <Header path={place.path} />
      <main id="main" tabIndex={-1}>
        <View id={found?.id ?? ''} key={place.path} />
      </main>
    </SessionContext.Provider>
  );
}
