// Whom does Kraken know at start?

/** What GET shows, and beside it the profile that no call ever shows. */
export interface KrakenUser extends Record<string, unknown> {
  // Quirk: shown in groups of four; a path may leave the spaces out.
  user: string;
  external_id: string | null;
  user_type: 'individual' | 'corporate';
  status: Record<string, unknown>;
  created_at: string;
}

/** Fresh copies: one in order, one closed, one disabled that has something of every kind to do; keyed without spaces. */
export function usersAtStart(): Map<string, KrakenUser> {
  return new Map([
    [
      'AA00TESTEXAMPLE1',
      {
        user: 'AA00 TEST EXAM PLE1',
        external_id: 'partner-user-12345',
        user_type: 'individual',
        status: { state: 'ok', required_actions: [] },
        created_at: '2026-01-15T10:00:00Z',
        email: 'noa.lind@example.com',
        tos_version_accepted: 1,
        full_name: { first_name: 'Noa', last_name: 'Lind', middle_name: null },
        date_of_birth: '1991-04-17',
        city_of_birth: 'Uppsala',
        country_of_birth: 'SE',
        residence: { line1: '1 Main St', city: 'Springfield', postal_code: '12345', country: 'US' },
        phone: '+15550100001',
        nationalities: ['SE'],
        tax_ids: [{ id: '900-70-0000', issuing_country: 'US' }],
        occupation: 'science',
        employer_name: 'Example Labs',
        language: 'en',
      },
    ],
    [
      'AA00TESTCLOSED01',
      {
        user: 'AA00 TEST CLOS ED01',
        external_id: 'partner-user-20002',
        user_type: 'individual',
        status: { state: 'closed', reasons: ['user_request'] },
        created_at: '2026-02-03T08:12:00Z',
        email: 'closed@example.com',
        full_name: { first_name: 'Cleo', last_name: 'Sadd' },
      },
    ],
    [
      'AA00TESTDISABLE1',
      {
        user: 'AA00 TEST DISA BLE1',
        external_id: null,
        user_type: 'individual',
        status: {
          state: 'disabled',
          reasons: ['initial_onboarding'],
          required_actions: [
            {
              action_type: 'verification',
              verification_type: 'identity',
              reasons: ['initial_onboarding'],
              deadline: null,
            },
            {
              action_type: 'provide_details',
              details_type: { type: 'terms_of_service', version: 2 },
              reason: null,
              deadline: '2027-01-31T00:00:00Z',
            },
            { action_type: 'wait', wait_reason_code: 'pending_review' },
          ],
        },
        created_at: '2026-03-09T19:45:30Z',
        email: 'disabled@example.com',
        full_name: { first_name: 'Dee', last_name: 'Sabel' },
      },
    ],
  ]);
}
