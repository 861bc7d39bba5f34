// Which updates are asked for?
import type { VendorName } from '../../sandbox/index.ts';
import type { MachnetIndividualInput, UpdateUserInput } from '../../src/contract/generated.ts';
import type { Random } from './random.ts';

/**
 * What an operation writes and no other does, so that the sandbox's records tell how often it was done. It is base64 as it
 * stands, and so can be the bytes of a document too.
 */
export const toMarker = (number: number): string => `Soak${String(number).padStart(8, '0')}`;

/** Finds the markers in a body. */
export const anyMarker = /Soak\d{8}/g;

/** What an operation is made from. */
export interface Making {
  readonly random: Random;
  readonly id: string;
  readonly marker: string;
}

type Make = (making: Making) => UpdateUserInput;

const mobile = (random: Random) => `+2327${random.digits(7)}`;
const imageOf = (marker: string) => `data:image/png;base64,${marker}`;
const hpayUser = ({ id, marker, random }: Making) => ({
  id,
  appUserId: '1',
  name: marker,
  phoneNumber: mobile(random),
});
const individual = (id: string, fields: MachnetIndividualInput): UpdateUserInput => ({
  machnet: { id, profile: { individual: fields } },
});

// Why: HPay is sent the stored values of what is omitted. A marker may stand only in what every update replaces: the name.
const valid: Record<VendorName, readonly Make[]> = {
  hpay: [
    (making) => ({ hpay: hpayUser(making) }),
    (making) => ({ hpay: { ...hpayUser(making), email: `hpay${making.random.digits(9)}@example.com` } }),
    (making) => ({ hpay: { ...hpayUser(making), email: null, username: null } }),
    (making) => ({ hpay: { ...hpayUser(making), isActive: making.random.chance(0.5) } }),
  ],
  kraken: [
    ({ id, marker }) => ({ kraken: { id, employerName: marker } }),
    ({ id, marker }) => ({ kraken: { id, cityOfBirth: marker, occupation: null, language: 'en' } }),
    ({ id, marker }) => ({ kraken: { id, fullName: { firstName: 'Noa', lastName: marker } } }),
    ({ id, marker }) => ({
      kraken: { id, residence: { line1: '1 Main St', city: marker, postalCode: '12345', country: 'US' } },
    }),
  ],
  kriptomat: [
    ({ id, marker }) => ({ kriptomat: { id, name: marker } }),
    ({ id, marker }) => ({ kriptomat: { id, surname: marker, status: 'ACTIVE' } }),
    ({ id, marker, random }) => ({ kriptomat: { id, name: marker, phone: mobile(random) } }),
  ],
  machnet: [
    ({ id, marker }) => individual(id, { city: marker }),
    ({ id, marker }) => individual(id, { addressLine1: marker, state: 'CA', zipcode: '95053' }),
    ({ id, marker }) => individual(id, { firstName: marker }),
    ({ id, marker }) => individual(id, { companyDetails: { companyName: marker } }),
    ({ id, marker }) =>
      individual(id, {
        physicalDocuments: [{ documentType: 'STATE_ID', documentValue: imageOf(marker) }],
      }),
    ({ id, marker }) =>
      individual(id, {
        city: 'Reno',
        virtualDocuments: [{ documentType: 'PASSPORT', documentValue: marker }],
      }),
  ],
  userkit: [
    ({ id, marker }) => ({ userkit: { id, name: marker } }),
    ({ id, marker }) => ({ userkit: { id, username: marker } }),
    ({ id, marker }) => ({ userkit: { id, email: `${marker}@example.com` } }),
    ({ id, marker }) => ({ userkit: { id, password: `${marker}-password` } }),
    ({ id, marker }) => ({ userkit: { id, password: `${marker} again` } }),
    ({ id, marker }) => ({ userkit: { id, name: null, extras: { note: marker } } }),
  ],
};

const acme = 'c1d2e3f4-5a6b-4c7d-8e9f-0a1b2c3d4e5f';
const nobody = '00000000-0000-4000-8000-000000000000';

const invalid: Record<VendorName, readonly Make[]> = {
  hpay: [
    (making) => ({ hpay: { ...hpayUser(making), id: 'not-a-uuid' } }),
    (making) => ({ hpay: { ...hpayUser(making), id: nobody } }),
    (making) => ({ hpay: { ...hpayUser(making), appUserId: '999' } }),
    (making) => ({ hpay: { ...hpayUser(making), email: 'not an address' } }),
    (making) => ({ hpay: { ...hpayUser(making), email: 'taken@example.com' } }),
  ],
  kraken: [
    ({ id, marker }) => ({ kraken: { id, employerName: marker, phone: '0123' } }),
    ({ id, marker }) => ({ kraken: { id, employerName: marker, dateOfBirth: '1990-02-30' } }),
    ({ marker }) => ({ kraken: { id: 'AA00TESTNOBODY01', employerName: marker } }),
    ({ marker }) => ({ kraken: { id: 'AA00TESTCLOSED01', employerName: marker } }),
  ],
  kriptomat: [
    ({ id, marker }) => ({ kriptomat: { id, name: marker, phone: '12' } }),
    ({ marker }) => ({ kriptomat: { id: '0', name: marker } }),
    ({ marker }) => ({ kriptomat: { id: '999999', name: marker } }),
  ],
  machnet: [
    ({ id, marker }) => individual(id, { city: marker, mobilePhone: '12' }),
    ({ marker }) => individual(nobody, { city: marker }),
    ({ marker }) => individual(acme, { city: marker, firstName: 'Tenzin' }),
    ({ marker }) => ({ machnet: { id: acme, profile: { business: { city: 'Reno', firstName: marker } } } }),
  ],
  userkit: [
    ({ id, marker }) => ({ userkit: { id, name: marker, email: 'taken@example.com' } }),
    ({ id, marker }) => ({ userkit: { id, name: marker, password: 'short' } }),
    ({ id, marker }) => ({ userkit: { id, name: marker, verifiedPhoneToken: 'unknown' } }),
    ({ marker }) => ({ userkit: { id: 'login', name: marker } }),
    ({ marker }) => ({ userkit: { id: 'usr_nobody', name: marker } }),
  ],
};

/** An update that the vendor takes. */
export function makeValid(vendor: VendorName, making: Making): UpdateUserInput {
  return making.random.pick(valid[vendor])(making);
}

/** An update that Usher or the vendor refuses. */
export function makeInvalid(vendor: VendorName, making: Making): UpdateUserInput {
  return making.random.pick(invalid[vendor])(making);
}
