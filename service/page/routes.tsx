import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PagePath } from '../src/page/paths';
import { go } from './navigation/location';
import { AuditView } from './views/audit';
import { ControlView } from './views/control';
import { ControlsView } from './views/controls';
import { DriftView } from './views/drift';
import { DriftsView } from './views/drifts';
import { EvidenceView } from './views/evidence';
import { FindingView } from './views/finding';
import { FindingsView } from './views/findings';
import { ImpactView } from './views/impact';
import { ObligationView } from './views/obligation';
import { ObligationsView } from './views/obligations';
import { PostureView } from './views/posture';
import { RootView } from './views/root';
import { RootsView } from './views/roots';
import { RunView } from './views/run';
import { RunsView } from './views/runs';
import { WaiverView } from './views/waiver';
import { WaiverNewView } from './views/waiver-new';
import { WaiversView } from './views/waivers';

/** Who is signed in already has nothing to do there. */
function SignedIn() {
  useEffect(() => {
    go('/', 'replace');
  }, []);
  return null;
}

/** The view of each path; `id` is what stands for `:id` in it. */
export const ROUTES: Readonly<Record<PagePath, ComponentType<{ id: string }>>> = {
  '/': PostureView,
  '/sign-in': SignedIn,
  '/roots': RootsView,
  '/roots/:id': RootView,
  '/runs': RunsView,
  '/runs/:id': RunView,
  '/findings': FindingsView,
  '/findings/:id': FindingView,
  '/controls': ControlsView,
  '/controls/:id': ControlView,
  '/obligations': ObligationsView,
  '/obligations/:id': ObligationView,
  '/drift': DriftsView,
  '/drift/:id': DriftView,
  '/waivers': WaiversView,
  '/waivers/new': WaiverNewView,
  '/waivers/:id': WaiverView,
  '/evidence': EvidenceView,
  '/audit': AuditView,
  '/impact': ImpactView,
};
