/**
 * Plumbline as a library: what its commands do, as functions that write nothing and give their report as a value.
 * Everything that is not exported here or by `@plumbline/harness/spec` may change from one version to the next.
 * @module plumbline
 */
export { judge, type JudgeOptions } from './library/judge';
export { mutate, type MutateOptions } from './library/mutate';
export { probe, type ProbeOptions } from './library/probe';
export { readPlan, type PlannedResource, type ReadPlanOptions } from './library/read-plan';
export { render, type RenderOptions } from './library/render';
export type { Where } from './library/where';
export { EXIT, PlumblineError, type ErrorCode, type ExitCode } from './errors';
export { FORMATS, type Format } from './report';
export type { Action } from './read/resource';
export type { Json } from './read/json';
export type {
  Agreement,
  AgreementKind,
  AgreementRow,
  ControlCounts,
  Enforcement,
  Obligation,
  Place,
  Plane,
  Report,
  Result,
  Run,
  Severity,
  Verdict,
  ViaStep,
  WaiverNote,
} from './report/schema';
export type { MutantRow, MutateReport } from './mutate/schema';
