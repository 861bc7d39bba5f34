import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An ISO 3166-1 alpha-2 country code in upper case. */
  CountryCode: { input: string; output: string; }
  /** A date and time with its zone, in the RFC 3339 form: `2024-04-15T10:00:00Z`. */
  DateTime: { input: string; output: string; }
  /** An e-mail address, in answers. On the way in an address is a `String` and judged as part of the input. */
  EmailAddress: { input: string; output: string; }
  /** A JSON object with any content. */
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown>; }
  /** One of Kraken's 262 country codes: ISO 3166-1 alpha-2 in upper case, and `AC AN AP CP DG EA EU IC JX TA QO XK 0C`. */
  KrakenCountryCode: { input: string; output: string; }
  /** A calendar date, `YYYY-MM-DD`. A date of that form that does not exist (30 February) is an issue of `InvalidInput`. */
  LocalDate: { input: string; output: string; }
  /** A telephone number in the E.164 form, in answers: `+15552323353`. */
  PhoneNumber: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** States of a circuit breaker. */
export type BreakerState =
  /** Calls go out. */
  | 'CLOSED'
  /** One call goes out to see whether the vendor is well again. */
  | 'HALF_OPEN'
  /** Too many calls failed: none goes out, and the answer is `VendorUnavailable` at once. */
  | 'OPEN';

