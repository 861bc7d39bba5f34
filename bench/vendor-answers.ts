// What do the vendors say of any user? In the form of their pages' samples.

const userKit = {
  name: 'Ada Lovelace',
  username: 'ada5',
  email: 'ada@example.com',
  verified_email: null,
  verified_phone: '+15552323353',
  auth_type: 'two_factor',
  disabled: false,
  created: 1473544359.25,
  last_login: null,
  last_failed_login: null,
  extras: null,
};

const machnet = {
  type: 'SEND',
  business: false,
  created_at: '2022-03-29T15:59:03.699517',
  first_name: 'Tenzin',
  middle_name: '',
  last_name: 'Norgay',
  gender: 'female',
  date_of_birth: '2000-01-01',
  email: 'norgay@test.com',
  mobile_phone: '2106603032',
  ip_address: '10.0.0.1',
  address_line1: '500 8 El Camino Real Santa Clara',
  city: 'Santa Clara',
  state: 'CA',
  country: 'US',
  zipcode: '95053',
  occupation: 'Banker',
  user_scope: 'ARTS_ENTERTAINMENT',
  company_details: { company_name: 'ACME', address: '123 address st', phone_number: '222222222' },
  physical_documents: [
    {
      id: '9f57c7c9-ffa5-4e88-a28a-af3af1232a46',
      document_type: 'BANK_STATEMENT',
      country: 'US',
      state: 'CA',
    },
  ],
};

const hpay = {
  app_user_id: '1',
  name: 'Ada Lovelace',
  phone_number: '+15552323353',
  email: 'ada@example.com',
  username: 'ada5',
  is_active: true,
  stripe_connect_account_id: null,
  stripe_connect_verified: false,
  created_at: '2024-01-01T00:00:00Z',
  updated_at: '2024-01-01T00:00:00Z',
};

/** Machnet users whose ids begin with this are verified. */
export const verifiedPrefix = '0b6d3a52-98f4-4e0c-a7d1-';

const aroundHPay = around(hpay);

/** The routes: what the path begins with, and the answer around the id. All that varies is as long as its id. */
const routes: readonly { prefix: string; toText: (id: string) => string }[] = [
  { prefix: '/v1/users/', toText: around(userKit) },
  { prefix: `/users/${verifiedPrefix}`, toText: around({ status: 'VERIFIED', ...machnet }, verifiedPrefix) },
  { prefix: '/users/', toText: around({ status: 'UNVERIFIED', ...machnet }) },
  // HPay's paths end in a slash.
  { prefix: '/api/v1/users/', toText: (id) => aroundHPay(id.slice(0, -1)) },
  { prefix: '/api/v1/partners/users/', toText: () => '{"status":true,"message":"OK","data":null}' },
  { prefix: '/b2b/users/', toText: () => '{"errors":[],"result":"success"}' },
];

function around(fields: object, before = ''): (id: string) => string {
  const tail = `",${JSON.stringify(fields).slice(1)}`;
  return (id) => `{"id":"${before}${id}${tail}`;
}

/** The whole HTTP answer to a request with this head. */
export function answerTo(head: string): string {
  const start = head.indexOf(' ') + 1;
  const path = head.slice(start, head.indexOf(' ', start));
  for (const { prefix, toText } of routes) {
    if (!path.startsWith(prefix)) continue;
    const text = toText(path.slice(prefix.length));
    return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
  }
  return 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n';
}
