import { stopTracing } from './telemetry/start';
import { serve } from './serve';

serve(process.env)
  .catch((thrown: unknown) => {
    process.stderr.write(`ledger: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    process.exitCode = 1;
  })
  .finally(stopTracing)
  .catch(() => undefined);
