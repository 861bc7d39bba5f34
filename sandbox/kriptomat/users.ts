// Whom does Kriptomat know at start?

/** The data of Show user. */
export interface KriptomatUser extends Record<string, unknown> {
  email: string;
  name: string;
  surname: string;
  phone: string;
  date_of_birth: string;
  address: string;
  building_number: string;
  city: string;
  postal_code: string;
  /** ISO 3166-1 alpha-3. */
  country: string;
  // Inferred: the printed sample breaks off at "sta".
  status: string;
  // Quirk: `verified` on one page is `passed` on another, and only one of them knows `pending`.
  kyc_status: string;
}

/** Fresh copies: one in order, and one that is disabled; keyed by id, which no answer shows. */
export function usersAtStart(): Map<string, KriptomatUser> {
  return new Map([
    [
      '1',
      {
        email: 'maja.novak@example.com',
        name: 'Maja',
        surname: 'Novak',
        phone: '+38640123456',
        date_of_birth: '1990-12-31',
        address: 'Slovenska cesta',
        building_number: '1A',
        city: 'Ljubljana',
        postal_code: '1000',
        country: 'SVN',
        status: 'active',
        kyc_status: 'verified',
      },
    ],
    [
      '2',
      {
        email: 'luka.horvat@example.com',
        name: 'Luka',
        surname: 'Horvat',
        phone: '+385911234567',
        date_of_birth: '1985-06-02',
        address: 'Ilica',
        building_number: '10',
        city: 'Zagreb',
        postal_code: '10000',
        country: 'HRV',
        status: 'disabled',
        kyc_status: 'pending',
      },
    ],
  ]);
}
