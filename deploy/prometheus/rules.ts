import type { Objectives } from '../objectives';
import type { Alert } from './alert';
import { budgetAlerts } from './alerts/budgets';
import { postureAlerts } from './alerts/posture';
import { saturationAlerts } from './alerts/saturation';
import { serviceAlerts } from './alerts/service';
import { surroundingAlerts } from './alerts/surroundings';
import { paceOf, type Pace } from './pace';
import { recordingRules, type RecordingRule } from './recording';

interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface RuleFile {
  readonly groups: readonly { readonly name: string; readonly rules: readonly (RecordingRule | AlertingRule)[] }[];
}

/** All alerts, by the group that they are evaluated in. */
export function alertsOf(objectives: Objectives, pace = paceOf()): Readonly<Record<string, readonly Alert[]>> {
  return {
    'ledger-service': serviceAlerts(objectives, pace),
    'ledger-budgets': budgetAlerts(objectives, pace),
    'ledger-saturation': saturationAlerts(objectives),
    'ledger-posture': postureAlerts(objectives, pace),
    'ledger-surroundings': surroundingAlerts(objectives, pace),
  };
}

/**
 * Prometheus's rules, from the objectives.
 * @param speed see paceOf
 */
export function rulesOf(objectives: Objectives, speed = 1): RuleFile {
  const pace = paceOf(speed);
  const alerting = Object.entries(alertsOf(objectives, pace)).map(([name, alerts]) => ({
    name,
    rules: alerts.map((alert) => ruleOf(alert, objectives, pace)),
  }));
  return { groups: [{ name: 'ledger-requests', rules: recordingRules(objectives, pace) }, ...alerting] };
}

function ruleOf({ alert, expr, lasts, severity, summary }: Alert, { runbooks }: Objectives, pace: Pace): AlertingRule {
  return {
    alert,
    expr,
    for: pace.lasting(lasts),
    labels: { severity },
    annotations: { summary, runbook_url: `${runbooks}/${alert}.md` },
  };
}
