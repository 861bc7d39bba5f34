// Whom does HPay know at start?

/** HPay's whole UserRead plus `updated_at`: what every one of its pages shows, taken together. */
export interface HPayUser extends Record<string, unknown> {
  id: string;
  // Quirk: an integer on the older update page, text since 0.10.0 whatever was sent.
  app_user_id: string;
  name: string;
  phone_number: string;
  email: string | null;
  username: string | null;
  is_active: boolean;
  created_at: string;
  updated_at: string;
  stripe_connect_account_id: string | null;
  stripe_connect_verified: boolean | null;
}

/** Fresh copies: an ordinary user, a disabled one whose e-mail and user name are taken, and one with little but a strange number. */
export function usersAtStart(): HPayUser[] {
  return [
    {
      id: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34',
      app_user_id: '1',
      name: 'Aminata Kamara',
      phone_number: '+23276123456',
      email: 'aminata.kamara@example.com',
      username: 'aminata',
      is_active: true,
      created_at: '2026-01-12T09:30:00Z',
      updated_at: '2026-03-02T16:05:11Z',
      stripe_connect_account_id: 'acct_sandboxAminata',
      stripe_connect_verified: true,
    },
    {
      id: '2c5ea4c0-4067-41b1-8b0a-9f1d2e3c4b5a',
      app_user_id: '2',
      name: 'Ibrahim Sesay',
      phone_number: '+23278654321',
      email: 'taken@example.com',
      username: 'taken',
      is_active: false,
      created_at: '2026-01-15T11:00:00Z',
      updated_at: '2026-04-20T08:45:00Z',
      stripe_connect_account_id: null,
      stripe_connect_verified: false,
    },
    {
      id: '9b2d7c61-5e0f-4d3a-a1b4-6c7d8e9f0a12',
      app_user_id: '0042',
      name: 'Fatmata Conteh',
      phone_number: '+23299000001',
      email: null,
      username: null,
      is_active: true,
      created_at: '2026-02-01T14:20:00Z',
      updated_at: '2026-02-01T14:20:00Z',
      stripe_connect_account_id: null,
      stripe_connect_verified: false,
    },
  ];
}
