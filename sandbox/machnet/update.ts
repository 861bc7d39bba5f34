// What does a PATCH do to a stored Machnet user?

import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { documentType, hasField, isLocked } from './locks.ts';
import { type Json, valueFault } from './values.ts';

/** What became of an update: refused with the vendor's sentence, or applied (and whether anything was written). */
export type Outcome = { refused: string } | { wrote: boolean };

const documentFields = new Set(['physical_documents', 'virtual_documents']);

const documentsOf = (user: Json, field: string) => (user[field] ?? []) as Json[];

const isSameDocument = (sent: Json, stored: Json) =>
  documentType(sent) === documentType(stored) &&
  Object.entries(sent).every(([key, value]) => key === 'document_type' || stored[key] === value);

// A field is one entry, a list of documents one entry for each document: each is locked or free by itself.
const entriesOf = (patch: Json) =>
  Object.entries(patch).flatMap(([field, value]) =>
    documentFields.has(field)
      ? (value as Json[]).map((entry) => ({ field, entry }))
      : { field, entry: value },
  );

const isStored = (user: Json, field: string, entry: unknown) =>
  documentFields.has(field)
    ? documentsOf(user, field).some((stored) => isSameDocument(entry as Json, stored))
    : isDeepStrictEqual(user[field], entry);

const addPhysical = (user: Json, documents: Json[]) => {
  const stored = documentsOf(user, 'physical_documents');
  const types = new Set(documents.map(documentType));
  // Inferred: "archives the older one" is read per document type, and the archive is never answered.
  const older = stored.filter((document) => types.has(documentType(document)));
  if (older.length > 0) user['archived_documents'] = [...documentsOf(user, 'archived_documents'), ...older];
  const kept = stored.filter((document) => !older.includes(document));
  user['physical_documents'] = [...kept, ...documents.map((document) => ({ id: randomUUID(), ...document }))];
};

const putVirtual = (user: Json, document: Json) => {
  const stored = documentsOf(user, 'virtual_documents');
  // Inferred: one number of each type; a new one takes the place, and the id, of the old.
  const old = stored.find((other) => documentType(other) === documentType(document));
  const fresh = { id: old?.['id'] ?? randomUUID(), ...document };
  user['virtual_documents'] = old
    ? stored.map((other) => (other === old ? fresh : other))
    : [...stored, fresh];
};

const apply = (user: Json, entries: { field: string; entry: unknown }[]) => {
  const scans = entries.filter(({ field }) => field === 'physical_documents');
  if (scans.length > 0)
    addPhysical(
      user,
      scans.map(({ entry }) => entry as Json),
    );
  for (const { field, entry } of entries) {
    if (field === 'virtual_documents') putVirtual(user, entry as Json);
    else if (field === 'number_of_transaction_per_month') user[field] = Number(entry);
    // Inferred: nested objects are replaced whole, so a client has to send them complete.
    else if (field !== 'physical_documents') user[field] = entry;
  }
};

/** Applies a PATCH to a stored user, all of it or (inferred) nothing. */
export const update = (user: Json, patch: Json): Outcome => {
  const fault = valueFault(patch);
  if (fault !== undefined) return { refused: fault };
  // Inferred: the tables only list fields; one of the other kind's is taken for a mistake.
  const foreign = Object.keys(patch).find((field) => !hasField(user, field));
  if (foreign !== undefined) {
    const kind = user['business'] === true ? 'a business' : 'an individual';
    return { refused: `${foreign} is not a field of ${kind}` };
  }
  const entries = entriesOf(patch);
  const locked = entries.filter(({ field, entry }) => isLocked(user, field, entry));
  // Inferred: the request sample carries id and country unchanged, so a locked value may be repeated.
  const changed = locked.find(({ field, entry }) => !isStored(user, field, entry));
  if (changed !== undefined) return { refused: `${changed.field} cannot be updated for this user` };
  const free = entries.filter((entry) => !locked.includes(entry));
  apply(user, free);
  return { wrote: free.length > 0 };
};
