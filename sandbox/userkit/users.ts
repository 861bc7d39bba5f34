// Which users does the UserKit sandbox hold at the start?

/** One JSON object of UserKit's. */
export type Json = Record<string, unknown>;

const users: readonly Json[] = [
  {
    id: 'usr_TgTbetyiSvuiIw',
    name: 'Jane Smith',
    username: 'janes5',
    email: 'jane.smith@example.com',
    verified_email: null,
    verified_phone: '+15552323353',
    auth_type: 'two_factor',
    disabled: false,
    created: 1473544359.3973701,
    last_login: null,
    last_failed_login: null,
    extras: null,
    password: 'correct-horse-1',
  },
  {
    id: 'usr_Rk2mVq8LxYcN0d',
    name: 'Tom & Ada <Taken>',
    username: 'taken',
    email: 'taken@example.com',
    verified_email: 'taken@example.com',
    verified_phone: null,
    auth_type: 'password',
    disabled: false,
    created: 1473630759.125,
    last_login: 1473717159.5,
    last_failed_login: null,
    extras: { plan: 'basic' },
    password: 'correct-horse-2',
  },
  {
    id: 'usr_Z0nu11Fie1dsAb',
    name: null,
    username: null,
    email: 'quiet@example.com',
    verified_email: null,
    verified_phone: null,
    auth_type: 'password',
    disabled: false,
    created: 1473803559.75,
    last_login: null,
    last_failed_login: null,
    extras: null,
    password: 'correct-horse-3',
  },
];

/** UserKit's users at the start, each call a copy of its own. */
export const userKitUsers = (): Json[] => users.map((user) => structuredClone(user));
