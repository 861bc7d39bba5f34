// What must never be seen outside: inputs of which every value can be recognised, and how they are looked for.
import type { UpdateUserInput } from '../../src/contract/generated.ts';

/** An update of each vendor with every value that a person types, and two whose values no vendor shows. */
export const inputs: UpdateUserInput[] = [
  {
    hpay: {
      id: '7f9c24e8-3b1a-4c55-9d6f-2a8e5b0c1d34',
      appUserId: '1',
      name: 'Canarywren Hpayson',
      phoneNumber: '+23279555001',
      email: 'canary.hpay@wren.example',
      username: 'canary_hpay',
    },
  },
  {
    kraken: {
      id: 'AA00TESTEXAMPLE1',
      fullName: { firstName: 'Canaryfirst', lastName: 'Canarylast', middleName: 'Canarymiddle' },
      dateOfBirth: '1987-06-05',
      cityOfBirth: 'Canaryville',
      residence: {
        line1: '77 Canary Row',
        line2: 'Canary Flat 9',
        city: 'Canaryton',
        province: 'Canaryshire',
        postalCode: 'CA77RY',
        country: 'IE',
      },
      phone: '+353865550177',
      taxIds: [{ id: 'CANARYTAX99', issuingCountry: 'IE' }],
      employerName: 'Canary Works',
    },
  },
  { kriptomat: { id: '1', name: 'Canarykrip', surname: 'Canarytomat', phone: '+385915550199' } },
  {
    machnet: {
      id: 'f45680e1-014d-42c7-be86-3b2899e911c3',
      profile: {
        individual: {
          firstName: 'Canarymach',
          lastName: 'Canarynet',
          mobilePhone: '12125550144',
          email: 'canary.machnet@wren.example',
          addressLine1: '12 Canary Lane',
          city: 'Canaryburg',
          occupation: 'Canary Keeper',
          ipAddress: '203.0.113.77',
        },
      },
    },
  },
  {
    machnet: {
      id: 'f45680e1-014d-42c7-be86-3b2899e911c3',
      profile: {
        individual: {
          physicalDocuments: [
            { documentType: 'STATE_ID', documentValue: 'data:image/png;base64,Q2FuYXJ5SW1hZ2VCeXRlcw==' },
          ],
          virtualDocuments: [{ documentType: 'SSN', documentValue: '987654321' }],
        },
      },
    },
  },
  {
    userkit: {
      id: 'usr_TgTbetyiSvuiIw',
      name: 'Canarykit Wren',
      username: 'canarykit',
      email: 'canary.kit@wren.example',
      extras: { canaryKey: 'Canary extra', nested: { deeper: ['Canary deeper'] } },
    },
  },
  { userkit: { id: 'usr_TgTbetyiSvuiIw', password: 'Canary-Passw0rd!' } },
];

/** What a vendor says that quotes everything it knows, in each vendor's own form of an error. */
export const gossip = {
  message: 'Vendorcanary: jane.vendorcanary@wren.example of 99 Vendorcanary Road',
  code: 'vendorcanary_code with a Vendorcanary value',
  error: ['EVendorcanary:Vendorcanary value', 'EGeneral:Vendorcanary'],
  errors: [
    {
      code: 'refused_for_a_reason',
      param: 'vendorcanary_param',
      message: 'Vendorcanary',
      field: 'vendorcanary_field',
    },
  ],
  detail: { vendorcanary_name: ['Vendorcanary is taken'] },
  secret_key: 'vendorcanary-secret',
};

const unsaid = new Set(['id', 'documentType', 'country', 'issuingCountry', 'appUserId']);

/** Every value of an input that says something of a person. */
export function toValues(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (unsaid.has(name) ? [] : toValues(inner)));
}

/** The ids of the inputs' users. */
export const userIds = inputs.flatMap((input) => Object.values(input).map(({ id }: { id: string }) => id));

/** The canaries that stand in a text, in whatever form: as they are, or as bytes, URLs and JSON have them. */
export function findCanaries(text: string, canaries: readonly string[]): string[] {
  const lower = text.toLowerCase();
  return canaries.filter((canary) => {
    const bytes = Buffer.from(canary);
    const forms = [
      canary,
      JSON.stringify(canary).slice(1, -1),
      encodeURIComponent(canary),
      bytes.toString('hex'),
      // Why: what stands around a value moves its base64; the middle of it is the same in one of three places.
      ...[0, 1, 2].map((shift) => {
        const base64 = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64url');
        return base64.slice(4, Math.max(12, base64.length - 4));
      }),
    ];
    return forms.some((form) => form.length >= 6 && lower.includes(form.toLowerCase()));
  });
}
