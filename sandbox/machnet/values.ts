// Which values does Machnet take in each field of a user?

/** Says what is wrong with a value found at a place in the request, or nothing. */
export type Check = (value: unknown, at: string) => string | undefined;

/** One JSON object of Machnet's: a user, an address, a document. */
export type Json = Record<string, unknown>;

/** Tells a JSON object from lists, null and plain values. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textThat =
  (isGood: (text: string) => boolean, wanted: string): Check =>
  (value, at) =>
    typeof value === 'string' && isGood(value) ? undefined : `${at} must be ${wanted}`;

const matching = (pattern: RegExp, wanted: string) => textThat((text) => pattern.test(text), wanted);

const isDate = (text: string) => {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime())
    ? date.toISOString().startsWith(text)
    : false;
};

// Quirk: the vendor's own sample, "data:image/jpg;base64,SUQs==", has more padding than RFC 4648 allows.
const isDataUri = (text: string) => {
  const head = /^data:[\w.+-]+\/[\w.+-]+;base64,/.exec(text)?.[0];
  if (head === undefined) return false;
  const value = text.slice(head.length).replace(/={1,2}$/, '');
  return value !== '' && !/[^A-Za-z0-9+/]/.test(value);
};

const text = textThat(() => true, 'a string');
const filled = textThat((value) => value.trim() !== '', 'a string that is not empty');
const date = textThat(isDate, 'an existing date, yyyy-MM-dd');
const dataUri = textThat(isDataUri, 'a base64 data URI with its MIME type');
const email = matching(/^[^\s@]+@[^\s@]+$/, 'an e-mail address');
const phone = matching(/^\d{10,15}$/, '10 to 15 digits');
const twoLetters = matching(/^[A-Za-z]{2}$/, 'a code of two letters');
const gender = matching(/^(male|female|other)$/, 'male, female or other');
const digits = matching(/^\d+$/, 'a string of digits');
const ssn = matching(/^\d[\d-]*$/, 'a social security number, unmasked');
// Quirk: these lists are not published in full, so a value never seen before is taken.
const listed = matching(/^[A-Z0-9]+(_[A-Z0-9]+)*$/, 'a value in upper snake case');
const flag: Check = (value, at) => (typeof value === 'boolean' ? undefined : `${at} must be true or false`);

const objectOf =
  (fields: Record<string, Check>, required: readonly string[] = []): Check =>
  (value, at) => {
    if (!isObject(value)) return `${at} must be an object`;
    const missing = required.find((key) => !Object.hasOwn(value, key));
    if (missing !== undefined) return `${at}.${missing} is required`;
    return faultIn(value, fields, `${at}.`);
  };

const listOf =
  (item: Check): Check =>
  (value, at) =>
    Array.isArray(value)
      ? value.map((entry, index) => item(entry, `${at}[${index}]`)).find((fault) => fault !== undefined)
      : `${at} must be a list`;

const required = ['document_type', 'document_value'];
const place = { country: twoLetters, state: twoLetters, expiry_date: date };
const physicalDocument = objectOf(
  { document_type: listed, document_value: dataUri, document_value_back: dataUri, ...place },
  required,
);
const numberDocument = objectOf(
  { document_type: listed, document_value: filled, id_issuing_authority: text, ...place },
  required,
);

const virtualDocument: Check = (value, at) => {
  const fault = numberDocument(value, at);
  if (fault !== undefined || !isObject(value) || value['document_type'] !== 'SSN') return fault;
  // Inferred: samples show digits only; the masked number of an answer is not a number to store.
  return ssn(value['document_value'], `${at}.document_value`);
};

const address = { address_line1: text, address_line2: text, city: text, state: twoLetters, zipcode: text };

const fields: Record<string, Check> = {
  ...address,
  id: text,
  status: text,
  created_at: text,
  type: text,
  business: flag,
  user_relationship: text,
  country: twoLetters,
  first_name: text,
  middle_name: text,
  last_name: text,
  mobile_phone: phone,
  email,
  date_of_birth: date,
  gender,
  user_scope: listed,
  occupation: text,
  ip_address: text,
  company_details: objectOf({ company_name: text, address: text, phone_number: text }),
  business_type: listed,
  company_website: text,
  number_of_employee: listed,
  mailing_address: objectOf({ ...address, country: twoLetters }),
  // Quirk: a string in the vendor's request sample, a number in its answer.
  number_of_transaction_per_month: digits,
  transaction_frequency: listed,
  physical_documents: listOf(physicalDocument),
  virtual_documents: listOf(virtualDocument),
};

const faultIn = (value: Json, checks: Record<string, Check>, prefix: string) => {
  for (const [name, entry] of Object.entries(value)) {
    const at = prefix + name;
    // Inferred: the vendor never says what it does with a field it does not know; refusing shows a misspelling.
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) return `${at} is not a known field`;
    // Inferred: no sample sends null, so there is no clearing by it.
    const fault = entry === null ? `${at} must not be null` : check(entry, at);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

/** Says what is wrong with the values of an update, whoever the user is, or nothing. */
export const valueFault = (patch: Json): string | undefined => faultIn(patch, fields, '');
