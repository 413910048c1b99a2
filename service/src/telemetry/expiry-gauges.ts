import { Gauge, type OpenMetricsContentType, type Registry } from 'prom-client';
import type { Clock } from '../clock/port';
import type { Config } from '../config/load';
import { SECRET_NAMES, type SecretSource } from '../secrets/port';
import { certificateEnd } from './certificate';

/** How often the certificates are looked at. */
const EVERY_MS = 60 * 60_000;

interface Parts {
  readonly config: Config;
  readonly secrets: SecretSource;
  readonly clock: Clock;
}

/** What runs out: the certificates of the ledger's own address and of its issuers, and the age of its secrets. */
export function expiryGauges(registry: Registry<OpenMetricsContentType>, parts: Parts): void {
  secretAges(registry, parts);
  certificates(registry, parts);
}

function secretAges(registry: Registry<OpenMetricsContentType>, { secrets }: Parts): void {
  new Gauge({
    name: 'ledger_secret_written_timestamp_seconds',
    help: 'When the value of a secret that is in use was written',
    labelNames: ['secret'] as const,
    registers: [registry],
    collect() {
      for (const secret of SECRET_NAMES) {
        const at = secrets.writtenAt(secret);
        if (at !== undefined) this.set({ secret }, at.getTime() / 1000);
      }
    },
  });
}

/** A host that does not answer keeps what was last seen; scrapes wait for none. */
function certificates(registry: Registry<OpenMetricsContentType>, { config, clock }: Parts): void {
  const urls = [config.publicUrl, ...config.issuers.map(({ issuer }) => issuer)].map((url) => new URL(url));
  const secured = urls.filter(({ protocol }) => protocol === 'https:');
  let lookedAt = -Infinity;
  new Gauge({
    name: 'ledger_certificate_expiry_timestamp_seconds',
    help: 'When the certificate of a host runs out: of the ledger as it is reached from outside, of its issuers',
    labelNames: ['host'] as const,
    registers: [registry],
    collect() {
      const now = clock.now().getTime();
      if (now - lookedAt < EVERY_MS) return;
      lookedAt = now;
      for (const { hostname: host, port } of secured) {
        certificateEnd(host, port === '' ? 443 : Number(port)).then(
          (end) => {
            this.set({ host }, end.getTime() / 1000);
          },
          () => undefined,
        );
      }
    },
  });
}
