import type { Part } from '../part';
import { alertmanager } from './alertmanager';
import { collector } from './collector';
import { issuer } from './issuer';
import { jaeger } from './jaeger';
import { ledger } from './ledger';
import { opensearch } from './opensearch';
import { postgres } from './postgres';
import { prometheus } from './prometheus';
import { redis } from './redis';
import { waf } from './waf';

/** The whole stack; the order is that in which it is told. */
export const PARTS: readonly Part[] = [
  waf,
  ledger,
  issuer,
  postgres,
  redis,
  collector,
  jaeger,
  opensearch,
  prometheus,
  alertmanager,
];
