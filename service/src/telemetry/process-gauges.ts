import { totalmem } from 'node:os';
import { Gauge, type OpenMetricsContentType, type Registry } from 'prom-client';

/** How much memory the process may take: its container's limit, or the machine's all. */
export function processGauges(registry: Registry<OpenMetricsContentType>): void {
  new Gauge({
    name: 'ledger_process_memory_limit_bytes',
    help: 'Memory that the process may take before the system ends it',
    registers: [registry],
    collect() {
      // Where nothing constrains it, Node tells 0 or more than there is.
      const constrained = process.constrainedMemory();
      this.set(Math.min(constrained > 0 ? constrained : Infinity, totalmem()));
    },
  });
}
