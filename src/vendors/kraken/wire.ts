// How does a Kraken answer read? The profile that is written cannot be read back.
import type { KrakenRequiredAction, KrakenUser, KrakenUserStatus } from '../../contract/generated.ts';
import { isJsonObject, type JsonObject } from '../../contract/outcome.ts';
import { readDateTime, readInteger, readObject, readObjects, readText, readTexts } from '../read.ts';

/** Whether the vendor says that it is done. Quirk: the schema of `result` is "success" or null, and both mean it. */
export function readDone(json: unknown): 'done' | undefined {
  const isDone = isJsonObject(json) && (json['result'] === 'success' || json['result'] === null);
  return isDone ? 'done' : undefined;
}

/** The user in the answer to a read; undefined where there is none, or another than was asked for. */
export function readUser(json: unknown, id: string): JsonObject | undefined {
  if (!isJsonObject(json) || !isJsonObject(json['result'])) return undefined;
  const { result } = json;
  return toCompact(readText(result['user']) ?? id) === toCompact(id) ? result : undefined;
}

/** Quirk: an answer has the IIBAN in groups of four, with spaces between them. */
function toCompact(iiban: string): string {
  return iiban.replaceAll(' ', '').toUpperCase();
}

/** Kraken's status of a user as GraphQL answers it. Source: api-reference/users/get-user; details: partner schema. */
export function toUser(id: string, stored: JsonObject): Required<KrakenUser> {
  return {
    __typename: 'KrakenUser',
    id,
    vendor: 'KRAKEN',
    externalId: readText(stored['external_id']),
    userType: readText(stored['user_type']),
    status: readObject(stored['status'], toStatus),
    createdAt: readDateTime(stored['created_at']),
  };
}

function toStatus(status: JsonObject): KrakenUserStatus {
  return {
    state: readText(status['state']),
    reasons: readTexts(status['reasons']),
    requiredActions: readObjects(status['required_actions'], toRequiredAction),
  };
}

function toRequiredAction(action: JsonObject): KrakenRequiredAction {
  return {
    actionType: readText(action['action_type']),
    verificationType: readText(action['verification_type']),
    reasons: readTexts(action['reasons']),
    detailsType: readObject(action['details_type'], (details) => ({
      type: readText(details['type']),
      version: readInteger(details['version']),
    })),
    reason: readText(action['reason']),
    deadline: readDateTime(action['deadline']),
    waitReasonCode: readText(action['wait_reason_code']),
  };
}
