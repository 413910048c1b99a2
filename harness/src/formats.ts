/**
 * What other programs may build on: shapes that are published, the one canonical form, and how things are signed and
 * verified. The ledger reads and writes what the harness does by these alone.
 */
export { canonicalJson } from './evidence/canonical';
export { envelopeBytes, sealAs } from './evidence/envelope';
export { openEvidence, type Opened } from './evidence/open-evidence';
export { parsePublicKey, type PublicKey } from './evidence/public-key';
export { signerOf, type Signer } from './evidence/signer';
export type { Statement } from './evidence/statement';
export { auditDigest, AuditChain, auditEntry, GENESIS, type AuditEntry } from './ledger/audit-chain';
export { signedWaiver, WAIVER_TYPE, type SignedWaiver } from './ledger/signed-waiver';
export { isAddressPattern } from './config/address-pattern';
export { MANIFEST_FILE, PACK_AUDIT_FILE, PACK_TYPE, PACK_WAIVERS_FILE, type PackManifest } from './ledger/pack';
