import { startTracing } from './tracing';

/** Imported before all else: what is loaded after it is traced. */
export const stopTracing = startTracing(process.env);