/** Not done: the state of this user forbids to change these fields. */
export type FieldsLocked = UpdateUserProblem & {
  __typename?: 'FieldsLocked';
  /** Input paths without the vendor, joined by dots: `profile.individual.firstName`. */
  fields: Array<Scalars['String']['output']>;
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Why they are locked. */
  reason: LockReason;
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Always false. */
  retryable: Scalars['Boolean']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** New values for an HPay user. HPay replaces the whole user; Usher fills in the stored values of what is omitted here. */
export type HPayUpdateUserInput = {
  /** Your own id of the user, as given at creation. HPay asks for it in every update and never lets it change. */
  appUserId: Scalars['ID']['input'];
  /** E-mail address; `null` clears it. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** HPay's id of the user: a UUID. */
  id: Scalars['ID']['input'];
  /** Whether the account is active. Cannot be null. */
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** Full name. */
  name: Scalars['String']['input'];
  /** Telephone number with the country code, such as `+23279123456`. HPay publishes no stricter rule. */
  phoneNumber: Scalars['String']['input'];
  /** User name; `null` clears it. */
  username?: InputMaybe<Scalars['String']['input']>;
};

/** A user as HPay keeps it. */
export type HPayUser = VendorUser & {
  __typename?: 'HPayUser';
  /** Your own id of the user. */
  appUserId?: Maybe<Scalars['ID']['output']>;
  /** When the user was created. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** E-mail address. */
  email?: Maybe<Scalars['EmailAddress']['output']>;
  /** HPay's id of the user. */
  id: Scalars['ID']['output'];
  /** Whether the account is active. */
  isActive?: Maybe<Scalars['Boolean']['output']>;
  /** Full name. */
  name?: Maybe<Scalars['String']['output']>;
  /** Telephone number. */
  phoneNumber?: Maybe<Scalars['String']['output']>;
  /** The user's Stripe Connect account. */
  stripeConnectAccountId?: Maybe<Scalars['String']['output']>;
  /** Whether Stripe has verified that account. */
  stripeConnectVerified?: Maybe<Scalars['Boolean']['output']>;
  /** When the user was last changed. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** User name. */
  username?: Maybe<Scalars['String']['output']>;
  /** Always `HPAY`. */
  vendor: Vendor;
};

/** Not done: the idempotency key was used with another input. */
export type IdempotencyConflict = UpdateUserProblem & {
  __typename?: 'IdempotencyConflict';
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Always false. */
  retryable: Scalars['Boolean']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** What is wrong with one value of the input. */
export type InputIssue = {
  __typename?: 'InputIssue';
  /** What is wrong, for a program. */
  code: InputIssueCode;
  /** What is wrong, for a person. */
  message: Scalars['String']['output'];
  /** Where in the GraphQL input: `["kraken", "residence", "city"]`. */
  path: Array<Scalars['String']['output']>;
};

/** What can be wrong with a value. */
export type InputIssueCode =
  /** The value does not have the form that the vendor asks for. */
  | 'INVALID_FORMAT'
  /** The input changes nothing: it has an id and no field. */
  | 'NOTHING_TO_UPDATE'
  /** The value is not one that the vendor takes here. */
  | 'NOT_ALLOWED'
  /** This field cannot be cleared. */
  | 'NOT_NULLABLE'
  /** The number is too small or too large. */
  | 'OUT_OF_RANGE'
  /** The vendor refused this value and publishes no reason that a program can read. */
  | 'REFUSED_BY_VENDOR'
  /** A value is needed here. */
  | 'REQUIRED'
  /** Too many characters. */
  | 'TOO_LONG'
  /** Too few characters. */
  | 'TOO_SHORT';

/** Not done: values are wrong, by our rules or by the vendor's. All faults at once. */
export type InvalidInput = UpdateUserProblem & {
  __typename?: 'InvalidInput';
  /** Every fault, each with its place in the input. */
  issues: Array<InputIssue>;
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Always false: the input has to change first. */
  retryable: Scalars['Boolean']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** The partner platform's own identifier of a user, for Kraken. */
export type KrakenClientIdentifierInput = {
  /** When a `CONCAT` identifier was calculated. Required for `CONCAT`. */
  calculatedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What kind of identifier it is. It decides which other fields are required. */
  type: KrakenClientIdentifierType;
  /** The identifier. Required for every type but `UNKNOWN`. */
  value?: InputMaybe<Scalars['String']['input']>;
};

/** Kinds of client identifier that Kraken takes. */
export type KrakenClientIdentifierType =
  /** Calculated by the platform from several values. */
  | 'CONCAT'
  /** Legal Entity Identifier. */
  | 'LEI'
  /** National identity number. */
  | 'NATIONAL_ID'
  /** Passport number. */
  | 'PASSPORT'
  /** Tax number. */
  | 'TAX_ID'
  /** No identifier is known. */
  | 'UNKNOWN';

/** Details that Kraken asks for. */
export type KrakenDetailsType = {
  __typename?: 'KrakenDetailsType';
  /** Which detail, such as `phone`; the update has a field for it. */
  type?: Maybe<Scalars['String']['output']>;
  /** The version asked for, of terms of service. */
  version?: Maybe<Scalars['Int']['output']>;
};

/** A person's full name at Kraken. */
export type KrakenFullNameInput = {
  /** First name. */
  firstName: Scalars['String']['input'];
  /** Last name. */
  lastName: Scalars['String']['input'];
  /** Middle name; `null` for none. */
  middleName?: InputMaybe<Scalars['String']['input']>;
};

/** Occupations that Kraken takes. */
export type KrakenOccupation =
  /** Agriculture. */
  | 'AGRICULTURE'
  /** Business management. */
  | 'BUSINESS_MANAGEMENT'
  /** Computers and IT. */
  | 'COMPUTERS_AND_IT'
  /** Construction. */
  | 'CONSTRUCTION'
  /** Education. */
  | 'EDUCATION'
  /** Employed, with no closer description. */
  | 'EMPLOYED'
  /** Finance. */
  | 'FINANCE'
  /** Government. */
  | 'GOVERNMENT'
  /** Health care. */
  | 'HEALTHCARE'
  /** Hospitality. */
  | 'HOSPITALITY'
  /** Manufacturing. */
  | 'MANUFACTURING'
  /** Marketing. */
  | 'MARKETING'
  /** Media. */
  | 'MEDIA'
  /** Any other. */
  | 'OTHER'
  /** Science. */
  | 'SCIENCE'
  /** Self-employed. */
  | 'SELF_EMPLOYED'
  /** Student. */
  | 'STUDENT'
  /** Transportation. */
  | 'TRANSPORTATION'
  /** Without employment. */
  | 'UNEMPLOYED';

/** Something that Kraken asks for. Which fields are given depends on `actionType`. */
export type KrakenRequiredAction = {
  __typename?: 'KrakenRequiredAction';
  /** `verification`, `provide_details` or `wait`. */
  actionType?: Maybe<Scalars['String']['output']>;
  /** Until when. */
  deadline?: Maybe<Scalars['DateTime']['output']>;
  /** What is to be provided. */
  detailsType?: Maybe<KrakenDetailsType>;
  /** Why details are asked for. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Why a verification is asked for. */
  reasons?: Maybe<Array<Scalars['String']['output']>>;
  /** What is to be verified, such as `identity`. */
  verificationType?: Maybe<Scalars['String']['output']>;
  /** What is being waited for. */
  waitReasonCode?: Maybe<Scalars['String']['output']>;
};

/** A home address at Kraken. */
export type KrakenResidenceInput = {
  /** City. */
  city: Scalars['String']['input'];
  /** Country. */
  country: Scalars['KrakenCountryCode']['input'];
  /** Street and number. */
  line1: Scalars['String']['input'];
  /** Second line; `null` for none. */
  line2?: InputMaybe<Scalars['String']['input']>;
  /** Postal code. */
  postalCode: Scalars['String']['input'];
  /** Province or state; `null` for none. */
  province?: InputMaybe<Scalars['String']['input']>;
};

/** A tax identifier at Kraken. */
export type KrakenTaxIdInput = {
  /** The identifier itself. */
  id: Scalars['String']['input'];
  /** The country that issued it. */
  issuingCountry: Scalars['KrakenCountryCode']['input'];
};

/** New values for a Kraken Embed user. */
export type KrakenUpdateUserInput = {
  /** City of birth; `null` is passed on. */
  cityOfBirth?: InputMaybe<Scalars['String']['input']>;
  /** The identifier that your platform gives the user. Cannot be null. */
  clientIdentifier?: InputMaybe<KrakenClientIdentifierInput>;
  /** Country of birth; `null` is passed on. */
  countryOfBirth?: InputMaybe<Scalars['KrakenCountryCode']['input']>;
  /** Date of birth; `null` is passed on. */
  dateOfBirth?: InputMaybe<Scalars['LocalDate']['input']>;
  /** Name of the employer; `null` is passed on. */
  employerName?: InputMaybe<Scalars['String']['input']>;
  /** Full name, replaced as a whole. Cannot be null. */
  fullName?: InputMaybe<KrakenFullNameInput>;
  /** The user's IIBAN, 14 to 42 characters. */
  id: Scalars['ID']['input'];
  /** Preferred language, as a two-letter ISO 639-1 code in lower case; `null` is passed on. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** Nationalities, replaced as a whole; `null` is passed on. */
  nationalities?: InputMaybe<Array<Scalars['KrakenCountryCode']['input']>>;
  /** Occupation; `null` is passed on. */
  occupation?: InputMaybe<KrakenOccupation>;
  /** Telephone number: 2 to 15 digits, the first not 0, with or without a leading `+`; `null` is passed on. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Home address, replaced as a whole. Cannot be null. */
  residence?: InputMaybe<KrakenResidenceInput>;
  /** Tax identifiers, replaced as a whole; `null` is passed on. */
  taxIds?: InputMaybe<Array<KrakenTaxIdInput>>;
  /** Version of the terms of service that the user accepted; `null` is passed on. */
  tosVersionAccepted?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * A user as Kraken Embed shows it: identifiers, state and required actions. Kraken shows no one the profile that
 * `updateUser` writes. After an update these fields are read from Kraken only if they are selected.
 */
export type KrakenUser = VendorUser & {
  __typename?: 'KrakenUser';
  /** When the user was created. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Your own id of the user. */
  externalId?: Maybe<Scalars['String']['output']>;
  /** The user's IIBAN. */
  id: Scalars['ID']['output'];
  /** State of the account, and what Kraken still asks for. */
  status?: Maybe<KrakenUserStatus>;
  /** `individual` or `corporate`. */
  userType?: Maybe<Scalars['String']['output']>;
  /** Always `KRAKEN`. */
  vendor: Vendor;
};

/** State of a Kraken account. */
export type KrakenUserStatus = {
  __typename?: 'KrakenUserStatus';
  /** Why the account is disabled or closed. */
  reasons?: Maybe<Array<Scalars['String']['output']>>;
  /** What Kraken asks for before the account can be used in full. */
  requiredActions?: Maybe<Array<KrakenRequiredAction>>;
  /** `ok`, `disabled` or `closed`. */
  state?: Maybe<Scalars['String']['output']>;
};

/** New values for a Kriptomat user. None of them can be null. */
export type KriptomatUpdateUserInput = {
  /** Kriptomat's id of the user: a positive integer. */
  id: Scalars['ID']['input'];
  /** First name. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number. Kriptomat publishes no rule; its sample is `+381631283023`. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** State of the account. */
  status?: InputMaybe<KriptomatUserStatus>;
  /** Family name. */
  surname?: InputMaybe<Scalars['String']['input']>;
};

/** A user as Kriptomat keeps it. After an update these fields are read from Kriptomat only if they are selected. */
export type KriptomatUser = VendorUser & {
  __typename?: 'KriptomatUser';
  /** Street. */
  address?: Maybe<Scalars['String']['output']>;
  /** Number of the building. */
  buildingNumber?: Maybe<Scalars['String']['output']>;
  /** City. */
  city?: Maybe<Scalars['String']['output']>;
  /** Country, as an ISO 3166-1 alpha-3 code. */
  country?: Maybe<Scalars['String']['output']>;
  /** Date of birth. */
  dateOfBirth?: Maybe<Scalars['LocalDate']['output']>;
  /** E-mail address. */
  email?: Maybe<Scalars['EmailAddress']['output']>;
  /** Kriptomat's id of the user. */
  id: Scalars['ID']['output'];
  /** State of the identity check: `not_started`, `pending`, `verified`, `passed`, `failed` or `declined`. */
  kycStatus?: Maybe<Scalars['String']['output']>;
  /** First name. */
  name?: Maybe<Scalars['String']['output']>;
  /** Telephone number. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** State of the account. */
  status?: Maybe<KriptomatUserStatus>;
  /** Family name. */
  surname?: Maybe<Scalars['String']['output']>;
  /** Always `KRIPTOMAT`. */
  vendor: Vendor;
};

/** States of a Kriptomat account. */
export type KriptomatUserStatus =
  /** In use. */
  | 'ACTIVE'
  /** Removed. */
  | 'DELETED'
  /** Suspended. */
  | 'DISABLED';

/** Why fields cannot be changed. */
export type LockReason =
  /** The field never changes. */
  | 'IMMUTABLE'
  /** The state of the user forbids it. */
  | 'USER_STATE'
  /** The user is verified. */
  | 'USER_VERIFIED';

/** New values for a business at Machnet. None of them can be null. */
export type MachnetBusinessInput = {
  /** First line of the address. */
  addressLine1?: InputMaybe<Scalars['String']['input']>;
  /** Second line of the address. */
  addressLine2?: InputMaybe<Scalars['String']['input']>;
  /** Kind of business, in upper snake case; Machnet's specification sheet has the list. Locked once the user is verified. */
  businessType?: InputMaybe<Scalars['String']['input']>;
  /** City. */
  city?: InputMaybe<Scalars['String']['input']>;
  /** Web site, such as `www.example.com`. */
  companyWebsite?: InputMaybe<Scalars['String']['input']>;
  /** Date on which the business was formed. Locked once the user is verified. */
  dateOfBirth?: InputMaybe<Scalars['LocalDate']['input']>;
  /** E-mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Name of the business. Locked once the user is verified. */
  firstName?: InputMaybe<Scalars['String']['input']>;
  /** IP address from which the user came. */
  ipAddress?: InputMaybe<Scalars['String']['input']>;
  /** Postal address. */
  mailingAddress?: InputMaybe<MachnetMailingAddressInput>;
  /** Telephone number: 10 to 15 digits and nothing else. */
  mobilePhone?: InputMaybe<Scalars['String']['input']>;
  /** Size, in upper snake case such as `BETWEEN_25_TO_50`. */
  numberOfEmployee?: InputMaybe<Scalars['String']['input']>;
  /** Expected number of transactions a month. */
  numberOfTransactionPerMonth?: InputMaybe<Scalars['Int']['input']>;
  /**
   * Scans of documents. Each one is added; Machnet archives the older one. `EIN` and `CERTIFICATE_OF_INCORPORATION` are
   * locked once the user is verified.
   */
  physicalDocuments?: InputMaybe<Array<MachnetPhysicalDocumentInput>>;
  /** State, as two upper-case letters. */
  state?: InputMaybe<Scalars['String']['input']>;
  /** How often transactions are made, in upper snake case such as `WEEKLY`. */
  transactionFrequency?: InputMaybe<Scalars['String']['input']>;
  /** What the account is used for, in upper snake case such as `COMPUTER_TECHNOLOGY`. Locked once the user is verified. */
  userScope?: InputMaybe<Scalars['String']['input']>;
  /** Numbers of documents. Locked once the user is verified. */
  virtualDocuments?: InputMaybe<Array<MachnetVirtualDocumentInput>>;
  /** Postal code. */
  zipcode?: InputMaybe<Scalars['String']['input']>;
};

/** An individual's employer at Machnet. */
export type MachnetCompanyDetails = {
  __typename?: 'MachnetCompanyDetails';
  /** Address of the company. */
  address?: Maybe<Scalars['String']['output']>;
  /** Name of the company. */
  companyName?: Maybe<Scalars['String']['output']>;
  /** Telephone number of the company. */
  phoneNumber?: Maybe<Scalars['String']['output']>;
};

/** An individual's employer at Machnet. Machnet does not say whether it merges: send it complete. */
export type MachnetCompanyDetailsInput = {
  /** Address of the company, in one text. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** Name of the company. */
  companyName?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number of the company. */
  phoneNumber?: InputMaybe<Scalars['String']['input']>;
};

/** Genders that Machnet takes. */
export type MachnetGender =
  /** Female. */
  | 'FEMALE'
  /** Male. */
  | 'MALE'
  /** Any other. */
  | 'OTHER';

/** New values for an individual at Machnet. None of them can be null. */
export type MachnetIndividualInput = {
  /** First line of the address. */
  addressLine1?: InputMaybe<Scalars['String']['input']>;
  /** Second line of the address. */
  addressLine2?: InputMaybe<Scalars['String']['input']>;
  /** City. */
  city?: InputMaybe<Scalars['String']['input']>;
  /** The user's employer. */
  companyDetails?: InputMaybe<MachnetCompanyDetailsInput>;
  /** Date of birth. Locked once the user is verified. */
  dateOfBirth?: InputMaybe<Scalars['LocalDate']['input']>;
  /** E-mail address. Locked once the user is verified. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** First name. Locked once the user is verified. */
  firstName?: InputMaybe<Scalars['String']['input']>;
  /** Gender. Locked once the user is verified. */
  gender?: InputMaybe<MachnetGender>;
  /** IP address from which the user came. */
  ipAddress?: InputMaybe<Scalars['String']['input']>;
  /** Last name. Locked once the user is verified. */
  lastName?: InputMaybe<Scalars['String']['input']>;
  /** Middle name; an empty text for none. Locked once the user is verified. */
  middleName?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number: 10 to 15 digits and nothing else. */
  mobilePhone?: InputMaybe<Scalars['String']['input']>;
  /** Occupation, free text. */
  occupation?: InputMaybe<Scalars['String']['input']>;
  /** Scans of documents. Each one is added; Machnet archives the older one. */
  physicalDocuments?: InputMaybe<Array<MachnetPhysicalDocumentInput>>;
  /** State, as two upper-case letters. */
  state?: InputMaybe<Scalars['String']['input']>;
  /**
   * What the account is used for, in upper snake case such as `ARTS_ENTERTAINMENT`; Machnet's specification sheet has
   * the list. Locked once the user is verified.
   */
  userScope?: InputMaybe<Scalars['String']['input']>;
  /** Numbers of documents. The SSN is locked once the user is verified. */
  virtualDocuments?: InputMaybe<Array<MachnetVirtualDocumentInput>>;
  /** Postal code. */
  zipcode?: InputMaybe<Scalars['String']['input']>;
};

/** A business's postal address at Machnet. */
export type MachnetMailingAddress = {
  __typename?: 'MachnetMailingAddress';
  /** First line. */
  addressLine1?: Maybe<Scalars['String']['output']>;
  /** Second line. */
  addressLine2?: Maybe<Scalars['String']['output']>;
  /** City. */
  city?: Maybe<Scalars['String']['output']>;
  /** Country, as two letters. */
  country?: Maybe<Scalars['String']['output']>;
  /** State, as two letters. */
  state?: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  zipcode?: Maybe<Scalars['String']['output']>;
};

/** A business's postal address at Machnet. Machnet does not say whether it merges: send it complete. */
export type MachnetMailingAddressInput = {
  /** First line. */
  addressLine1?: InputMaybe<Scalars['String']['input']>;
  /** Second line. */
  addressLine2?: InputMaybe<Scalars['String']['input']>;
  /** City. */
  city?: InputMaybe<Scalars['String']['input']>;
  /** Country. */
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  /** State, as two upper-case letters. */
  state?: InputMaybe<Scalars['String']['input']>;
  /** Postal code. */
  zipcode?: InputMaybe<Scalars['String']['input']>;
};

/** A scan that Machnet holds. */
export type MachnetPhysicalDocument = {
  __typename?: 'MachnetPhysicalDocument';
  /** Country that issued it. */
  country?: Maybe<Scalars['String']['output']>;
  /** Kind of document. */
  documentType?: Maybe<Scalars['String']['output']>;
  /** Last day on which it is valid. */
  expiryDate?: Maybe<Scalars['LocalDate']['output']>;
  /** Machnet's id of the document. */
  id?: Maybe<Scalars['ID']['output']>;
  /** State that issued it. */
  state?: Maybe<Scalars['String']['output']>;
};

/** The scan of a document, for Machnet. */
export type MachnetPhysicalDocumentInput = {
  /** Country that issued the document. */
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  /** Kind of document, in upper snake case such as `DRIVING_LICENCE`. */
  documentType: Scalars['String']['input'];
  /** The scan, as a base64 data URI: `data:image/jpeg;base64,…`. */
  documentValue: Scalars['String']['input'];
  /** The scan of the back, as a base64 data URI. */
  documentValueBack?: InputMaybe<Scalars['String']['input']>;
  /** Last day on which the document is valid. */
  expiryDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** State that issued the document, as two upper-case letters. */
  state?: InputMaybe<Scalars['String']['input']>;
};

/** A Machnet user is an individual or a business: exactly one member. */
export type MachnetProfileInput =
  /** A business. */
  { business: MachnetBusinessInput; individual?: never; }
  |  /** A person. */
  { business?: never; individual: MachnetIndividualInput; };

/** New values for a Machnet user. Which of them may change depends on the user's verification: see `FieldsLocked`. */
export type MachnetUpdateUserInput = {
  /** Machnet's id of the user: a UUID. */
  id: Scalars['ID']['input'];
  /** The new values, for an individual or for a business. */
  profile: MachnetProfileInput;
};

/** A user as Machnet keeps it, an individual or a business. */
export type MachnetUser = VendorUser & {
  __typename?: 'MachnetUser';
  /** First line of the address. */
  addressLine1?: Maybe<Scalars['String']['output']>;
  /** Second line of the address. */
  addressLine2?: Maybe<Scalars['String']['output']>;
  /** Whether the user is a business. */
  business?: Maybe<Scalars['Boolean']['output']>;
  /** Kind of business. */
  businessType?: Maybe<Scalars['String']['output']>;
  /** City. */
  city?: Maybe<Scalars['String']['output']>;
  /** The user's employer. */
  companyDetails?: Maybe<MachnetCompanyDetails>;
  /** Web site. */
  companyWebsite?: Maybe<Scalars['String']['output']>;
  /** Country, as two letters. */
  country?: Maybe<Scalars['String']['output']>;
  /** When the user was created. Machnet gives no time zone. */
  createdAt?: Maybe<Scalars['String']['output']>;
  /** Date of birth, or of the formation of the business. */
  dateOfBirth?: Maybe<Scalars['LocalDate']['output']>;
  /** E-mail address. */
  email?: Maybe<Scalars['EmailAddress']['output']>;
  /** First name, or the name of the business. */
  firstName?: Maybe<Scalars['String']['output']>;
  /** Gender. */
  gender?: Maybe<MachnetGender>;
  /** Machnet's id of the user. */
  id: Scalars['ID']['output'];
  /** IP address from which the user came. */
  ipAddress?: Maybe<Scalars['String']['output']>;
  /** Last name. */
  lastName?: Maybe<Scalars['String']['output']>;
  /** Postal address. */
  mailingAddress?: Maybe<MachnetMailingAddress>;
  /** Middle name. */
  middleName?: Maybe<Scalars['String']['output']>;
  /** Telephone number, digits only. */
  mobilePhone?: Maybe<Scalars['String']['output']>;
  /** Size of the business. */
  numberOfEmployee?: Maybe<Scalars['String']['output']>;
  /** Expected number of transactions a month. */
  numberOfTransactionPerMonth?: Maybe<Scalars['Int']['output']>;
  /** Occupation. */
  occupation?: Maybe<Scalars['String']['output']>;
  /** Scans that Machnet holds. The scans themselves are never answered. */
  physicalDocuments?: Maybe<Array<MachnetPhysicalDocument>>;
  /** State, as two letters. */
  state?: Maybe<Scalars['String']['output']>;
  /** State of the identity check: `UNVERIFIED`, `IN_PROGRESS`, `RETRY`, `REVIEW_PENDING`, `VERIFIED` or `SUSPENDED`. */
  status?: Maybe<Scalars['String']['output']>;
  /** How often transactions are made. */
  transactionFrequency?: Maybe<Scalars['String']['output']>;
  /** `SEND` or `RECEIVE`. */
  type?: Maybe<Scalars['String']['output']>;
  /** What the account is used for. */
  userScope?: Maybe<Scalars['String']['output']>;
  /** Always `MACHNET`. */
  vendor: Vendor;
  /** Numbers of documents that Machnet holds. */
  virtualDocuments?: Maybe<Array<MachnetVirtualDocument>>;
  /** Postal code. */
  zipcode?: Maybe<Scalars['String']['output']>;
};

/** The number of a document that Machnet holds. */
export type MachnetVirtualDocument = {
  __typename?: 'MachnetVirtualDocument';
  /** Country that issued it. */
  country?: Maybe<Scalars['String']['output']>;
  /** Kind of document. */
  documentType?: Maybe<Scalars['String']['output']>;
  /** The number; an SSN is masked to its last four digits. */
  documentValue?: Maybe<Scalars['String']['output']>;
  /** Last day on which it is valid. */
  expiryDate?: Maybe<Scalars['LocalDate']['output']>;
  /** Machnet's id of the document. */
  id?: Maybe<Scalars['ID']['output']>;
  /** Who issued it. */
  idIssuingAuthority?: Maybe<Scalars['String']['output']>;
  /** State that issued it. */
  state?: Maybe<Scalars['String']['output']>;
};

/** The number of a document, for Machnet. */
export type MachnetVirtualDocumentInput = {
  /** Country that issued the document. */
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  /** Kind of document, in upper snake case such as `SSN`. */
  documentType: Scalars['String']['input'];
  /** The number. */
  documentValue: Scalars['String']['input'];
  /** Last day on which the document is valid. */
  expiryDate?: InputMaybe<Scalars['LocalDate']['input']>;
  /** Who issued the document. */
  idIssuingAuthority?: InputMaybe<Scalars['String']['input']>;
  /** State that issued the document, as two upper-case letters. */
  state?: InputMaybe<Scalars['String']['input']>;
};

/** Writes to the vendors. */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Changes one user at one vendor. Fields that are omitted stay as they are; `null` clears a field where the vendor can.
   * The answer says whether the change was made, was not made, or may have been made (`OutcomeUnknown`).
   */
  updateUser: UpdateUserResult;
};


/** Writes to the vendors. */
export type MutationUpdateUserArgs = {
  idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  input: UpdateUserInput;
  validateOnly?: Scalars['Boolean']['input'];
};

/** Not done: this caller may not touch this user. */
export type NotPermitted = UpdateUserProblem & {
  __typename?: 'NotPermitted';
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Always false. */
  retryable: Scalars['Boolean']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** It may have been done: the vendor did not answer, or not in a way that can be read. */
export type OutcomeUnknown = UpdateUserProblem & {
  __typename?: 'OutcomeUnknown';
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** True where repeating the call converges; false for Machnet documents, of which each call adds a copy. */
  retryable: Scalars['Boolean']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** Reads from the vendors. */
export type Query = {
  __typename?: 'Query';
  /** One user, as the vendor keeps it. */
  vendorUser: VendorUserResult;
  /** Up to 100 users, each answered for itself, in the order of the references. */
  vendorUsers: Array<VendorUserResult>;
  /** The vendors, whether this deployment can reach them, and what a form for each would hold. */
  vendors: Array<VendorInfo>;
};


/** Reads from the vendors. */
export type QueryVendorUserArgs = {
  ref: VendorUserRef;
};


/** Reads from the vendors. */
export type QueryVendorUsersArgs = {
  refs: Array<VendorUserRef>;
};

/** Not done: too many calls. */
export type RateLimited = UpdateUserProblem & {
  __typename?: 'RateLimited';
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Always true. */
  retryable: Scalars['Boolean']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** A field that `updateUser` takes. */
export type UpdatableField = {
  __typename?: 'UpdatableField';
  /** Where `lockedWhen` holds for some items of a list only: the values of `documentType` that are locked. */
  lockedItems?: Maybe<Array<Scalars['String']['output']>>;
  /** When the field cannot be changed: absent where it always can. */
  lockedWhen?: Maybe<LockReason>;
  /** Whether `null` is passed on to the vendor, to clear the field. Where it is not, `null` is an issue. */
  nullable: Scalars['Boolean']['output'];
  /** Where in the input: `["kraken", "residence", "city"]`. A list stands for each of its items. */
  path: Array<Scalars['String']['output']>;
  /** Whether the field has to be given, where the object around it is. */
  required: Scalars['Boolean']['output'];
  /** The GraphQL type, such as `String!`. */
  type: Scalars['String']['output'];
};

/** Which vendor's user to change, and how: exactly one member. */
export type UpdateUserInput =
  /** A user at HPay. */
  { hpay: HPayUpdateUserInput; kraken?: never; kriptomat?: never; machnet?: never; userkit?: never; }
  |  /** A user at Kraken Embed. */
  { hpay?: never; kraken: KrakenUpdateUserInput; kriptomat?: never; machnet?: never; userkit?: never; }
  |  /** A user at Kriptomat. */
  { hpay?: never; kraken?: never; kriptomat: KriptomatUpdateUserInput; machnet?: never; userkit?: never; }
  |  /** A user at Machnet. */
  { hpay?: never; kraken?: never; kriptomat?: never; machnet: MachnetUpdateUserInput; userkit?: never; }
  |  /** A user at UserKit. */
  { hpay?: never; kraken?: never; kriptomat?: never; machnet?: never; userkit: UserKitUpdateUserInput; };

/** What every problem tells. */
export type UpdateUserProblem = {
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** The identical call may succeed later, and repeating it can do no harm. */
  retryable: Scalars['Boolean']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** Every way an update can end. */
export type UpdateUserResult = FieldsLocked | IdempotencyConflict | InvalidInput | NotPermitted | OutcomeUnknown | RateLimited | UpdateValid | UserNotFound | UserUpdated | ValueTaken | VendorNotConfigured | VendorRefused | VendorRefusedCredentials | VendorUnavailable;

/** The answer to `validateOnly`: the update would have been sent. */
export type UpdateValid = {
  __typename?: 'UpdateValid';
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** The vendor that would have been asked. */
  vendor: Vendor;
};

/** Ways to log in at UserKit. */
export type UserKitAuthType =
  /** A one-time code on demand. */
  | 'ONE_TIME_PASSWORD'
  /** A password. */
  | 'PASSWORD'
  /** A password and a one-time code. */
  | 'TWO_FACTOR';

/** New values for a UserKit user. */
export type UserKitUpdateUserInput = {
  /** How the user logs in. Cannot be null. */
  authType?: InputMaybe<UserKitAuthType>;
  /** E-mail address. UserKit decides whether `null` may clear it. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Free data, replaced as a whole; `null` clears it. */
  extras?: InputMaybe<Scalars['JSONObject']['input']>;
  /** UserKit's id of the user, such as `usr_TgTbetyiSvuiIw`. */
  id: Scalars['ID']['input'];
  /** Full name; `null` clears it. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** New password. Cannot be null, and is never answered. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number, verified beforehand. Cannot be null. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** User name; `null` clears it. */
  username?: InputMaybe<Scalars['String']['input']>;
  /** The proof, from UserKit's verification, that the user owns `phone`. Only together with `phone`. Cannot be null. */
  verifiedPhoneToken?: InputMaybe<Scalars['String']['input']>;
};

/** A user as UserKit keeps it. */
export type UserKitUser = VendorUser & {
  __typename?: 'UserKitUser';
  /** How the user logs in. */
  authType?: Maybe<UserKitAuthType>;
  /** When the user was created: seconds since 1970, with a fraction. */
  created?: Maybe<Scalars['Float']['output']>;
  /** Whether the user may not log in. */
  disabled?: Maybe<Scalars['Boolean']['output']>;
  /** E-mail address, in lower case. */
  email?: Maybe<Scalars['EmailAddress']['output']>;
  /** Free data. */
  extras?: Maybe<Scalars['JSONObject']['output']>;
  /** UserKit's id of the user. */
  id: Scalars['ID']['output'];
  /** The last failed login: seconds since 1970, with a fraction. */
  lastFailedLogin?: Maybe<Scalars['Float']['output']>;
  /** The last login: seconds since 1970, with a fraction. */
  lastLogin?: Maybe<Scalars['Float']['output']>;
  /** Full name. */
  name?: Maybe<Scalars['String']['output']>;
  /** User name. */
  username?: Maybe<Scalars['String']['output']>;
  /** Always `USERKIT`. */
  vendor: Vendor;
  /** The e-mail address, once verified. */
  verifiedEmail?: Maybe<Scalars['EmailAddress']['output']>;
  /** The telephone number, once verified. */
  verifiedPhone?: Maybe<Scalars['PhoneNumber']['output']>;
};

/** Not done: the vendor does not know the id. */
export type UserNotFound = UpdateUserProblem & {
  __typename?: 'UserNotFound';
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Always false. */
  retryable: Scalars['Boolean']['output'];
  /** The id that the vendor does not know. */
  userId: Scalars['ID']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** Done: the vendor holds the new values. */
export type UserUpdated = {
  __typename?: 'UserUpdated';
  /** How many times the write was sent: 0 where every value was locked and already in place. */
  attempts: Scalars['Int']['output'];
  /** Whether this is the stored answer to an earlier call with the same idempotency key. */
  replayed: Scalars['Boolean']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** The user after the change, from the vendor's own answer. */
  user: VendorUser;
  /** The vendor that made the change. */
  vendor: Vendor;
};

/** Not done: another user has that value. */
export type ValueTaken = UpdateUserProblem & {
  __typename?: 'ValueTaken';
  /** The field whose value is taken, such as `email`. */
  field: Scalars['String']['output'];
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Always false: the value has to change first. */
  retryable: Scalars['Boolean']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** The vendors that Usher speaks to. */
export type Vendor =
  /** HPay (HOST Pay): wallets and payments. */
  | 'HPAY'
  /** Kraken Embed (Payward Embed): crypto accounts of a partner's users. */
  | 'KRAKEN'
  /** Kriptomat: the partner API for buying and selling crypto. */
  | 'KRIPTOMAT'
  /** Machnet: payments as a service for individuals and businesses. */
  | 'MACHNET'
  /** UserKit: logins and identities. */
  | 'USERKIT';

/** How calls to a vendor go. */
export type VendorHealth = {
  __typename?: 'VendorHealth';
  /** How long no call is let out, in seconds, where that is so. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** State of the circuit breaker. */
  state: BreakerState;
};

/** What a deployment tells of a vendor. */
export type VendorInfo = {
  __typename?: 'VendorInfo';
  /** Whether this deployment has credentials for the vendor. */
  enabled: Scalars['Boolean']['output'];
  /** How calls to the vendor go, seen from the process that answers. Absent where the vendor is not enabled. */
  health?: Maybe<VendorHealth>;
  /** Every field that `updateUser` takes for this vendor, those of nested objects and lists included. */
  updatableFields: Array<UpdatableField>;
  /** The vendor. */
  vendor: Vendor;
};

/** Not done: this deployment has no credentials for that vendor. */
export type VendorNotConfigured = UpdateUserProblem & {
  __typename?: 'VendorNotConfigured';
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Always false. */
  retryable: Scalars['Boolean']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** Not done: the vendor refused for a reason that is none of the others. */
export type VendorRefused = UpdateUserProblem & {
  __typename?: 'VendorRefused';
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Always false. */
  retryable: Scalars['Boolean']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** Not done: the vendor rejects this deployment's credentials. An operator has to act, not the person. */
export type VendorRefusedCredentials = UpdateUserProblem & {
  __typename?: 'VendorRefusedCredentials';
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Always false. */
  retryable: Scalars['Boolean']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** Not done: the vendor could not be reached, or said that it is not in service. */
export type VendorUnavailable = UpdateUserProblem & {
  __typename?: 'VendorUnavailable';
  /** One sentence, safe to show a person. */
  message: Scalars['String']['output'];
  /** Names this request in the logs. */
  requestId: Scalars['ID']['output'];
  /** How long to wait before repeating the call, in seconds, where it is known. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** Always true. */
  retryable: Scalars['Boolean']['output'];
  /** The vendor that was to be asked. */
  vendor: Vendor;
  /** The vendor's own error code, where it has one. */
  vendorCode?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the vendor's answer, where there was one. */
  vendorStatus?: Maybe<Scalars['Int']['output']>;
};

/** A user at one of the vendors. */
export type VendorUser = {
  /** The vendor's own id of the user. */
  id: Scalars['ID']['output'];
  /** The vendor that keeps the user. */
  vendor: Vendor;
};

/** A user by its vendor and the vendor's own id: exactly one member. */
export type VendorUserRef =
  /** HPay's id: a UUID. */
  { hpay: Scalars['ID']['input']; kraken?: never; kriptomat?: never; machnet?: never; userkit?: never; }
  |  /** The user's IIBAN at Kraken. */
  { hpay?: never; kraken: Scalars['ID']['input']; kriptomat?: never; machnet?: never; userkit?: never; }
  |  /** Kriptomat's id: a positive integer. */
  { hpay?: never; kraken?: never; kriptomat: Scalars['ID']['input']; machnet?: never; userkit?: never; }
  |  /** Machnet's id: a UUID. */
  { hpay?: never; kraken?: never; kriptomat?: never; machnet: Scalars['ID']['input']; userkit?: never; }
  |  /** UserKit's id. */
  { hpay?: never; kraken?: never; kriptomat?: never; machnet?: never; userkit: Scalars['ID']['input']; };

/** Every way a read can end: the user, or a problem. */
export type VendorUserResult = HPayUser | KrakenUser | KriptomatUser | MachnetUser | NotPermitted | RateLimited | UserKitUser | UserNotFound | VendorNotConfigured | VendorRefused | VendorRefusedCredentials | VendorUnavailable;



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  HPayUser: HPayUser;
  KrakenUser: KrakenUser;
  KriptomatUser: KriptomatUser;
  MachnetUser: MachnetUser;
  UserKitUser: UserKitUser;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  HPayUser:
    ( { __typename: 'HPayUser' }
    & GraphQLRecursivePick<FederationTypes['HPayUser'], {"id":true}> );
  KrakenUser:
    ( { __typename: 'KrakenUser' }
    & GraphQLRecursivePick<FederationTypes['KrakenUser'], {"id":true}> );
  KriptomatUser:
    ( { __typename: 'KriptomatUser' }
    & GraphQLRecursivePick<FederationTypes['KriptomatUser'], {"id":true}> );
  MachnetUser:
    ( { __typename: 'MachnetUser' }
    & GraphQLRecursivePick<FederationTypes['MachnetUser'], {"id":true}> );
  UserKitUser:
    ( { __typename: 'UserKitUser' }
    & GraphQLRecursivePick<FederationTypes['UserKitUser'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  UpdateUserResult:
    | ( FieldsLocked )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotPermitted )
    | ( OutcomeUnknown )
    | ( RateLimited )
    | ( UpdateValid )
    | ( UserNotFound )
    | ( Omit<UserUpdated, 'user'> & { user: _RefType['VendorUser'] } )
    | ( ValueTaken )
    | ( VendorNotConfigured )
    | ( VendorRefused )
    | ( VendorRefusedCredentials )
    | ( VendorUnavailable )
  ;
  VendorUserResult:
    | ( HPayUser )
    | ( KrakenUser )
    | ( KriptomatUser )
    | ( MachnetUser )
    | ( NotPermitted )
    | ( RateLimited )
    | ( UserKitUser )
    | ( UserNotFound )
    | ( VendorNotConfigured )
    | ( VendorRefused )
    | ( VendorRefusedCredentials )
    | ( VendorUnavailable )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UpdateUserProblem:
    | ( FieldsLocked )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotPermitted )
    | ( OutcomeUnknown )
    | ( RateLimited )
    | ( UserNotFound )
    | ( ValueTaken )
    | ( VendorNotConfigured )
    | ( VendorRefused )
    | ( VendorRefusedCredentials )
    | ( VendorUnavailable )
  ;
  VendorUser:
    | ( HPayUser )
    | ( KrakenUser )
    | ( KriptomatUser )
    | ( MachnetUser )
    | ( UserKitUser )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  BreakerState: BreakerState;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  FieldsLocked: ResolverTypeWrapper<FieldsLocked>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  HPayUpdateUserInput: HPayUpdateUserInput;
  HPayUser: ResolverTypeWrapper<HPayUser>;
  IdempotencyConflict: ResolverTypeWrapper<IdempotencyConflict>;
  InputIssue: ResolverTypeWrapper<InputIssue>;
  InputIssueCode: InputIssueCode;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  KrakenClientIdentifierInput: KrakenClientIdentifierInput;
  KrakenClientIdentifierType: KrakenClientIdentifierType;
  KrakenCountryCode: ResolverTypeWrapper<Scalars['KrakenCountryCode']['output']>;
  KrakenDetailsType: ResolverTypeWrapper<KrakenDetailsType>;
  KrakenFullNameInput: KrakenFullNameInput;
  KrakenOccupation: KrakenOccupation;
  KrakenRequiredAction: ResolverTypeWrapper<KrakenRequiredAction>;
  KrakenResidenceInput: KrakenResidenceInput;
  KrakenTaxIdInput: KrakenTaxIdInput;
  KrakenUpdateUserInput: KrakenUpdateUserInput;
  KrakenUser: ResolverTypeWrapper<KrakenUser>;
  KrakenUserStatus: ResolverTypeWrapper<KrakenUserStatus>;
  KriptomatUpdateUserInput: KriptomatUpdateUserInput;
  KriptomatUser: ResolverTypeWrapper<KriptomatUser>;
  KriptomatUserStatus: KriptomatUserStatus;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  LockReason: LockReason;
  MachnetBusinessInput: MachnetBusinessInput;
  MachnetCompanyDetails: ResolverTypeWrapper<MachnetCompanyDetails>;
  MachnetCompanyDetailsInput: MachnetCompanyDetailsInput;
  MachnetGender: MachnetGender;
  MachnetIndividualInput: MachnetIndividualInput;
  MachnetMailingAddress: ResolverTypeWrapper<MachnetMailingAddress>;
  MachnetMailingAddressInput: MachnetMailingAddressInput;
  MachnetPhysicalDocument: ResolverTypeWrapper<MachnetPhysicalDocument>;
  MachnetPhysicalDocumentInput: MachnetPhysicalDocumentInput;
  MachnetProfileInput: MachnetProfileInput;
  MachnetUpdateUserInput: MachnetUpdateUserInput;
  MachnetUser: ResolverTypeWrapper<MachnetUser>;
  MachnetVirtualDocument: ResolverTypeWrapper<MachnetVirtualDocument>;
  MachnetVirtualDocumentInput: MachnetVirtualDocumentInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotPermitted: ResolverTypeWrapper<NotPermitted>;
  OutcomeUnknown: ResolverTypeWrapper<OutcomeUnknown>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateLimited: ResolverTypeWrapper<RateLimited>;
  UpdatableField: ResolverTypeWrapper<UpdatableField>;
  UpdateUserInput: UpdateUserInput;
  UpdateUserProblem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UpdateUserProblem']>;
  UpdateUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateUserResult']>;
  UpdateValid: ResolverTypeWrapper<UpdateValid>;
  UserKitAuthType: UserKitAuthType;
  UserKitUpdateUserInput: UserKitUpdateUserInput;
  UserKitUser: ResolverTypeWrapper<UserKitUser>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  UserNotFound: ResolverTypeWrapper<UserNotFound>;
  UserUpdated: ResolverTypeWrapper<Omit<UserUpdated, 'user'> & { user: ResolversTypes['VendorUser'] }>;
  ValueTaken: ResolverTypeWrapper<ValueTaken>;
  Vendor: Vendor;
  VendorHealth: ResolverTypeWrapper<VendorHealth>;
  VendorInfo: ResolverTypeWrapper<VendorInfo>;
  VendorNotConfigured: ResolverTypeWrapper<VendorNotConfigured>;
  VendorRefused: ResolverTypeWrapper<VendorRefused>;
  VendorRefusedCredentials: ResolverTypeWrapper<VendorRefusedCredentials>;
  VendorUnavailable: ResolverTypeWrapper<VendorUnavailable>;
  VendorUser: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['VendorUser']>;
  VendorUserRef: VendorUserRef;
  VendorUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['VendorUserResult']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  CountryCode: Scalars['CountryCode']['output'];
  DateTime: Scalars['DateTime']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
  FieldsLocked: FieldsLocked;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
  HPayUpdateUserInput: HPayUpdateUserInput;
  HPayUser: HPayUser | FederationReferenceTypes['HPayUser'];
  IdempotencyConflict: IdempotencyConflict;
  InputIssue: InputIssue;
  InvalidInput: InvalidInput;
  JSONObject: Scalars['JSONObject']['output'];
  KrakenClientIdentifierInput: KrakenClientIdentifierInput;
  KrakenCountryCode: Scalars['KrakenCountryCode']['output'];
  KrakenDetailsType: KrakenDetailsType;
  KrakenFullNameInput: KrakenFullNameInput;
  KrakenRequiredAction: KrakenRequiredAction;
  KrakenResidenceInput: KrakenResidenceInput;
  KrakenTaxIdInput: KrakenTaxIdInput;
  KrakenUpdateUserInput: KrakenUpdateUserInput;
  KrakenUser: KrakenUser | FederationReferenceTypes['KrakenUser'];
  KrakenUserStatus: KrakenUserStatus;
  KriptomatUpdateUserInput: KriptomatUpdateUserInput;
  KriptomatUser: KriptomatUser | FederationReferenceTypes['KriptomatUser'];
  LocalDate: Scalars['LocalDate']['output'];
  MachnetBusinessInput: MachnetBusinessInput;
  MachnetCompanyDetails: MachnetCompanyDetails;
  MachnetCompanyDetailsInput: MachnetCompanyDetailsInput;
  MachnetIndividualInput: MachnetIndividualInput;
  MachnetMailingAddress: MachnetMailingAddress;
  MachnetMailingAddressInput: MachnetMailingAddressInput;
  MachnetPhysicalDocument: MachnetPhysicalDocument;
  MachnetPhysicalDocumentInput: MachnetPhysicalDocumentInput;
  MachnetProfileInput: MachnetProfileInput;
  MachnetUpdateUserInput: MachnetUpdateUserInput;
  MachnetUser: MachnetUser | FederationReferenceTypes['MachnetUser'];
  MachnetVirtualDocument: MachnetVirtualDocument;
  MachnetVirtualDocumentInput: MachnetVirtualDocumentInput;
  Mutation: Record<PropertyKey, never>;
  NotPermitted: NotPermitted;
  OutcomeUnknown: OutcomeUnknown;
  PhoneNumber: Scalars['PhoneNumber']['output'];
  Query: Record<PropertyKey, never>;
  RateLimited: RateLimited;
  UpdatableField: UpdatableField;
  UpdateUserInput: UpdateUserInput;
  UpdateUserProblem: ResolversInterfaceTypes<ResolversParentTypes>['UpdateUserProblem'];
  UpdateUserResult: ResolversUnionTypes<ResolversParentTypes>['UpdateUserResult'];
  UpdateValid: UpdateValid;
  UserKitUpdateUserInput: UserKitUpdateUserInput;
  UserKitUser: UserKitUser | FederationReferenceTypes['UserKitUser'];
  Float: Scalars['Float']['output'];
  UserNotFound: UserNotFound;
  UserUpdated: Omit<UserUpdated, 'user'> & { user: ResolversParentTypes['VendorUser'] };
  ValueTaken: ValueTaken;
  VendorHealth: VendorHealth;
  VendorInfo: VendorInfo;
  VendorNotConfigured: VendorNotConfigured;
  VendorRefused: VendorRefused;
  VendorRefusedCredentials: VendorRefusedCredentials;
  VendorUnavailable: VendorUnavailable;
  VendorUser: ResolversInterfaceTypes<ResolversParentTypes>['VendorUser'];
  VendorUserRef: VendorUserRef;
  VendorUserResult: ResolversUnionTypes<ResolversParentTypes>['VendorUserResult'];
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type FieldsLockedResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['FieldsLocked'] = ResolversParentTypes['FieldsLocked']> = {
  fields?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['LockReason'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendorStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HPayUserResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['HPayUser'] = ResolversParentTypes['HPayUser'], FederationReferenceType extends FederationReferenceTypes['HPayUser'] = FederationReferenceTypes['HPayUser']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['HPayUser']> | FederationReferenceType, FederationReferenceType, ContextType>;
  appUserId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isActive?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phoneNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stripeConnectAccountId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stripeConnectVerified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyConflictResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['IdempotencyConflict'] = ResolversParentTypes['IdempotencyConflict']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendorStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InputIssueResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['InputIssue'] = ResolversParentTypes['InputIssue']> = {
  code?: Resolver<ResolversTypes['InputIssueCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  issues?: Resolver<Array<ResolversTypes['InputIssue']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendorStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export interface KrakenCountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['KrakenCountryCode'], any> {
  name: 'KrakenCountryCode';
}

export type KrakenDetailsTypeResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['KrakenDetailsType'] = ResolversParentTypes['KrakenDetailsType']> = {
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type KrakenRequiredActionResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['KrakenRequiredAction'] = ResolversParentTypes['KrakenRequiredAction']> = {
  actionType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deadline?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  detailsType?: Resolver<Maybe<ResolversTypes['KrakenDetailsType']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reasons?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  verificationType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  waitReasonCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type KrakenUserResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['KrakenUser'] = ResolversParentTypes['KrakenUser'], FederationReferenceType extends FederationReferenceTypes['KrakenUser'] = FederationReferenceTypes['KrakenUser']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['KrakenUser']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['KrakenUserStatus']>, ParentType, ContextType>;
  userType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KrakenUserStatusResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['KrakenUserStatus'] = ResolversParentTypes['KrakenUserStatus']> = {
  reasons?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  requiredActions?: Resolver<Maybe<Array<ResolversTypes['KrakenRequiredAction']>>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type KriptomatUserResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['KriptomatUser'] = ResolversParentTypes['KriptomatUser'], FederationReferenceType extends FederationReferenceTypes['KriptomatUser'] = FederationReferenceTypes['KriptomatUser']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['KriptomatUser']> | FederationReferenceType, FederationReferenceType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  buildingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dateOfBirth?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kycStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['KriptomatUserStatus']>, ParentType, ContextType>;
  surname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type MachnetCompanyDetailsResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['MachnetCompanyDetails'] = ResolversParentTypes['MachnetCompanyDetails']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  companyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phoneNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MachnetMailingAddressResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['MachnetMailingAddress'] = ResolversParentTypes['MachnetMailingAddress']> = {
  addressLine1?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addressLine2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  zipcode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MachnetPhysicalDocumentResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['MachnetPhysicalDocument'] = ResolversParentTypes['MachnetPhysicalDocument']> = {
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  documentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiryDate?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MachnetUserResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['MachnetUser'] = ResolversParentTypes['MachnetUser'], FederationReferenceType extends FederationReferenceTypes['MachnetUser'] = FederationReferenceTypes['MachnetUser']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MachnetUser']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addressLine1?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addressLine2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  business?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  businessType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  companyDetails?: Resolver<Maybe<ResolversTypes['MachnetCompanyDetails']>, ParentType, ContextType>;
  companyWebsite?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dateOfBirth?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  firstName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  gender?: Resolver<Maybe<ResolversTypes['MachnetGender']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mailingAddress?: Resolver<Maybe<ResolversTypes['MachnetMailingAddress']>, ParentType, ContextType>;
  middleName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mobilePhone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  numberOfEmployee?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  numberOfTransactionPerMonth?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  occupation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  physicalDocuments?: Resolver<Maybe<Array<ResolversTypes['MachnetPhysicalDocument']>>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  transactionFrequency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userScope?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  virtualDocuments?: Resolver<Maybe<Array<ResolversTypes['MachnetVirtualDocument']>>, ParentType, ContextType>;
  zipcode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MachnetVirtualDocumentResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['MachnetVirtualDocument'] = ResolversParentTypes['MachnetVirtualDocument']> = {
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  documentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  documentValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiryDate?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  idIssuingAuthority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  updateUser?: Resolver<ResolversTypes['UpdateUserResult'], ParentType, ContextType, RequireFields<MutationUpdateUserArgs, 'input' | 'validateOnly'>>;
};

export type NotPermittedResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['NotPermitted'] = ResolversParentTypes['NotPermitted']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendorStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OutcomeUnknownResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['OutcomeUnknown'] = ResolversParentTypes['OutcomeUnknown']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendorStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type QueryResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  vendorUser?: Resolver<ResolversTypes['VendorUserResult'], ParentType, ContextType, RequireFields<QueryVendorUserArgs, 'ref'>>;
  vendorUsers?: Resolver<Array<ResolversTypes['VendorUserResult']>, ParentType, ContextType, RequireFields<QueryVendorUsersArgs, 'refs'>>;
  vendors?: Resolver<Array<ResolversTypes['VendorInfo']>, ParentType, ContextType>;
};

export type RateLimitedResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['RateLimited'] = ResolversParentTypes['RateLimited']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendorStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdatableFieldResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['UpdatableField'] = ResolversParentTypes['UpdatableField']> = {
  lockedItems?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  lockedWhen?: Resolver<Maybe<ResolversTypes['LockReason']>, ParentType, ContextType>;
  nullable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpdateUserProblemResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['UpdateUserProblem'] = ResolversParentTypes['UpdateUserProblem']> = {
  __resolveType?: TypeResolveFn<'FieldsLocked' | 'IdempotencyConflict' | 'InvalidInput' | 'NotPermitted' | 'OutcomeUnknown' | 'RateLimited' | 'UserNotFound' | 'ValueTaken' | 'VendorNotConfigured' | 'VendorRefused' | 'VendorRefusedCredentials' | 'VendorUnavailable', ParentType, ContextType>;
};

export type UpdateUserResultResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['UpdateUserResult'] = ResolversParentTypes['UpdateUserResult']> = {
  __resolveType?: TypeResolveFn<'FieldsLocked' | 'IdempotencyConflict' | 'InvalidInput' | 'NotPermitted' | 'OutcomeUnknown' | 'RateLimited' | 'UpdateValid' | 'UserNotFound' | 'UserUpdated' | 'ValueTaken' | 'VendorNotConfigured' | 'VendorRefused' | 'VendorRefusedCredentials' | 'VendorUnavailable', ParentType, ContextType>;
};

export type UpdateValidResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['UpdateValid'] = ResolversParentTypes['UpdateValid']> = {
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserKitUserResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['UserKitUser'] = ResolversParentTypes['UserKitUser'], FederationReferenceType extends FederationReferenceTypes['UserKitUser'] = FederationReferenceTypes['UserKitUser']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['UserKitUser']> | FederationReferenceType, FederationReferenceType, ContextType>;
  authType?: Resolver<Maybe<ResolversTypes['UserKitAuthType']>, ParentType, ContextType>;
  created?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  disabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  extras?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastFailedLogin?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lastLogin?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  verifiedEmail?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  verifiedPhone?: Resolver<Maybe<ResolversTypes['PhoneNumber']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserNotFoundResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['UserNotFound'] = ResolversParentTypes['UserNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendorStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserUpdatedResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['UserUpdated'] = ResolversParentTypes['UserUpdated']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['VendorUser'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ValueTakenResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['ValueTaken'] = ResolversParentTypes['ValueTaken']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendorStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VendorHealthResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['VendorHealth'] = ResolversParentTypes['VendorHealth']> = {
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['BreakerState'], ParentType, ContextType>;
};

export type VendorInfoResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['VendorInfo'] = ResolversParentTypes['VendorInfo']> = {
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  health?: Resolver<Maybe<ResolversTypes['VendorHealth']>, ParentType, ContextType>;
  updatableFields?: Resolver<Array<ResolversTypes['UpdatableField']>, ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
};

export type VendorNotConfiguredResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['VendorNotConfigured'] = ResolversParentTypes['VendorNotConfigured']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendorStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VendorRefusedResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['VendorRefused'] = ResolversParentTypes['VendorRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendorStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VendorRefusedCredentialsResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['VendorRefusedCredentials'] = ResolversParentTypes['VendorRefusedCredentials']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendorStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VendorUnavailableResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['VendorUnavailable'] = ResolversParentTypes['VendorUnavailable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['Vendor'], ParentType, ContextType>;
  vendorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vendorStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VendorUserResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['VendorUser'] = ResolversParentTypes['VendorUser']> = {
  __resolveType?: TypeResolveFn<'HPayUser' | 'KrakenUser' | 'KriptomatUser' | 'MachnetUser' | 'UserKitUser', ParentType, ContextType>;
};

export type VendorUserResultResolvers<ContextType = unknown, ParentType extends ResolversParentTypes['VendorUserResult'] = ResolversParentTypes['VendorUserResult']> = {
  __resolveType?: TypeResolveFn<'HPayUser' | 'KrakenUser' | 'KriptomatUser' | 'MachnetUser' | 'NotPermitted' | 'RateLimited' | 'UserKitUser' | 'UserNotFound' | 'VendorNotConfigured' | 'VendorRefused' | 'VendorRefusedCredentials' | 'VendorUnavailable', ParentType, ContextType>;
};

export type Resolvers<ContextType = unknown> = {
  CountryCode?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  EmailAddress?: GraphQLScalarType;
  FieldsLocked?: FieldsLockedResolvers<ContextType>;
  HPayUser?: HPayUserResolvers<ContextType>;
  IdempotencyConflict?: IdempotencyConflictResolvers<ContextType>;
  InputIssue?: InputIssueResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  KrakenCountryCode?: GraphQLScalarType;
  KrakenDetailsType?: KrakenDetailsTypeResolvers<ContextType>;
  KrakenRequiredAction?: KrakenRequiredActionResolvers<ContextType>;
  KrakenUser?: KrakenUserResolvers<ContextType>;
  KrakenUserStatus?: KrakenUserStatusResolvers<ContextType>;
  KriptomatUser?: KriptomatUserResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  MachnetCompanyDetails?: MachnetCompanyDetailsResolvers<ContextType>;
  MachnetMailingAddress?: MachnetMailingAddressResolvers<ContextType>;
  MachnetPhysicalDocument?: MachnetPhysicalDocumentResolvers<ContextType>;
  MachnetUser?: MachnetUserResolvers<ContextType>;
  MachnetVirtualDocument?: MachnetVirtualDocumentResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotPermitted?: NotPermittedResolvers<ContextType>;
  OutcomeUnknown?: OutcomeUnknownResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  RateLimited?: RateLimitedResolvers<ContextType>;
  UpdatableField?: UpdatableFieldResolvers<ContextType>;
  UpdateUserProblem?: UpdateUserProblemResolvers<ContextType>;
  UpdateUserResult?: UpdateUserResultResolvers<ContextType>;
  UpdateValid?: UpdateValidResolvers<ContextType>;
  UserKitUser?: UserKitUserResolvers<ContextType>;
  UserNotFound?: UserNotFoundResolvers<ContextType>;
  UserUpdated?: UserUpdatedResolvers<ContextType>;
  ValueTaken?: ValueTakenResolvers<ContextType>;
  VendorHealth?: VendorHealthResolvers<ContextType>;
  VendorInfo?: VendorInfoResolvers<ContextType>;
  VendorNotConfigured?: VendorNotConfiguredResolvers<ContextType>;
  VendorRefused?: VendorRefusedResolvers<ContextType>;
  VendorRefusedCredentials?: VendorRefusedCredentialsResolvers<ContextType>;
  VendorUnavailable?: VendorUnavailableResolvers<ContextType>;
  VendorUser?: VendorUserResolvers<ContextType>;
  VendorUserResult?: VendorUserResultResolvers<ContextType>;
};

