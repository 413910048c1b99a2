import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import {
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  RowBuilder,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type Panel,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** The data source that a dashboard is looked at with: the variable `prometheus`. */
const SOURCE = { type: 'prometheus', uid: '${prometheus}' };

/** One query of a panel, and the name of its lines; `{{label}}` stands for a label's value. */
export interface Query {
  readonly expr: string;
  readonly name: string;
  /** Points lead to the trace of one request. */
  readonly exemplar?: true;
}

interface Shown {
  readonly title: string;
  /** What it tells, and when to worry. */
  readonly tells: string;
  /** Grafana's name of a unit: s, percentunit, reqps, bytes, short. */
  readonly unit: string;
  readonly queries: readonly Query[];
}

/** A third of the width: lines over time. @param bound what should not be exceeded, drawn across */
export function lines({ title, tells, unit, queries }: Shown, bound?: number): TimeseriesBuilder {
  const panel = new TimeseriesBuilder()
    .title(title)
    .description(tells)
    .unit(unit)
    .min(0)
    .datasource(SOURCE)
    .span(8)
    .height(8)
    .fillOpacity(8)
    .targets(queries.map((query) => target(query).range()));
  return bound === undefined ? panel : panel.thresholds(redAbove(bound));
}

/** An eighth of the width: one number, as it is now. @param bound from where on it is red */
export function number({ title, tells, unit, queries }: Shown, bound?: number): StatBuilder {
  const panel = new StatBuilder()
    .title(title)
    .description(tells)
    .unit(unit)
    .datasource(SOURCE)
    .span(4)
    .height(4)
    .noValue('–')
    .targets(queries.map((query) => target(query).instant()));
  return bound === undefined ? panel : panel.thresholds(redAbove(bound));
}

function target({ expr, name, exemplar }: Query): DataqueryBuilder {
  const query = new DataqueryBuilder().expr(expr).legendFormat(name);
  return exemplar === undefined ? query : query.exemplar(exemplar);
}

function redAbove(bound: number): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
    { value: null, color: 'green' },
    { value: bound, color: 'red' },
  ]);
}

/** A dashboard with what all have: its address, a shared cross-hair, the choice of the data source. */
export function dashboard(uid: string, title: string, description: string): DashboardBuilder {
  return new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags(['plumbline'])
    .timezone('utc')
    .refresh('30s')
    .time({ from: 'now-3h', to: 'now' })
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(new DatasourceVariableBuilder('prometheus').label('Prometheus').type('prometheus'));
}

export type Panels = readonly Builder<Panel>[];

/** Puts rows of panels onto a dashboard, by their titles and in their order. */
export function withRows(board: DashboardBuilder, rows: Readonly<Record<string, Panels>>): DashboardBuilder {
  for (const [title, panels] of Object.entries(rows)) {
    board.withRow(new RowBuilder(title));
    for (const panel of panels) board.withPanel(panel);
  }
  return board;
}
