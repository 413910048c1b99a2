import { stopSignal } from './stop';
import { stopTracing } from './telemetry/start';
import { serve } from './serve';

serve(process.env, stopSignal)
  .catch((thrown: unknown) => {
    process.stderr.write(`ledger: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    process.exitCode = 1;
  })
  .finally(stopTracing)
  .catch(() => undefined)
  // What was given up waits for nobody: a database that hangs would hold the process.
  .finally(() => process.exit());
