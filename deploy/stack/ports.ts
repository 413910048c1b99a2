import { z } from 'zod';

/** Where each part answers on this machine, unless PLUMBLINE_STACK_PORTS says otherwise: JSON, of these names. */
export const PORTS = {
  waf: 8080,
  ledger: 8443,
  metrics: 9464,
  issuer: 8444,
  postgres: 15432,
  redis: 16379,
  otlp: 4318,
  collector: 13133,
  'collector-metrics': 8888,
  jaeger: 16686,
  'jaeger-otlp': 14318,
  'jaeger-admin': 14269,
  opensearch: 9200,
  'opensearch-transport': 9300,
  prometheus: 9090,
  alertmanager: 9093,
} as const;

export type PortName = keyof typeof PORTS;
export type Ports = Readonly<Record<PortName, number>>;

export const PORT_NAMES = Object.keys(PORTS).filter((name): name is PortName => name in PORTS);

const given = z.partialRecord(z.enum(PORT_NAMES), z.int().min(1).max(65_535));

/** @throws where the variable names no port */
export function portsOf(environment: Readonly<Record<string, string | undefined>>): Ports {
  const text = environment['PLUMBLINE_STACK_PORTS'] ?? '{}';
  return { ...PORTS, ...given.parse(JSON.parse(text)) };
}
