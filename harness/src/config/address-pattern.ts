/** `module.database.aws_db_instance.this["a"]`, with `*` for anything; also what a star leaves open. */
const ADDRESS =
  /^(?:[\p{L}\p{N}_.*-]|\[(?:"(?:[^"\\]|\\.)*"|[\d*]+)\])+(?: \(deposed [0-9a-f*]+\))?(?:\["?[^"\]]*\*)?$/u;
/** What is in the cloud and in no state: `unmanaged:aws_security_group/sg-0123`. */
const UNMANAGED = /^unmanaged:[a-z0-9_*]+\/\S+$/;

/** What a cluster runs: `Deployment/ledger/api`, `ClusterRole/reader`, `ConfigMap/web/* (2)`. */
const OBJECT = /^[A-Z*][A-Za-z0-9*]*(?:\/[a-z0-9.:*-]+){1,2}(?: \(\d+\))?$/;

/** Whether a text can be the address of a resource, or a pattern of addresses, that a waiver names. */
export function isAddressPattern(text: string): boolean {
  return UNMANAGED.test(text) || OBJECT.test(text) || (ADDRESS.test(text) && /[.*]/.test(text));
}
