import { z } from 'zod';

/** What a ledger signs when a waiver is approved: the payload of a DSSE envelope of this type. */
export const WAIVER_TYPE = 'application/vnd.plumbline.waiver.v1+json';

export const signedWaiver = z.strictObject({
  schema: z.literal('plumbline.signed-waiver/v1'),
  id: z.uuid().describe('The waiver in the ledger.'),
  control: z.string().min(1),
  address: z.string().min(1).describe('The resource’s address, or a pattern of addresses.'),
  where: z.record(z.string(), z.string()).describe('Labels that a root must carry, all of them.'),
  reason: z.string().min(1),
  owner: z.string().min(1),
  requested_by: z.string().min(1).describe('Issuer and subject of who asked for it.'),
  approver: z.string().min(1).describe('Who approved it, by name.'),
  approved_by: z.string().min(1).describe('Issuer and subject of who approved it.'),
  approved_at: z.iso.datetime(),
  expires: z.iso.date().describe('The last day on which it holds.'),
});

export type SignedWaiver = z.infer<typeof signedWaiver>;

/** `waivers.signed.json`: what `GET /v1/waiver-bundle` gives. Each waiver is signed by itself. */
export const waiverBundle = z.strictObject({
  schema: z.literal('plumbline.signed-waivers/v1'),
  issued_at: z.iso.datetime().describe('When a waiver in it was decided last.'),
  waivers: z.array(z.unknown()).describe('DSSE envelopes.'),
});
